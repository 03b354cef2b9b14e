import type { RequestContext } from '#platform/context/request-context.ts';
import { invalidState } from '#platform/errors/app-error.ts';

/**
 * Sees to it that an account keeps an owner who can sign in, and that the one it names is such
 * (docs/contract/identity.md, "Owners"). Call it after the change, in a transaction that has locked the account.
 *
 * @param wasOwner whether the user who was changed was an owner before
 * @throws AppError INVALID_STATE, which undoes the transaction
 */
export async function keepOwner(context: RequestContext, wasOwner: boolean): Promise<void> {
  const { accountId: id, db } = context;
  const { ownerId } = await db.account.findUniqueOrThrow({ where: { id }, select: { ownerId: true } });
  const owners = await db.user.findMany({
    where: { role: 'owner', isActive: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true },
  });
  if (owners.some((owner) => owner.id === ownerId)) return;
  if (owners[0]) {
    await db.account.update({ where: { id }, data: { ownerId: owners[0].id }, select: { id: true } });
  } else if (wasOwner) {
    throw invalidState('This is the only owner of the account: make another user an owner first.', {
      role: 'The account needs an owner.',
    });
  }
}
