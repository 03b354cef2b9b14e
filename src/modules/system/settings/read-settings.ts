import type { RequestContext } from '#platform/context/request-context.ts';
import type { ListQuery, Page } from '#platform/listing/page.ts';
import { readList } from '#platform/listing/read-list.ts';
import { type SettingKind, type SettingRow, shelfOf } from './setting-kinds.ts';

/** A page of settings of one kind, by key (docs/contract/system.md, "Settings"). */
export function listSettings(context: RequestContext, kind: SettingKind, query: ListQuery): Promise<Page<SettingRow>> {
  const shelf = shelfOf(context, kind);
  return readList(shelf.context, shelf.list, query, shelf.own);
}
