import type { z } from 'zod';
import type { RequestContext } from '#platform/context/request-context.ts';
import { queueMail } from '#platform/mail/queue-mail.ts';
import { parse } from '#platform/validation/parse.ts';
import { lockAccount, requireWithinPlan } from '../../billing/index.ts';
import { invitationMail } from '../mails/invitation-mail.ts';
import { issueToken } from '../user-tokens/issue-token.ts';
import { requireAssignable, requireMayTouch } from './authority.ts';
import { localPart } from './local-part.ts';
import { readUser } from './read-users.ts';
import { setGrantedSites } from './site-grants.ts';
import { tellingOfUsers } from './taken-address.ts';
import { createUserInput } from './user-input.ts';

/**
 * Adds a user who is inactive until they accept, and sends them the link to do so
 * (docs/contract/identity.md, "Invitations"). Who has not accepted yet and is invited again gets a new link; the
 * earlier one holds no longer.
 *
 * @returns their id
 * @throws AppError VALIDATION_FAILED; FORBIDDEN for a role above the caller's own; LIMIT_REACHED at the plan's max_users; CONFLICT for an
 *   e-mail that has a user
 */
export async function inviteUser(context: RequestContext, input: unknown): Promise<number> {
  const data = parse(createUserInput, input);
  requireAssignable(context, data.role);
  return tellingOfUsers(context, data.email, () => addInvited(context, data));
}

/** Invites without counting what the answer tells: as a part of what staff do, who may know. @returns their id @throws AppError as inviteUser does */
export async function addInvited(
  context: RequestContext,
  { siteIds, password: _, ...data }: z.output<typeof createUserInput>,
): Promise<number> {
  return context.transaction(async (transaction) => {
    await lockAccount(transaction);
    const userId = (await invitedBefore(transaction, data)) ?? (await addInactive(transaction, data));
    await setGrantedSites(transaction, userId, siteIds);
    const user = await readUser(transaction, userId);
    const token = await issueToken(transaction, userId, 'invitation');
    await queueMail(transaction, invitationMail(transaction, user, token));
    return userId;
  });
}

type Invited = Omit<z.output<typeof createUserInput>, 'siteIds' | 'password'>;

/** Somebody of this account who never had a password: they are invited once more, with what is said of them now. */
async function invitedBefore(context: RequestContext, data: Invited): Promise<number | undefined> {
  const invited = await context.db.user.findFirst({
    where: { email: data.email, isActive: false, passwordHash: null },
    select: { id: true, role: true },
  });
  if (!invited) return undefined;
  requireMayTouch(context, invited);
  await context.db.user.update({ where: { id: invited.id }, data, select: { id: true } });
  return invited.id;
}

async function addInactive(context: RequestContext, data: Invited): Promise<number> {
  await requireWithinPlan(context, 'max_users');
  const { id } = await context.db.user.create({
    data: {
      ...data,
      accountId: context.accountId,
      username: data.username ?? localPart(data.email),
      isActive: false,
      createdAt: context.now(),
    },
    select: { id: true },
  });
  return id;
}
