import type { RequestContext } from '#platform/context/request-context.ts';
import { invalid, invalidState } from '#platform/errors/app-error.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { parse } from '#platform/validation/parse.ts';
import { lockAccount } from '../credits/lock-account.ts';
import { requirePlan } from '../plans/require-plan.ts';
import { closeSubscription } from './close-subscription.ts';
import { followSubscription } from './follow-subscription.ts';
import { grantPeriod, grantTrial } from './grant-credits.ts';
import { firstSubscription, openSubscription } from './open-subscription.ts';
import { billOtherPlan, findOpenInvoice, voidOpenInvoices } from './period-invoice.ts';
import { scheduleSubscription } from './schedule.ts';
import { createSubscriptionInput, updateSubscriptionInput } from './subscription-input.ts';
import { type SubscriptionRow, subscriptionList } from './subscription-list.ts';

/**
 * Subscribes the account to a plan: the account gets the plan, its state and (trial or active) the period's credits; one that waits for
 * its payment gets its first invoice. Staff do this by hand; customers by paying.
 *
 * @returns its id
 * @throws AppError VALIDATION_FAILED; CONFLICT when the account has a current subscription
 */
export async function createSubscription(context: RequestContext, input: unknown): Promise<number> {
  const { accountId, planId, ...data } = parse(createSubscriptionInput, input);
  requireOwnAccount(context, accountId);
  const plan = await requirePlan(context, planId);
  return context.transaction(async (transaction) => {
    await lockAccount(transaction);
    const first = firstSubscription(plan, data.currentPeriodStart ?? transaction.now());
    const row = {
      status: data.status ?? first.status,
      periodStart: first.periodStart,
      periodEnd: data.currentPeriodEnd ?? first.periodEnd,
      cancelAtPeriodEnd: data.cancelAtPeriodEnd,
      trialEnd: data.trialEnd === undefined ? first.trialEnd : data.trialEnd,
    };
    requirePeriod(row.periodStart, row.periodEnd);
    await followSubscription(transaction, { status: row.status, planId: plan.id });
    return openSubscription(transaction, plan, row);
  });
}

/**
 * Changes what is given; the account follows. A subscription that becomes active, or goes on with a new period, gets the period's
 * credits, once; one that is only put right gets none. What is owed for another plan is billed anew.
 *
 * @throws AppError NOT_FOUND, VALIDATION_FAILED; INVALID_STATE for one that has ended, and for another plan while a payment waits for its
 * approval; CONFLICT
 */
export async function updateSubscription(context: RequestContext, id: number, input: unknown): Promise<void> {
  const { accountId, planId, ...data } = parse(updateSubscriptionInput, input);
  requireOwnAccount(context, accountId);
  if (planId !== undefined) await requirePlan(context, planId);
  await context.transaction(async (transaction) => {
    await lockAccount(transaction);
    const current = await readRow(transaction, subscriptionList, id);
    if (current.status === 'canceled')
      throw invalidState('This subscription has ended: create another one.', { status: 'The subscription has ended.' });
    const { currentPeriodStart = current.currentPeriodStart, currentPeriodEnd = current.currentPeriodEnd } = data;
    requirePeriod(currentPeriodStart, currentPeriodEnd);
    await transaction.db.subscription.update({ where: { id }, data: { ...data, planId }, select: { id: true } });
    if (planId !== undefined && planId !== current.plan.id) await billOtherPlan(transaction, id);
    await follow(transaction, current);
  });
}

/** Ends a subscription now: what is owed for it is void, the row stays, as all that money hangs on. @throws AppError NOT_FOUND */
export async function endSubscription(context: RequestContext, id: number): Promise<void> {
  await context.transaction(async (transaction) => {
    await lockAccount(transaction);
    const current = await readRow(transaction, subscriptionList, id);
    if (current.status === 'canceled') return;
    await closeSubscription(transaction, { id, planId: current.plan.id });
  });
}

/** What follows from a change by hand: when something is due next, the account's plan and state, the period's credits. */
async function follow(context: RequestContext, before: SubscriptionRow): Promise<void> {
  const { id } = before;
  await scheduleSubscription(context, id);
  const { plan, status, currentPeriodStart } = await readRow(context, subscriptionList, id);
  if (status === 'canceled') await voidOpenInvoices(context, id);
  // What was chosen in a trial is the account's when it is paid.
  const isChosenOnly = status === 'trialing' && (await findOpenInvoice(context, id)) !== null;
  await followSubscription(context, { status, planId: isChosenOnly ? undefined : plan.id });
  const begins = status !== before.status || currentPeriodStart >= before.currentPeriodEnd;
  if (!begins) return;
  if (status === 'active') await grantPeriod(context, id, plan, currentPeriodStart);
  // A trial that runs has had its credits, also where the plan was changed meanwhile.
  if (status === 'trialing') await grantTrial(context, id, plan, currentPeriodStart);
}

function requireOwnAccount(context: RequestContext, accountId: number | undefined): void {
  if (accountId !== undefined && accountId !== context.accountId)
    throw invalid({ accountId: `Account ${accountId} does not exist.` });
}

function requirePeriod(start: Date, end: Date): void {
  if (end <= start) throw invalid({ currentPeriodEnd: 'The period must end after it begins.' });
}
