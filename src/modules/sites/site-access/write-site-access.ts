import type { RequestContext } from '#platform/context/request-context.ts';
import { invalid } from '#platform/errors/app-error.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { parse } from '#platform/validation/parse.ts';
import { requireMayTouch } from '../../identity/index.ts';
import { grantSiteAccessInput } from './site-access-input.ts';
import { siteAccessList } from './site-access-list.ts';

/**
 * Lets a user of the account use one of its sites. It holds from their next request on.
 *
 * @returns the id of the grant
 * @throws AppError VALIDATION_FAILED for a user or site that is not the account's; FORBIDDEN for
 *   a user of a higher role; CONFLICT when they have it already
 */
export async function grantSiteAccess(context: RequestContext, input: unknown): Promise<number> {
  const { userId, siteId } = parse(grantSiteAccessInput, input);
  const { db, accountId } = context;
  const [user, site] = await Promise.all([
    db.user.findUnique({ where: { id: userId }, select: { role: true } }),
    db.site.findUnique({ where: { id: siteId }, select: { id: true } }),
  ]);
  if (!user) throw invalid({ userId: `User ${userId} does not exist.` });
  if (!site) throw invalid({ siteId: `Site ${siteId} does not exist.` });
  requireMayTouch(context, user);
  const { id } = await db.siteUserAccess.create({
    data: { accountId, userId, siteId, grantedBy: context.user.userId, grantedAt: context.now() },
    select: { id: true },
  });
  await context.userChanged(userId);
  return id;
}

/** Takes the use of a site from a user. @throws AppError NOT_FOUND; FORBIDDEN for a user of a higher role */
export async function revokeSiteAccess(context: RequestContext, id: number): Promise<void> {
  const { userId } = await readRow(context, siteAccessList, id);
  const user = await context.db.user.findUniqueOrThrow({ where: { id: userId }, select: { role: true } });
  requireMayTouch(context, user);
  await context.db.siteUserAccess.deleteMany({ where: { id } });
  await context.userChanged(userId);
}
