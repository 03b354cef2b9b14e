import type { RequestContext } from '#platform/context/request-context.ts';
import { invalid } from '#platform/errors/app-error.ts';

/**
 * Makes these the sites that a user is granted, no others.
 *
 * @throws AppError VALIDATION_FAILED naming the sites that are not the account's
 */
export async function setGrantedSites(
  context: RequestContext,
  userId: number,
  siteIds: readonly number[] | undefined,
): Promise<void> {
  if (!siteIds) return;
  const { db, accountId } = context;
  const own = await db.site.findMany({ where: { id: { in: [...siteIds] } }, select: { id: true } });
  const foreign = siteIds.filter((id) => !own.some((site) => site.id === id));
  if (foreign.length > 0) throw invalid({ siteIds: foreign.map((id) => `Site ${id} does not exist.`) });
  await db.siteUserAccess.deleteMany({ where: { userId, siteId: { notIn: [...siteIds] } } });
  await db.siteUserAccess.createMany({
    data: siteIds.map((siteId) => ({
      accountId,
      userId,
      siteId,
      grantedBy: context.user.userId,
      grantedAt: context.now(),
    })),
    skipDuplicates: true,
  });
}
