import type { RequestContext } from '#platform/context/request-context.ts';
import { notFound } from '#platform/errors/app-error.ts';
import { parse } from '#platform/validation/parse.ts';
import { createAuthorProfileInput, updateAuthorProfileInput } from './author-profile-input.ts';

/** @returns the id of the new profile. @throws AppError VALIDATION_FAILED */
export async function createAuthorProfile(context: RequestContext, input: unknown): Promise<number> {
  const data = parse(createAuthorProfileInput, input);
  const { id } = await context.db.authorProfile.create({
    data: { accountId: context.accountId, ...data },
    select: { id: true },
  });
  return id;
}

/** Changes what is given. @throws AppError NOT_FOUND, VALIDATION_FAILED */
export async function updateAuthorProfile(context: RequestContext, id: number, input: unknown): Promise<void> {
  const data = parse(updateAuthorProfileInput, input);
  await context.db.authorProfile.update({ where: { id }, data, select: { id: true } });
}

/** @throws AppError NOT_FOUND */
export async function deleteAuthorProfile(context: RequestContext, id: number): Promise<void> {
  const { count } = await context.db.authorProfile.deleteMany({ where: { id } });
  if (count === 0) throw notFound();
}
