import type { RequestContext } from '#platform/context/request-context.ts';
import type { ListQuery } from '#platform/listing/page.ts';
import { streamRows } from '#platform/listing/read-rows.ts';
import { type ExportRow, writeKeywordCsv } from '../keyword-files/write-keyword-csv.ts';
import { type KeywordRow, keywordList } from './keyword-list.ts';

type Query = Pick<ListQuery, 'filter' | 'search' | 'orderBy'>;

/** Keywords as CSV, in pieces; the list's filters, search and order hold. */
export function exportKeywords(context: RequestContext, query: Query): AsyncGenerator<string> {
  return writeKeywordCsv(exportRows(context, query));
}

interface Named {
  readonly name: string;
}
type NamedKeyword = KeywordRow & { readonly cluster: Named | null; readonly sector: Named };

async function* exportRows(context: RequestContext, query: Query): AsyncGenerator<ExportRow> {
  const include = { cluster: { select: { name: true } }, sector: { select: { name: true } } };
  for await (const row of streamRows(context, keywordList, { ...query, include })) {
    const { keyword, volume, difficulty, intent, country, status, cluster, sector } = row as NamedKeyword;
    yield { keyword, volume, difficulty, intent, country, status, cluster: cluster?.name ?? null, sector: sector.name };
  }
}
