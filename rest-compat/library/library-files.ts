import * as library from '#modules/library/index.ts';
import { bodyLimits } from '#platform/http/body.ts';
import { readUpload } from '#platform/http/upload.ts';
import { csvAnswer, csvBodyTypes } from '../kit/csv.ts';
import { restResource } from '../kit/rest-resource.ts';
import type { PlainCall, PlainRoute } from '../kit/route.ts';

const access = { permission: 'library.manage', throttle: 'none' } as const;

/** The paths are those of the old backend's admin pages: name of its model → file. */
const files = {
  industry: { kind: library.industryFile, name: 'industries' },
  industrysector: { kind: library.industrySectorFile, name: 'industry-sectors' },
  seedkeyword: { kind: library.seedKeywordFile, name: 'seed-keywords' },
} as const;

type File = (typeof files)[keyof typeof files];

/** The CSV helpers for staff (docs/contract/library.md, "Library files"), below `/admin`. */
export const adminRoutes: readonly PlainRoute[] = Object.entries(files).flatMap(([model, file]) =>
  routesOf(model, file),
);

function routesOf(model: string, { kind, name }: File): PlainRoute[] {
  const { plain } = restResource('Authentication', `/igny8_core_auth/${model}/`);
  return [
    plain('GET', 'export-csv/', `Export all ${name} as CSV`, {
      ...access,
      answer: 'csv',
      handle: ({ context }) => csvAnswer(library.exportLibraryFile(context, kind), `${name}.csv`),
    }),
    plain('POST', 'import-csv/', `Import ${name} from a CSV file`, {
      ...access,
      answer: 'message',
      bodyLimit: bodyLimits.csv,
      bodyTypes: csvBodyTypes,
      handle: (call) => importCsv(call, kind),
    }),
    plain('GET', 'csv-template/', `A CSV file of ${name} to fill in`, {
      ...access,
      answer: 'csv',
      handle: () => csvAnswer(library.libraryFileTemplate(kind), `${name}-template.csv`),
    }),
  ];
}

async function importCsv({ context, request, answer }: PlainCall, kind: library.AnyLibraryFile): Promise<Response> {
  const { file } = await readUpload(request, bodyLimits.csv);
  const result = await library.importLibraryFile(context, kind, file);
  const { created, updated, skipped, errors } = result;
  return answer(result, `${created} created, ${updated} updated, ${skipped} skipped, ${errors.length} refused`);
}
