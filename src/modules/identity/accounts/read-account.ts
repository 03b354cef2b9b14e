import type { RequestContext } from '#platform/context/request-context.ts';
import type { ListQuery, Page } from '#platform/listing/page.ts';
import { readList } from '#platform/listing/read-list.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { accountList } from './account-list.ts';
import { type AccountRow, reviveAccount } from './account-row.ts';

/** The account that the caller works in, as a list (docs/contract/identity.md, "Accounts"). */
export async function listAccounts(context: RequestContext, query: ListQuery): Promise<Page<AccountRow>> {
  const page = await readList(context, accountList, query);
  return { ...page, rows: page.rows.map(reviveAccount) };
}

/** The account that the caller works in; any other does not exist. @throws AppError NOT_FOUND */
export async function getAccount(context: RequestContext, id = context.accountId): Promise<AccountRow> {
  return reviveAccount(await readRow(context, accountList, id));
}
