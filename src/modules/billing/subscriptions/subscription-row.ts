import type { RequestContext } from '#platform/context/request-context.ts';
import { notFound } from '#platform/errors/app-error.ts';
import type { Plan, Subscription } from '#prisma/generated/client/client.ts';

/** What billing must know of a plan. */
export interface BilledPlan {
  readonly id: number;
  readonly name: string;
  /** Decimal text, a billing cycle. */
  readonly price: string;
  readonly currency: string;
  readonly billingCycle: 'monthly' | 'annual';
  readonly includedCredits: number;
  readonly trialDays: number;
}

/** A subscription with its plan. */
export type BilledSubscription = Omit<Subscription, 'createdAt' | 'updatedAt'> & { readonly plan: BilledPlan };

export function isPaid({ price }: Pick<BilledPlan, 'price'>): boolean {
  return Number(price) > 0;
}

/** A row of a plan as billing takes it: money as decimal text. */
export function billed(plan: Plan): BilledPlan {
  return { ...plan, price: plan.price.toFixed(2) };
}

const withPlan = { plan: true } as const;

/** One of the account's. @throws AppError NOT_FOUND */
export async function readSubscription(context: RequestContext, id: number): Promise<BilledSubscription> {
  const found = await context.db.subscription.findFirst({ where: { id }, include: withPlan });
  if (!found) throw notFound();
  return { ...found, plan: billed(found.plan) };
}

/** The account's one that has not ended, if there is one. */
export async function findCurrentSubscription(context: RequestContext): Promise<BilledSubscription | undefined> {
  const found = await context.db.subscription.findFirst({ where: { status: { not: 'canceled' } }, include: withPlan });
  return found ? { ...found, plan: billed(found.plan) } : undefined;
}
