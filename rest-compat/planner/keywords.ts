import * as planner from '#modules/planner/index.ts';
import { bodyLimits } from '#platform/http/body.ts';
import { readUpload } from '#platform/http/upload.ts';
import { csvAnswer, csvBodyTypes } from '../kit/csv.ts';
import type { FieldRoute, PlainCall, RestRoute } from '../kit/route.ts';

const base = '/planner/keywords/';
const tag = 'Planner';

/** Named after the seed keyword, and yet by the effective figures (docs/contract/planner.md, "Keyword filters"). */
const listNames = { intent: 'seed_keyword__intent' };
const listOrders = { seed_keyword__volume: 'volume', seed_keyword__difficulty: 'difficulty' };

const list: FieldRoute = {
  tag,
  method: 'GET',
  path: base,
  field: 'Query.keywords',
  shape: 'list',
  summary: 'List keywords',
  names: listNames,
  orders: listOrders,
};

export const keywordRoutes: RestRoute[] = [
  list,
  {
    tag,
    method: 'POST',
    path: base,
    field: 'Mutation.createKeyword',
    shape: 'created',
    summary: 'Create a keyword',
    message: 'Keyword created successfully',
  },
  { tag, method: 'GET', path: `${base}{id}/`, field: 'Query.keyword', shape: 'detail', summary: 'Read a keyword' },
  {
    tag,
    method: 'PUT',
    path: `${base}{id}/`,
    field: 'Mutation.updateKeyword',
    shape: 'detail',
    summary: 'Replace a keyword',
    requires: 'CreateKeywordInput',
  },
  {
    tag,
    method: 'PATCH',
    path: `${base}{id}/`,
    field: 'Mutation.updateKeyword',
    shape: 'detail',
    summary: 'Change a keyword',
  },
  {
    tag,
    method: 'DELETE',
    path: `${base}{id}/`,
    field: 'Mutation.deleteKeyword',
    shape: '204',
    summary: 'Delete a keyword',
  },
  {
    tag,
    method: 'POST',
    path: `${base}bulk_delete/`,
    field: 'Mutation.bulkDeleteKeywords',
    shape: 'message',
    summary: 'Delete several keywords',
    message: ({ deleted_count }) => `${deleted_count} keywords deleted`,
  },
  {
    tag,
    method: 'POST',
    path: `${base}bulk_update_status/`,
    field: 'Mutation.bulkUpdateKeywordsStatus',
    shape: 'message',
    summary: 'Set the status of several keywords',
    message: ({ updated_count }) => `${updated_count} keywords updated`,
  },
  {
    tag,
    method: 'POST',
    path: `${base}bulk_update/`,
    field: 'Mutation.bulkUpdateKeywords',
    shape: 'message',
    summary: 'Change several keywords',
    message: ({ updated_count }) => `${updated_count} keywords updated`,
  },
  {
    tag,
    method: 'POST',
    path: `${base}bulk_add_from_seed/`,
    field: 'Mutation.addKeywordsFromSeed',
    shape: 'message',
    summary: 'Add keywords from the seed library',
    message: ({ created_count }) => `${created_count} keywords added`,
  },
  {
    tag,
    method: 'POST',
    path: `${base}auto_cluster/`,
    field: 'Mutation.autoClusterKeywords',
    shape: 'task',
    summary: 'Cluster up to 20 keywords',
    message: 'Clustering started',
  },
  {
    tag,
    method: 'GET',
    path: `${base}export/`,
    summary: 'Export keywords as CSV',
    permission: 'planner.read',
    throttle: 'planner',
    answer: 'csv',
    parametersOf: list,
    handle: exportCsv,
  },
  {
    tag,
    method: 'POST',
    path: `${base}import_keywords/`,
    summary: 'Import keywords from a CSV file',
    permission: 'planner.write',
    throttle: 'planner',
    answer: 'message',
    data: 'KeywordImportResult',
    bodyLimit: bodyLimits.csv,
    bodyTypes: csvBodyTypes,
    query: { site_id: 'integer', sector_id: 'integer' },
    handle: importCsv,
  },
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
