import type { RequestContext } from '#platform/context/request-context.ts';
import { readRow, readRows } from '#platform/listing/read-rows.ts';
import { type UserRow, userList } from './user-list.ts';

/** A user of the account with account and sites, in one query. @throws AppError NOT_FOUND */
export function readUser(context: RequestContext, id: number): Promise<UserRow> {
  return readRow(context, userList, id);
}

/** Who is signed in (docs/contract/identity.md, "Who is signed in"). */
export function getMe(context: RequestContext): Promise<UserRow> {
  return readUser(context.home, context.user.userId);
}

/** A user that the caller may look at: oneself, and others of the account for who may list its users. */
export async function findUser(context: RequestContext, id: number): Promise<UserRow | null> {
  const isSelf = id === context.user.userId;
  if (!isSelf) context.require('auth.users.read');
  const [row] = await readRows(isSelf ? context.home : context, userList, [id]);
  return row ?? null;
}
