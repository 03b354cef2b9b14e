import type { Caller } from './callers.ts';

/** A site made for one call; a member of its account may use it, unless he is who has no access. */
export async function siteFor({ world, user, name }: Caller) {
  const site = await world.site();
  if (user?.accountId === site.accountId && name !== 'no_site') {
    const { accountId, id: siteId } = site;
    await world.app.prisma.siteUserAccess.create({ data: { accountId, userId: user.id, siteId } });
    await world.app.services.actors.changed(user.id);
  }
  return site;
}
