import * as planner from '#modules/planner/index.ts';
import { bodyLimits } from '#platform/http/body.ts';
import { readUpload } from '#platform/http/upload.ts';
import { csvAnswer, csvBodyTypes } from '../kit/csv.ts';
import { restResource } from '../kit/rest-resource.ts';
import type { PlainCall, RestRoute } from '../kit/route.ts';

const { crud, post, start, plain } = restResource('Planner', '/planner/keywords/');

const [list, ...single] = crud('Keyword', {
  one: 'a keyword',
  several: 'keywords',
  list: {
    // Named after the seed keyword, but applied to the effective figures (docs/contract/planner.md, "Keyword filters").
    names: { intent: 'seed_keyword__intent' },
    orders: { seed_keyword__volume: 'volume', seed_keyword__difficulty: 'difficulty' },
  },
});

export const keywordRoutes: readonly RestRoute[] = [
  list,
  ...single,
  post('bulk_delete/', 'bulkDeleteKeywords', 'Delete several keywords', {
    message: ({ deleted_count }) => `${deleted_count} keywords deleted`,
  }),
  post('bulk_update_status/', 'bulkUpdateKeywordsStatus', 'Set the status of several keywords', {
    message: ({ updated_count }) => `${updated_count} keywords updated`,
  }),
  post('bulk_update/', 'bulkUpdateKeywords', 'Change several keywords', {
    message: ({ updated_count }) => `${updated_count} keywords updated`,
  }),
  post('bulk_add_from_seed/', 'addKeywordsFromSeed', 'Add keywords from the seed library', {
    message: ({ created_count }) => `${created_count} keywords added`,
  }),
  start('auto_cluster/', 'autoClusterKeywords', 'Cluster up to 20 keywords', { message: 'Clustering started' }),
  plain('GET', 'export/', 'Export keywords as CSV', {
    permission: 'planner.read',
    throttle: 'planner',
    answer: 'csv',
    parametersOf: list,
    handle: exportCsv,
  }),
  plain('POST', 'import_keywords/', 'Import keywords from a CSV file', {
    permission: 'planner.write',
    throttle: 'planner',
    answer: 'message',
    data: 'KeywordImportResult',
    bodyLimit: bodyLimits.csv,
    bodyTypes: csvBodyTypes,
    query: { site_id: 'integer', sector_id: 'integer' },
    handle: importCsv,
  }),
];

function exportCsv({ context, listArguments }: PlainCall): Promise<Response> {
  return csvAnswer(planner.exportKeywords(context, listArguments()), 'keywords.csv');
}

async function importCsv({ context, request, query, answer }: PlainCall): Promise<Response> {
  const { file, fields } = await readUpload(request, bodyLimits.csv);
  // The body wins (docs/contract/rest.md, "Bodies").
  const place = {
    siteId: fields.site_id ?? query.get('site_id') ?? undefined,
    sectorId: fields.sector_id ?? query.get('sector_id') ?? undefined,
  };
  const { errorsTotal, ...counts } = await planner.importKeywords(context, place, file);
  return answer({ ...counts, errors_total: errorsTotal }, `${counts.created} keywords imported`);
}
