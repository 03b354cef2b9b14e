import type { RequestContext } from '#platform/context/request-context.ts';
import type { ListQuery, Page } from '#platform/listing/page.ts';
import { readList } from '#platform/listing/read-list.ts';
import { readRow, readRows } from '#platform/listing/read-rows.ts';
import { parse } from '#platform/validation/parse.ts';
import { taxonomyFilter } from './taxonomy-input.ts';
import { type TaxonomyRow, taxonomyList } from './taxonomy-list.ts';

/** A page of the terms that content is filed under (docs/contract/writer.md, "Terms"). */
export function listTaxonomies(context: RequestContext, query: ListQuery): Promise<Page<TaxonomyRow>> {
  return readList(context, taxonomyList, { ...query, filter: parse(taxonomyFilter, query.filter ?? {}) });
}

/** @throws AppError NOT_FOUND */
export function getTaxonomy(context: RequestContext, id: number): Promise<TaxonomyRow> {
  return readRow(context, taxonomyList, id);
}

/** Term → its row as lists have it, in one query: for terms that came through another record. */
export async function taxonomyRows(context: RequestContext, ids: readonly number[]): Promise<Map<number, TaxonomyRow>> {
  return new Map((await readRows(context, taxonomyList, ids)).map((term) => [term.id, term]));
}
