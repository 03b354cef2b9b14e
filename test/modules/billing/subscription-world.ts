import type { BillingCycle, SubscriptionStatus } from '../../../prisma/generated/client/client.ts';
import { settlePayment } from '../../../src/modules/billing/payments/settle-payment.ts';
import { renewSubscriptions } from '../../../src/modules/billing/subscriptions/renew-subscriptions.ts';
import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp, type TestAppOptions } from '../../kit/test-app.ts';

/** A clock that tests set. */
export class Clock {
  #now: Date;

  constructor(start: string) {
    this.#now = new Date(start);
  }

  readonly read = (): Date => new Date(this.#now);

  set(moment: string | Date): void {
    this.#now = new Date(moment);
  }

  addDays(days: number): void {
    this.#now = new Date(this.#now.getTime() + days * 24 * 3_600_000);
  }
}

/** An application whose clock is ours. */
export async function openClockedApp(start: string, options: TestAppOptions = {}) {
  const clock = new Clock(start);
  const app = await openTestApp({ ...options, now: clock.read });
  return { app, clock };
}

let marks = 0;

export async function newPlan(
  app: TestApp,
  plan: {
    price?: string;
    billingCycle?: BillingCycle;
    includedCredits?: number;
    trialDays?: number;
    currency?: string;
  },
) {
  const {
    id: _,
    createdAt: __,
    updatedAt: ___,
    ...scale
  } = await app.prisma.plan.findUniqueOrThrow({
    where: { slug: 'scale' },
  });
  const slug = `plan-${++marks}`;
  return app.prisma.plan.create({ data: { ...scale, trialDays: 0, ...plan, slug, name: slug, features: [] } });
}

/** An account that is subscribed by staff, as of now. */
export async function subscribe(
  app: TestApp,
  planId: number,
  options: { status?: SubscriptionStatus } = {},
): Promise<{ tenant: Tenant; id: number }> {
  const tenant = await app.tenant({ credits: 0 });
  const staff = await (await app.tenant()).user('developer');
  const { status, body } = await staff
    .with({ 'x-account-id': String(tenant.accountId) })
    .post('/auth/subscriptions/', { plan: planId, ...options });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return { tenant, id: body.data.id };
}

export const renew = (app: TestApp) => renewSubscriptions(app.services);

/** Pays the invoice that the account owes, if it owes one. */
export async function pay(app: TestApp, { context, accountId }: Tenant): Promise<boolean> {
  const invoice = await app.prisma.invoice.findFirst({ where: { accountId, status: { in: ['pending', 'overdue'] } } });
  if (!invoice) return false;
  await context.transaction(async (transaction) => {
    const { id } = await transaction.db.payment.create({
      data: {
        accountId,
        invoiceId: invoice.id,
        amount: invoice.total,
        currency: invoice.currency,
        paymentMethod: 'manual',
        status: 'pending',
      },
    });
    await settlePayment(transaction, id);
  });
  return true;
}

/** What was granted to an account, in the order of the ledger. */
export async function grantsOf(app: TestApp, { accountId }: Tenant): Promise<{ on: string; amount: number }[]> {
  const rows = await app.prisma.creditTransaction.findMany({
    where: { accountId, transactionType: 'subscription' },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ referenceId, amount }) => ({ on: referenceId.slice(-10), amount }));
}

export const stateOf = async (app: TestApp, { accountId }: Tenant, id: number) => {
  const subscription = await app.prisma.subscription.findUniqueOrThrow({ where: { id } });
  const { status } = await app.prisma.account.findUniqueOrThrow({ where: { id: accountId } });
  return { subscription, account: status, status: subscription.status };
};

export const invoicesOf = (app: TestApp, { accountId }: Tenant) =>
  app.prisma.invoice.findMany({ where: { accountId }, orderBy: { id: 'asc' } });

export const day = (date: Date | null): string => date!.toISOString().slice(0, 10);
