import type Stripe from 'stripe';
import type { RequestContext } from '#platform/context/request-context.ts';
import { AppError, notFound } from '#platform/errors/app-error.ts';
import { toDatabaseId } from '#platform/validation/ids.ts';
import { lockAccount } from '../../credits/lock-account.ts';
import { noteEvent } from '../note-event.ts';
import { type Effect, expired, failed, refunded, settled } from './checkout-effects.ts';
import { askStripe, stripeClient } from './stripe-client.ts';

/** Seconds that an event may be old when it arrives; what is older may be somebody's recording. */
const tolerance = 300;

/** What an event tells of a checkout session. */
interface News {
  readonly session: string;
  readonly effect: Effect;
}

/**
 * Takes in an event of Stripe's. It is noted in one transaction with what it does, so that the same one again, or at the same time, does
 * nothing. Events of other kinds, and of payments that are not ours, are answered and left alone.
 *
 * @param body as it came: its bytes are signed
 * @throws AppError NOT_FOUND where Stripe is not configured; BAD_REQUEST for what is not signed by it, or was a while ago
 */
export async function receiveStripeEvent(context: RequestContext, body: Buffer, signature: string): Promise<void> {
  const stripe = stripeClient(context.services);
  const secret = context.services.environment.STRIPE_WEBHOOK_SECRET;
  if (!stripe || !secret) throw notFound();
  const event = verify(stripe, body, signature, { secret, now: context.now() });
  const news = await newsOf(context, stripe, event);
  if (!news) return;
  const payment = await findPayment(context, news.session, event.data.object as Subject);
  if (!payment) {
    context.log.warn({ event_id: event.id, event_type: event.type }, 'an event of Stripe is about no payment of ours');
    return;
  }
  await context.forAccount(payment.accountId, 'event of Stripe').transaction(async (account) => {
    await lockAccount(account);
    if (!(await noteEvent(account, 'stripe', event))) return;
    await news.effect(account, await account.db.payment.findUniqueOrThrow({ where: { id: payment.id } }));
  });
}

function verify(
  stripe: Stripe,
  body: Buffer,
  signature: string,
  { secret, now }: { readonly secret: string; readonly now: Date },
): Stripe.Event {
  try {
    return stripe.webhooks.constructEvent(body, signature, secret, tolerance, undefined, now.getTime());
  } catch (error) {
    // Its words quote the body: neither the caller nor the log needs that.
    const isOld = error instanceof Error && error.message.includes('tolerance');
    throw new AppError('BAD_REQUEST', { message: isOld ? 'This event is too old.' : 'The signature does not match.' });
  }
}

/** A session, or a charge. */
interface Subject {
  readonly metadata: Stripe.Metadata | null;
  readonly customer: string | { readonly id: string } | null;
}

async function newsOf(context: RequestContext, stripe: Stripe, event: Stripe.Event): Promise<News | undefined> {
  const of = (session: string, effect: Effect): News => ({ session, effect });
  switch (event.type) {
    case 'checkout.session.completed':
      // Some ways to pay take days: the money comes with a later event.
      if (event.data.object.payment_status === 'unpaid') return undefined;
      return of(event.data.object.id, settled(event.data.object));
    case 'checkout.session.async_payment_succeeded':
      return of(event.data.object.id, settled(event.data.object));
    case 'checkout.session.async_payment_failed':
      return of(event.data.object.id, failed(event.data.object.id, 'Stripe could not collect the payment.'));
    case 'checkout.session.expired':
      return of(event.data.object.id, expired(event.data.object.id));
    case 'charge.refunded': {
      const { refunded: isWhole, payment_intent: intent } = event.data.object;
      // What is given back in part stays a matter between people: a credit note is for the whole.
      if (!isWhole || !intent) return undefined;
      const session = await askStripe(context.services, () => sessionOf(stripe, intent));
      return session === undefined ? undefined : of(session, refunded(session));
    }
    default:
      return undefined;
  }
}

/** The session that money came in by. Not in a transaction: it is a call over the network. */
async function sessionOf(stripe: Stripe, intent: string | Stripe.PaymentIntent): Promise<string | undefined> {
  const payment_intent = typeof intent === 'string' ? intent : intent.id;
  const { data } = await stripe.checkout.sessions.list({ payment_intent, limit: 1 });
  return data[0]?.id;
}

/**
 * By the session, where that is known here, else by what we gave it to carry. That counts from a customer of the account alone: another
 * installation with the same account at Stripe counts its payments as we do, and its events come here too.
 */
async function findPayment(
  context: RequestContext,
  session: string,
  { metadata, customer }: Subject,
): Promise<{ readonly id: number; readonly accountId: number } | undefined> {
  const carried = [metadata?.payment_id, metadata?.account_id].map(
    (text) => toDatabaseId('Payment', text ?? '') ?? null,
  );
  const [payment] = await context.sql.rows<{ id: number; accountId: number }>(
    `SELECT id, account_id AS "accountId" FROM payments WHERE gateway_reference = $3 AND payment_method = 'stripe'
     UNION ALL
     SELECT p.id, p.account_id FROM payments p JOIN gateway_customers c ON c.account_id = p.account_id AND c.gateway = 'stripe'
      WHERE p.id = $1::int AND p.account_id = $2::int AND p.payment_method = 'stripe' AND c.customer_id = $4
     LIMIT 1`,
    [...carried, session, typeof customer === 'string' ? customer : (customer?.id ?? null)],
  );
  return payment;
}
