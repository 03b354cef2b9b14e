import Stripe from 'stripe';
import type { RequestContext } from '#platform/context/request-context.ts';
import type { Services } from '#platform/context/services.ts';
import { invalidState } from '#platform/errors/app-error.ts';
import type { OnlineGateway, PayableInvoice, StartedCheckout } from '../gateway.ts';
import { stripeAmount } from './stripe-amount.ts';
import { askStripe, callOnce, isUnknownTo, stripeClient } from './stripe-client.ts';
import { forgetCustomer, stripeCustomer } from './stripe-customer.ts';

/** Cards and what else Stripe's checkout offers; undefined where there is no key for it. */
export function findStripe(services: Services): OnlineGateway | undefined {
  const stripe = stripeClient(services);
  if (!stripe) return undefined;
  return {
    kind: 'online',
    method: 'stripe',
    startCheckout: (context, paymentId, invoice) =>
      askStripe(services, () => startSession(context, stripe, paymentId, invoice)),
    hasExpired: (_, reference) => askStripe(services, () => hasExpired(stripe, reference)),
    refund: (_, paymentId, reference) => askStripe(services, () => refund(stripe, paymentId, reference)),
  };
}

/** One session for a payment, however often it is asked for: the key makes it so. */
async function startSession(
  context: RequestContext,
  stripe: Stripe,
  paymentId: number,
  invoice: PayableInvoice,
): Promise<StartedCheckout> {
  const customer = await stripeCustomer(context, stripe);
  try {
    return await createSession(context, stripe, { paymentId, invoice, customer, key: `payment-${paymentId}` });
  } catch (error) {
    if (!isUnknownTo(error, 'customer')) throw error;
    await forgetCustomer(context, customer);
    const other = await stripeCustomer(context, stripe, customer);
    return createSession(context, stripe, {
      paymentId,
      invoice,
      customer: other,
      key: `payment-${paymentId}-${other}`,
    });
  }
}

interface Session {
  readonly paymentId: number;
  readonly invoice: PayableInvoice;
  readonly customer: string;
  readonly key: string;
}

async function createSession(
  context: RequestContext,
  stripe: Stripe,
  { paymentId, invoice, customer, key }: Session,
): Promise<StartedCheckout> {
  // Events carry these back: they find the payment also when this answer gets lost.
  const metadata = {
    account_id: String(context.accountId),
    payment_id: String(paymentId),
    invoice_number: invoice.invoiceNumber,
  };
  const parameters: Stripe.Checkout.SessionCreateParams = {
    mode: 'payment',
    customer,
    client_reference_id: invoice.invoiceNumber,
    line_items: [
      {
        quantity: 1,
        price_data: {
          currency: invoice.currency.toLowerCase(),
          unit_amount: stripeAmount(invoice.total, invoice.currency),
          product_data: { name: `${invoice.invoiceNumber}: ${invoice.description}`.slice(0, 250) },
        },
      },
    ],
    metadata,
    payment_intent_data: { metadata, description: `Invoice ${invoice.invoiceNumber}` },
    success_url: returnLink(context, 'success', paymentId),
    cancel_url: returnLink(context, 'cancelled', paymentId),
  };
  const session = await callOnce(key, (idempotencyKey) =>
    stripe.checkout.sessions.create(parameters, { idempotencyKey }),
  );
  if (!session.url) throw invalidState('Stripe gave no address to pay at.');
  return { reference: session.id, url: session.url };
}

async function hasExpired(stripe: Stripe, session: string): Promise<boolean> {
  try {
    const { status } = await stripe.checkout.sessions.retrieve(session);
    return status === 'expired';
  } catch (error) {
    // It was begun with the keys of another account at Stripe.
    if (isUnknownTo(error)) return true;
    throw error;
  }
}

/** Where the payer comes back to: the front end. */
function returnLink({ services }: RequestContext, outcome: string, paymentId: number): string {
  return `${services.environment.frontEnd}/billing?payment=${outcome}&payment_id=${paymentId}`;
}

/** @param reference the checkout session that was paid */
async function refund(stripe: Stripe, paymentId: number, reference: string): Promise<void> {
  const { payment_intent: intent } = await stripe.checkout.sessions.retrieve(reference);
  if (!intent) throw invalidState('Stripe took no money in this checkout: there is nothing to give back.');
  const parameters = {
    payment_intent: typeof intent === 'string' ? intent : intent.id,
    metadata: { payment_id: String(paymentId) },
  };
  try {
    await callOnce(`refund-${paymentId}-${reference}`, (idempotencyKey) =>
      stripe.refunds.create(parameters, { idempotencyKey }),
    );
  } catch (error) {
    // It was given back in Stripe's dashboard, or by an earlier call whose key is forgotten.
    if (error instanceof Stripe.errors.StripeError && error.code === 'charge_already_refunded') return;
    throw error;
  }
}
