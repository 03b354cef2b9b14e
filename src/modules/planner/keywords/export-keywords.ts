import type { RequestContext } from '#platform/context/request-context.ts';
import type { ListQuery } from '#platform/listing/page.ts';
import { streamRows } from '#platform/listing/read-rows.ts';
import { parse } from '#platform/validation/parse.ts';
import { type ExportRow, writeKeywordCsv } from '../keyword-files/write-keyword-csv.ts';
import { keywordFilter } from './keyword-input.ts';
import { keywordList } from './keyword-list.ts';

/** Keywords as CSV, in pieces; the list's filters, search and order hold. */
export function exportKeywords(
  context: RequestContext,
  query: Pick<ListQuery, 'filter' | 'search' | 'orderBy'>,
): AsyncGenerator<string> {
  const filter = parse(keywordFilter, query.filter ?? {});
  return writeKeywordCsv(exportRows(context, { ...query, filter }));
}

async function* exportRows(
  context: RequestContext,
  query: Pick<ListQuery, 'filter' | 'search' | 'orderBy'>,
): AsyncGenerator<ExportRow> {
  for await (const row of streamRows(context, keywordList, query)) {
    const { keyword, volume, difficulty, intent, country, status } = row;
    yield { keyword, volume, difficulty, intent, country, status, cluster: row.clusterName, sector: row.sectorName };
  }
}
