import { createHash } from 'node:crypto';
import type Stripe from 'stripe';
import type { RequestContext } from '#platform/context/request-context.ts';
import { callOnce } from './stripe-client.ts';

const gateway = 'stripe';

/** Who the account is to Stripe; it is made the first time. Not in a transaction: it is a call over the network. */
export async function stripeCustomer(context: RequestContext, stripe: Stripe, replaces = ''): Promise<string> {
  const { accountId } = context;
  const find = () => context.db.gatewayCustomer.findFirst({ where: { gateway }, select: { customerId: true } });
  const known = await find();
  if (known) return known.customerId;
  const { name, billingEmail, owner } = await context.db.account.findUniqueOrThrow({
    where: { id: accountId },
    select: { name: true, billingEmail: true, owner: { select: { email: true } } },
  });
  const parameters = {
    name: name.slice(0, 256),
    email: billingEmail ?? owner?.email,
    metadata: { account_id: String(accountId) },
  };
  // A key stands for these very parameters: with others Stripe would refuse it.
  const mark = createHash('sha256')
    .update(JSON.stringify([parameters, replaces]))
    .digest('hex')
    .slice(0, 16);
  const { id } = await callOnce(`customer-${accountId}-${mark}`, (idempotencyKey) =>
    stripe.customers.create(parameters, { idempotencyKey }),
  );
  await context.db.gatewayCustomer.createMany({
    data: [{ accountId, gateway, customerId: id, createdAt: context.now() }],
    skipDuplicates: true,
  });
  return (await find())!.customerId;
}

/** Stripe knows the customer no longer, or this is another of its accounts: the next one is made anew. */
export async function forgetCustomer(context: RequestContext, customerId: string): Promise<void> {
  await context.db.gatewayCustomer.deleteMany({ where: { gateway, customerId } });
}
