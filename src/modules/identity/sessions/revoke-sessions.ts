import type { RequestContext } from '#platform/context/request-context.ts';

/**
 * Ends sessions of a user: all, all but one, or one. Their tokens hold no longer, on every process.
 *
 * @returns how many ended; those that had ended before do not count
 */
export async function revokeSessions(
  context: RequestContext,
  userId: number,
  which: { readonly only?: string; readonly except?: string } = {},
): Promise<number> {
  const ended = await context.db.session.updateManyAndReturn({
    where: { userId, revokedAt: null, id: { equals: which.only, not: which.except } },
    data: { revokedAt: context.now() },
    select: { id: true },
  });
  const ids = ended.map(({ id }) => id);
  await context.userChanged(userId, ids);
  return ids.length;
}
