import { countWords, escapeHtml } from '#platform/text/prose.ts';

/** A piece of the draft as plain text; HTML is made of it only at the very end. */
export type Block =
  | { readonly type: 'h2' | 'h3'; readonly text: string }
  | { readonly type: 'paragraph'; sentences: string[] }
  | { readonly type: 'list'; readonly ordered: boolean; items: string[] }
  | { readonly type: 'quote'; readonly text: string }
  | { readonly type: 'note'; readonly text: string }
  | { readonly type: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };

function textsOf(block: Block): readonly string[] {
  switch (block.type) {
    case 'paragraph':
      return block.sentences;
    case 'list':
      return block.items;
    case 'table':
      return [...block.head, ...block.rows.flat()];
    default:
      return [block.text];
  }
}

/** The visible words of the blocks. */
export function wordsIn(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => sum + textsOf(block).reduce((words, text) => words + countWords(text), 0), 0);
}

const element = (name: string, text: string) => `<${name}>${escapeHtml(text)}</${name}>`;

/** "Label: explanation." with the label in bold. */
function listItem(item: string): string {
  const colon = item.indexOf(': ');
  return colon > 0 && colon < 60
    ? `<li>${element('strong', item.slice(0, colon + 1))} ${escapeHtml(item.slice(colon + 2))}</li>`
    : element('li', item);
}

function html(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return element('p', block.sentences.join(' '));
    case 'list': {
      const name = block.ordered ? 'ol' : 'ul';
      return `<${name}>\n${block.items.map(listItem).join('\n')}\n</${name}>`;
    }
    case 'quote':
      return `<blockquote>${element('p', block.text)}</blockquote>`;
    case 'note':
      // No paragraph inside: the draft's first paragraph is the introduction.
      return element('blockquote', block.text);
    case 'table': {
      const row = (cells: readonly string[], name: string) =>
        `<tr>${cells.map((cell) => element(name, cell)).join('')}</tr>`;
      return `<table>\n<thead>\n${row(block.head, 'th')}\n</thead>\n<tbody>\n${block.rows.map((cells) => row(cells, 'td')).join('\n')}\n</tbody>\n</table>`;
    }
    default:
      return element(block.type, block.text);
  }
}

/** Clean semantic HTML: headings, paragraphs, lists, quotes and tables without classes or styles; all text escaped. */
export function renderBlocks(blocks: readonly Block[]): string {
  return blocks.map(html).join('\n');
}
