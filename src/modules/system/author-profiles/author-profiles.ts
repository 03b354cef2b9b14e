import type { RequestContext } from '#platform/context/request-context.ts';
import { notFound } from '#platform/errors/app-error.ts';
import type { ListQuery, Page } from '#platform/listing/page.ts';
import { readList } from '#platform/listing/read-list.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { parse } from '#platform/validation/parse.ts';
import { authorProfileFilter, createAuthorProfileInput, updateAuthorProfileInput } from './author-profile-input.ts';
import { type AuthorProfileRow, authorProfileList } from './author-profile-list.ts';

/** A page of the account's author profiles, newest first. */
export function listAuthorProfiles(context: RequestContext, query: ListQuery): Promise<Page<AuthorProfileRow>> {
  return readList(context, authorProfileList, { ...query, filter: parse(authorProfileFilter, query.filter ?? {}) });
}

/** @throws AppError NOT_FOUND */
export function getAuthorProfile(context: RequestContext, id: number): Promise<AuthorProfileRow> {
  return readRow(context, authorProfileList, id);
}

/** @throws AppError VALIDATION_FAILED */
export async function createAuthorProfile(context: RequestContext, input: unknown): Promise<AuthorProfileRow> {
  const data = parse(createAuthorProfileInput, input);
  const { id } = await context.db.authorProfile.create({
    data: { accountId: context.accountId, ...data },
    select: { id: true },
  });
  return getAuthorProfile(context, id);
}

/** Changes what is given. @throws AppError NOT_FOUND, VALIDATION_FAILED */
export async function updateAuthorProfile(
  context: RequestContext,
  id: number,
  input: unknown,
): Promise<AuthorProfileRow> {
  const data = parse(updateAuthorProfileInput, input);
  await context.db.authorProfile.update({ where: { id }, data, select: { id: true } });
  return getAuthorProfile(context, id);
}

/** @throws AppError NOT_FOUND */
export async function deleteAuthorProfile(context: RequestContext, id: number): Promise<void> {
  const { count } = await context.db.authorProfile.deleteMany({ where: { id } });
  if (count === 0) throw notFound();
}
