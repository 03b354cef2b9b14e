import type { RequestContext } from '#platform/context/request-context.ts';
import { invalid, invalidState } from '#platform/errors/app-error.ts';
import { parse } from '#platform/validation/parse.ts';
import type { AccountStatus, SubscriptionStatus } from '#prisma/generated/client/client.ts';
import { firstSubscription, grantPeriod } from '../../billing/index.ts';
import { requirePlan } from '../plans/require-plan.ts';
import { getSubscription } from './read-subscriptions.ts';
import { createSubscriptionInput, updateSubscriptionInput } from './subscription-input.ts';
import type { SubscriptionRow } from './subscription-list.ts';

/** What an account may do under a subscription of each state. */
const accountStatuses: Readonly<Record<SubscriptionStatus, AccountStatus>> = {
  trialing: 'trial',
  active: 'active',
  pending_payment: 'pending_payment',
  past_due: 'suspended',
  canceled: 'suspended',
};

/**
 * Subscribes the account to a plan: the account gets the plan, its state and (trial or active) the period's credits. Staff do this
 * by hand; customers by paying.
 *
 * @throws AppError VALIDATION_FAILED; CONFLICT when the account has a current subscription
 */
export async function createSubscription(context: RequestContext, input: unknown): Promise<SubscriptionRow> {
  const { accountId, planId, ...data } = parse(createSubscriptionInput, input);
  requireOwnAccount(context, accountId);
  const plan = await requirePlan(context, planId);
  const id = await context.transaction(async (transaction) => {
    await lockAccount(transaction);
    const first = firstSubscription(plan, data.currentPeriodStart ?? transaction.now());
    const row = {
      status: data.status ?? first.status,
      currentPeriodStart: first.periodStart,
      currentPeriodEnd: data.currentPeriodEnd ?? first.periodEnd,
      cancelAtPeriodEnd: data.cancelAtPeriodEnd,
      trialEnd: data.trialEnd === undefined ? first.trialEnd : data.trialEnd,
      anchorAt: first.periodStart,
    };
    requirePeriod(row);
    const created = await transaction.db.subscription.create({
      data: { ...row, accountId: transaction.accountId, planId: plan.id, createdAt: transaction.now() },
      select: { id: true },
    });
    await follow(transaction, created.id);
    return created.id;
  });
  return getSubscription(context, id);
}

/**
 * Changes what is given; the account follows. A subscription that becomes active gets its period's credits, once.
 *
 * @throws AppError NOT_FOUND, VALIDATION_FAILED; INVALID_STATE for one that has ended; CONFLICT
 */
export async function updateSubscription(
  context: RequestContext,
  id: number,
  input: unknown,
): Promise<SubscriptionRow> {
  const { accountId, planId, ...data } = parse(updateSubscriptionInput, input);
  requireOwnAccount(context, accountId);
  if (planId !== undefined) await requirePlan(context, planId);
  await context.transaction(async (transaction) => {
    await lockAccount(transaction);
    const current = await getSubscription(transaction, id);
    if (current.status === 'canceled')
      throw invalidState('This subscription has ended: create another one.', { status: 'The subscription has ended.' });
    requirePeriod({ ...current, ...definedOnly(data) });
    await transaction.db.subscription.update({ where: { id }, data: { ...data, planId }, select: { id: true } });
    await follow(transaction, id);
  });
  return getSubscription(context, id);
}

/** Ends a subscription now; the row stays, as all that money hangs on. @throws AppError NOT_FOUND */
export async function endSubscription(context: RequestContext, id: number): Promise<void> {
  await context.transaction(async (transaction) => {
    await lockAccount(transaction);
    const current = await getSubscription(transaction, id);
    if (current.status === 'canceled') return;
    await transaction.db.subscription.update({ where: { id }, data: { status: 'canceled' }, select: { id: true } });
    await follow(transaction, id);
  });
}

/** Those who change the subscription of an account come one after the other. */
async function lockAccount(context: RequestContext): Promise<void> {
  await context.sql.rows('SELECT id FROM accounts WHERE id = $1 FOR NO KEY UPDATE', [context.accountId]);
}

/** Brings the account's plan, state and credits in line with its subscription. A cancelled account stays cancelled. */
async function follow(context: RequestContext, id: number): Promise<void> {
  const { plan, status, currentPeriodStart } = await getSubscription(context, id);
  await context.db.account.updateMany({
    where: { id: context.accountId, status: { not: 'cancelled' } },
    data: { status: accountStatuses[status], planId: status === 'canceled' ? undefined : plan.id },
  });
  if (status === 'active' || status === 'trialing') await grantPeriod(context, id, plan, currentPeriodStart);
  await context.afterCommit(() => context.services.actors.changed(null));
}

function requireOwnAccount(context: RequestContext, accountId: number | undefined): void {
  if (accountId !== undefined && accountId !== context.accountId)
    throw invalid({ accountId: `Account ${accountId} does not exist.` });
}

function requirePeriod(period: { readonly currentPeriodStart: Date; readonly currentPeriodEnd: Date }): void {
  if (period.currentPeriodEnd <= period.currentPeriodStart)
    throw invalid({ currentPeriodEnd: 'The period must end after it begins.' });
}

function definedOnly<Value extends object>(value: Value): Partial<Value> {
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)) as Partial<Value>;
}
