import type { RequestContext } from '#platform/context/request-context.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { type AccountRow, accountList } from './account-list.ts';

/** The account that the caller works in; any other does not exist. @throws AppError NOT_FOUND */
export function getAccount(context: RequestContext, id = context.accountId): Promise<AccountRow> {
  return readRow(context, accountList, id);
}
