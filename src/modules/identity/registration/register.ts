import { hashPassword } from '#platform/auth/passwords.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import { freeSlug } from '#platform/database/free-slug.ts';
import { invalid } from '#platform/errors/app-error.ts';
import { parse } from '#platform/validation/parse.ts';
import { slugify } from '#platform/validation/slug.ts';
import { type BilledPlan, findPlan, firstSubscription, openSubscription } from '../../billing/index.ts';
import { answerSignedIn, openSession, type SignedIn } from '../sessions/open-session.ts';
import { asRegistration } from '../users/taken-address.ts';
import { nextAccountId } from './next-account-id.ts';
import { type RegisterInput, registerInput } from './register-input.ts';

const defaultPlan = 'free';

/**
 * Makes an account with its owner, subscription and credits in one transaction, and signs the owner in
 * (docs/contract/identity.md, "Registration").
 *
 * @throws AppError VALIDATION_FAILED; CONFLICT for an e-mail that has a user; RATE_LIMITED where too many were made from the same network
 */
export async function register(context: RequestContext, input: unknown): Promise<SignedIn> {
  const data = parse(registerInput, input);
  const slug = data.planSlug || defaultPlan;
  const plan = await findPlan(context, slug);
  if (!plan) throw invalid({ planSlug: `Plan "${slug}" does not exist.` });
  const { tenant, userId, session } = await asRegistration(context, () => openAccount(context, data, plan));
  return answerSignedIn(context, tenant, userId, session);
}

async function openAccount(context: RequestContext, data: RegisterInput, plan: BilledPlan) {
  const passwordHash = await hashPassword(data.password);
  const accountId = await nextAccountId(context);
  const tenant = context.forAccount(accountId, 'registration');
  const opened = await tenant.transaction(async (transaction) => {
    const now = transaction.now();
    const names = namesOf(data);
    const first = firstSubscription(plan, now);
    await transaction.db.account.create({
      data: {
        id: accountId,
        name: names.account,
        slug: await freeSlug(transaction, 'accounts', slugify(names.account, 'account')),
        planId: plan.id,
        status: first.accountStatus,
      },
      select: { id: true },
    });
    const user = await transaction.db.user.create({
      data: {
        accountId,
        email: data.email,
        username: names.user,
        firstName: data.firstName ?? '',
        lastName: data.lastName ?? '',
        role: 'owner',
        passwordHash,
        lastLogin: now,
      },
      select: { id: true },
    });
    await transaction.db.account.update({
      where: { id: accountId },
      data: { ownerId: user.id },
      select: { id: true },
    });
    await openSubscription(transaction, plan, first);
    return { userId: user.id, session: await openSession(transaction, user.id) };
  });
  return { tenant, ...opened };
}

function namesOf(data: RegisterInput): { user: string; account: string } {
  const local = data.email.slice(0, data.email.lastIndexOf('@'));
  const person = [data.firstName, data.lastName].filter(Boolean).join(' ');
  return { user: data.username || local.slice(0, 150), account: data.accountName || (person || local).slice(0, 255) };
}
