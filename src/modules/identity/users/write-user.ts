import type { z } from 'zod';
import { hashPassword } from '#platform/auth/passwords.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import { invalid, invalidState } from '#platform/errors/app-error.ts';
import { parse } from '#platform/validation/parse.ts';
import { lockAccount, requireWithinPlan } from '../../billing/index.ts';
import { isOwnEmail, isOwnEmailMessage } from '../passwords/password-rules.ts';
import { revokeSessions } from '../sessions/revoke-sessions.ts';
import { requireAssignable, requireMayTouch } from './authority.ts';
import { requireEmailChange, startEmailChange } from './email-change.ts';
import { inviteUser } from './invite-user.ts';
import { localPart } from './local-part.ts';
import { keepOwner } from './owners.ts';
import { readUser } from './read-users.ts';
import { setGrantedSites } from './site-grants.ts';
import { tellingOfUsers } from './taken-address.ts';
import { createUserInput, updateUserInput } from './user-input.ts';
import type { UserRow } from './user-list.ts';

/**
 * Adds a user who can sign in at once, or (without a password) invites one.
 *
 * @returns their id
 * @throws AppError VALIDATION_FAILED; FORBIDDEN for a role above the caller's own; LIMIT_REACHED at the plan's max_users; CONFLICT for an
 *   e-mail that has a user
 */
export async function createUser(context: RequestContext, input: unknown): Promise<number> {
  const { password, siteIds, ...data } = parse(createUserInput, input);
  if (!password) return inviteUser(context, { ...data, siteIds });
  requireAssignable(context, data.role);
  if (isOwnEmail(password, data.email)) throw invalid({ password: isOwnEmailMessage });
  const passwordHash = await hashPassword(password);
  return tellingOfUsers(context, data.email, () => addActive(context, { ...data, passwordHash }, siteIds));
}

type Active = Omit<z.output<typeof createUserInput>, 'siteIds' | 'password'> & { readonly passwordHash: string };

function addActive(context: RequestContext, data: Active, siteIds: readonly number[] | undefined): Promise<number> {
  return context.transaction(async (transaction) => {
    await requireWithinPlan(transaction, 'max_users');
    const user = await transaction.db.user.create({
      data: {
        ...data,
        accountId: transaction.accountId,
        username: data.username ?? localPart(data.email),
        createdAt: transaction.now(),
      },
      select: { id: true },
    });
    await setGrantedSites(transaction, user.id, siteIds);
    return user.id;
  });
}

/**
 * Changes what is given; another email takes effect when it is confirmed. Who is made inactive is signed out everywhere.
 *
 * @throws AppError NOT_FOUND, VALIDATION_FAILED, CONFLICT; FORBIDDEN for a user of a higher role, and to give one; RATE_LIMITED; INVALID_STATE
 *   when the account would be left without an owner
 */
export async function updateUser(context: RequestContext, id: number, input: unknown): Promise<void> {
  const { siteIds, email, currentPassword, ...data } = parse(updateUserInput, input);
  const isNewEmail = email !== undefined && (await isAnother(context, id, email));
  if (isNewEmail) await requireEmailChange(context, id, currentPassword);
  const change = () => applyChanges(context, id, { ...data, email: isNewEmail ? email : undefined, siteIds });
  await (isNewEmail ? tellingOfUsers(context, email, change) : change());
}

type Changes = Omit<z.output<typeof updateUserInput>, 'currentPassword'>;

/** @param changes with an email only where it is another one */
function applyChanges(context: RequestContext, id: number, { email, siteIds, ...data }: Changes): Promise<void> {
  return context.transaction(async (transaction) => {
    await lockAccount(transaction);
    const current = await readUser(transaction, id);
    requireMayTouch(transaction, current);
    if (data.role !== current.role) requireAssignable(transaction, data.role);
    await transaction.db.user.update({ where: { id }, data, select: { id: true } });
    await setGrantedSites(transaction, id, siteIds);
    if (email !== undefined) await startEmailChange(transaction, current, email);
    await keepOwner(transaction, isOwner(current));
    if (data.isActive === false) await revokeSessions(transaction, id);
    await transaction.userChanged(id);
  });
}

/** Whether a user has another address than the one given; a record that is sent back as it was read changes none. */
async function isAnother(context: RequestContext, id: number, email: string): Promise<boolean> {
  const user = await readUser(context, id);
  requireMayTouch(context, user);
  return user.email !== email;
}

/**
 * Deletes a user: gone from lists, signed out everywhere, with no access to any site. What they made stays.
 *
 * @throws AppError NOT_FOUND; FORBIDDEN for a user of a higher role; INVALID_STATE for oneself and for the only owner
 */
export async function deleteUser(context: RequestContext, id: number): Promise<void> {
  await context.transaction(async (transaction) => {
    await lockAccount(transaction);
    const current = await readUser(transaction, id);
    requireMayTouch(transaction, current);
    if (id === transaction.user.userId) throw invalidState('You cannot delete yourself: ask another administrator.');
    await transaction.db.user.update({
      where: { id },
      data: { deletedAt: transaction.now(), isActive: false },
      select: { id: true },
    });
    await keepOwner(transaction, isOwner(current));
    await transaction.db.siteUserAccess.deleteMany({ where: { userId: id } });
    await transaction.db.userToken.deleteMany({ where: { userId: id } });
    await revokeSessions(transaction, id);
  });
}

function isOwner({ role, isActive }: UserRow): boolean {
  return role === 'owner' && isActive;
}
