import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { textTag } from './answer.ts';
import { ownAssets } from './own-assets.ts';

/** A file of the pages, ready to be sent. */
export interface Asset {
  readonly type: string;
  readonly tag: string;
  readonly encoding?: 'gzip';
  /** Called only when the content is wanted. */
  readonly open: () => string | Readable;
}

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

const require = createRequire(import.meta.url);

/** Files of packages that may be asked for, by the name they have here. There is no way to any other. */
const packageFiles: Readonly<Record<string, string>> = {
  'swagger-ui.css': require.resolve('swagger-ui-dist/swagger-ui.css'),
  'swagger-ui-bundle.js': require.resolve('swagger-ui-dist/swagger-ui-bundle.js'),
};

const redoc = require.resolve('redoc/bundles/redoc.standalone.js');

/** ReDoc shows its maker's logo from a host of theirs: the one thing that it would fetch from elsewhere. */
const redocLogo = 'https://cdn.redoc.ly/redoc/logo-mini.svg';
const noPicture = 'data:,';

const graphiqlParts = new Set(['graphiql.js', 'graphiql.css']);

/**
 * Finds a file by its exact name; undefined for any name that is not listed.
 *
 * @param graphiql the folder of GraphiQL's parts, made when it is asked for
 * @param gzip whether the caller takes compressed content
 */
export async function findAsset(
  name: string,
  graphiql: () => Promise<string>,
  gzip: boolean,
): Promise<Asset | undefined> {
  const type = types[path.extname(name)] ?? '';
  if (Object.hasOwn(ownAssets, name)) {
    const text = ownAssets[name as keyof typeof ownAssets];
    return { type, tag: textTag(text), open: () => text };
  }
  if (Object.hasOwn(packageFiles, name)) return fileAsset(type, packageFiles[name]!);
  if (name === 'redoc.standalone.js') {
    const text = (await readFile(redoc, 'utf8')).replaceAll(redocLogo, noPicture);
    return { type, tag: textTag(text), open: () => text };
  }
  if (!graphiqlParts.has(name)) return undefined;
  const packed = await fileAsset(type, path.join(await graphiql(), `${name}.gz`));
  if (gzip) return { ...packed, tag: packed.tag.replace(/"$/, '-gzip"'), encoding: 'gzip' };
  return { ...packed, open: () => unpacked(packed.open() as Readable) };
}

/** Closes the file too when the caller goes away half-way. */
function unpacked(file: Readable): Readable {
  return pipeline(file, createGunzip(), () => undefined);
}

async function fileAsset(type: string, file: string): Promise<Asset> {
  const { size, mtimeMs } = await stat(file);
  return {
    type,
    tag: `"${size.toString(36)}-${Math.floor(mtimeMs).toString(36)}"`,
    open: () => createReadStream(file),
  };
}
