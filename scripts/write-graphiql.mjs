// `node scripts/write-graphiql.mjs [PLACE …]` – writes GraphiQL (a page, its script and its style, the latter two compressed) below the
// first place that can be written to, unless it is there already, and prints the folder. The build runs it; a server without a build does.
// A process of its own, because the package is a module of 9 MB that stays in memory once it is imported. The page names its parts
// instead of holding them, so that its Content-Security-Policy can forbid inline scripts and browsers can keep them.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Where the server serves the parts. */
const assets = '/api/docs/assets';

export const options = {
  title: 'IGNY8 GraphiQL',
  endpoint: '/graphql',
  favicon: 'data:,',
  defaultEditorToolsVisibility: 'headers',
  headers: JSON.stringify({ Authorization: 'Bearer ' }, null, 2),
  shouldPersistHeaders: true,
  schemaDescription: true,
  defaultQuery: `# Run it with Ctrl+Enter. What is public answers at once.
# For the rest put an access token under "Headers" below:
# POST /api/v1/auth/login/ answers one.

query FirstLook {
  ping {
    pong
  }
  keywords(pageSize: 5, orderBy: [VOLUME_DESC]) {
    totalCount
    nodes {
      databaseId
      keyword
      volume
      difficulty
      status
      clusterName
    }
  }
}
`,
};

/**
 * @param {readonly string[]} places in the order of preference
 * @returns {Promise<string>} the folder
 */
export async function writeGraphiql(places = [path.join(root, 'node_modules/.cache/igny8')]) {
  const name = `graphiql-${await versionKey()}`;
  const folders = places.map((place) => path.resolve(place, name));
  const found = folders.find((folder) => existsSync(folder));
  if (found) return found;
  let problem;
  for (const folder of folders) {
    try {
      await writeInto(folder);
      return folder;
    } catch (error) {
      problem = error;
    }
  }
  throw problem;
}

/** Changes with the package and with what is made of it here. */
async function versionKey() {
  const manifest = path.join(root, 'node_modules/@graphql-yoga/render-graphiql/package.json');
  const { version } = JSON.parse(await readFile(manifest, 'utf8'));
  return createHash('sha256')
    .update(version)
    .update(await readFile(fileURLToPath(import.meta.url)))
    .digest('hex')
    .slice(0, 16);
}

/** A folder is made whole or not at all. */
async function writeInto(folder) {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const html = renderGraphiQL(options);
  const style = cut(html, '<style>', '</style>', html.indexOf('</style>'));
  const script = cut(html, '<script>', '</script>', html.lastIndexOf('</script>'));
  const page = html
    .replace(script.whole, () => `<script src="${assets}/graphiql.js" defer></script>`)
    .replace(style.whole, () => `<link rel="stylesheet" href="${assets}/graphiql.css" />`);
  const draft = `${folder}.${process.pid}`;
  await mkdir(draft, { recursive: true });
  await writeFile(path.join(draft, 'index.html'), page);
  await writeFile(path.join(draft, 'graphiql.css.gz'), gzipSync(style.text));
  await writeFile(path.join(draft, 'graphiql.js.gz'), gzipSync(script.text));
  // Another process may have been faster: its folder is the same.
  await rename(draft, folder).catch(() => rm(draft, { recursive: true, force: true }));
}

function cut(html, opening, closing, end) {
  const start = html.indexOf(opening);
  if (start < 0 || end < start) throw new Error(`GraphiQL's page has no ${opening} any more.`);
  return { whole: html.slice(start, end + closing.length), text: html.slice(start + opening.length, end) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const places = process.argv.slice(2);
  process.stdout.write(`${await writeGraphiql(places.length > 0 ? places : undefined)}\n`);
}
