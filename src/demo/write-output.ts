import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ApiClient } from './api-client.ts';

interface Draft {
  readonly id: number;
  readonly title: string;
  readonly content_html: string;
  readonly meta_title: string;
  readonly meta_description: string;
  readonly primary_keyword: string;
  readonly word_count: number;
}

interface ImageGroup {
  readonly featured_image: PlacedImage | null;
  readonly in_article_images: PlacedImage[];
}

interface PlacedImage {
  readonly id: number;
  readonly caption: string;
  readonly image_url: string | null;
}

/** Writes each draft as a page of its own with its images beside it, and an index of them. @returns the index's path */
export async function writeOutput(api: ApiClient, directory: string, contentIds: readonly number[]): Promise<string> {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(path.join(directory, 'images'), { recursive: true });
  const entries: string[] = [];
  for (const id of contentIds) {
    const draft = await api.rest<Draft>('GET', `/writer/content/${id}/`);
    const [group] = await api.rest<ImageGroup[]>('GET', `/writer/images/content_images/?content_id=${id}`);
    const featured = group?.featured_image ? await saveImage(api, directory, group.featured_image) : '';
    const inArticle: string[] = [];
    for (const image of group?.in_article_images ?? []) inArticle.push(await saveImage(api, directory, image));
    const file = `${id}-${fileName(draft.title)}.html`;
    writeFileSync(path.join(directory, file), page(draft, featured, inArticle));
    entries.push(
      `<li><a href="${file}">${escapeHtml(draft.title)}</a> <small>${draft.word_count} words, ${escapeHtml(draft.primary_keyword)}</small></li>`,
    );
  }
  const index = path.join(directory, 'index.html');
  writeFileSync(index, shell('Drafts', `<h1>Drafts</h1><ol>${entries.join('\n')}</ol>`));
  return index;
}

async function saveImage(api: ApiClient, directory: string, image: PlacedImage): Promise<string> {
  if (!image.image_url) return '';
  const bytes = await api.download(image.image_url);
  const file = `images/${image.id}.${bytes.subarray(0, 4).toString('latin1') === 'RIFF' ? 'webp' : 'png'}`;
  writeFileSync(path.join(directory, file), bytes);
  return `<figure><img src="${file}" alt="${escapeHtml(image.caption)}"><figcaption>${escapeHtml(image.caption)}</figcaption></figure>`;
}

/** In-article images stand after the first, second, … section's heading. */
function page(draft: Draft, featured: string, inArticle: readonly string[]): string {
  let section = 0;
  const body = draft.content_html.replace(/<\/h2>/g, (heading) => `${heading}${inArticle[section++] ?? ''}`);
  const head = `<meta name="description" content="${escapeHtml(draft.meta_description)}">`;
  return shell(draft.meta_title, `<article><h1>${escapeHtml(draft.title)}</h1>${featured}${body}</article>`, head);
}

function shell(title: string, body: string, head = ''): string {
  const style =
    'body{font:18px/1.6 Georgia,serif;max-width:44rem;margin:3rem auto;padding:0 1rem;color:#1b1b1b}h1,h2,h3{font-family:system-ui,sans-serif;line-height:1.25}img{max-width:100%;height:auto;border-radius:8px}figure{margin:1.5rem 0}figcaption{font-size:.8rem;color:#555}table{border-collapse:collapse;width:100%}td,th{border:1px solid #ccc;padding:.4rem .6rem;text-align:left}';
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title>${head}<style>${style}</style></head><body>${body}</body></html>\n`;
}

function fileName(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&${{ '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' }[character]};`);
}
