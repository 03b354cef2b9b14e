import type { RequestContext } from '#platform/context/request-context.ts';
import type { ListQuery, Page } from '#platform/listing/page.ts';
import { readList } from '#platform/listing/read-list.ts';
import { readRow, readRows } from '#platform/listing/read-rows.ts';
import { parse } from '#platform/validation/parse.ts';
import { reviveAccount } from '../accounts/account-row.ts';
import { userFilter } from './user-input.ts';
import { type UserRow, userList } from './user-list.ts';

/** A page of the account's users (docs/contract/identity.md, "Users"). */
export async function listUsers(context: RequestContext, query: ListQuery): Promise<Page<UserRow>> {
  const page = await readList(context, userList, { ...query, filter: parse(userFilter, query.filter ?? {}) });
  return { ...page, rows: page.rows.map(withAccount) };
}

/** A user of the account with account and sites, in one query. @throws AppError NOT_FOUND */
export async function readUser(context: RequestContext, id: number): Promise<UserRow> {
  const row = await readRow(context, userList, id);
  return withAccount(row);
}

/** Who is signed in (docs/contract/identity.md, "Who is signed in"). */
export function getMe(context: RequestContext): Promise<UserRow> {
  return readUser(context.home, context.user.userId);
}

/** A user that the caller may look at: himself, and others of the account if he may list its users. */
export async function findUser(context: RequestContext, id: number): Promise<UserRow | null> {
  const isSelf = id === context.user.userId;
  if (!isSelf) context.require('auth.users.read');
  const [row] = await readRows(isSelf ? context.home : context, userList, [id]);
  return row ? withAccount(row) : null;
}

function withAccount(row: UserRow): UserRow {
  return { ...row, account: reviveAccount(row.account) };
}
