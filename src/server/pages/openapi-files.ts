import { setImmediate as turn } from 'node:timers/promises';
import { stringify } from 'yaml';
import { AppError } from '#platform/errors/app-error.ts';
import { contentDisposition } from '#platform/http/content-disposition.ts';
import { answerContent, textTag } from './answer.ts';

export type Format = 'json' | 'yaml';

interface File {
  readonly text: string;
  readonly tag: string;
}

/** What the old backend called the document's YAML. */
const types: Readonly<Record<Format, string>> = {
  json: 'application/json; charset=utf-8',
  yaml: 'application/vnd.oai.openapi; charset=utf-8',
};

/** The OpenAPI document as it is served: made when it is first asked for, kept as text. */
export function createOpenApiFiles(
  build: () => object,
): (request: Request, query: URLSearchParams) => Promise<Response> {
  const files = new Map<Format, Promise<File>>();
  const fileOf = (format: Format) => {
    const file = files.get(format) ?? write(build(), format);
    files.set(format, file);
    return file;
  };
  return async (request, query) => {
    const format = formatOf(query.get('format'), request.headers.get('accept') ?? '');
    const { text, tag } = await fileOf(format);
    const headers = { vary: 'Accept', 'content-disposition': contentDisposition('inline', `openapi.${format}`) };
    return answerContent(request, { type: types[format], tag, cache: 'always ask', headers, open: () => text });
  };
}

/** YAML by default; JSON where it is asked for by name or by Accept. */
function formatOf(named: string | null, accept: string): Format {
  if (named === 'json' || named === 'yaml') return named;
  if (named) {
    const fields = { format: [`"${named.slice(0, 100)}" is not a valid choice.`] };
    throw new AppError('VALIDATION_FAILED', { fields });
  }
  return /json/i.test(accept) && !/yaml/i.test(accept) ? 'json' : 'yaml';
}

async function write(document: object, format: Format): Promise<File> {
  const text = format === 'json' ? JSON.stringify(document) : await toYaml(document);
  return { text, tag: textTag(text) };
}

/** Path by path, so that other requests go on meanwhile: the whole at once takes most of a second. */
async function toYaml(document: object): Promise<string> {
  const lines: string[] = [];
  for (const [key, value] of Object.entries(document)) {
    const parts = key === 'paths' ? Object.entries(value as object) : undefined;
    lines.push(parts ? `${key}:\n` : yaml({ [key]: value }));
    for (const [name, part] of parts ?? []) {
      lines.push(yaml({ [name]: part }).replace(/^(?=.)/gm, '  '));
      await turn();
    }
  }
  return lines.join('');
}

function yaml(value: object): string {
  return stringify(value, { aliasDuplicateObjects: false, lineWidth: 0 });
}
