import Stripe from 'stripe';
import type { Services } from '#platform/context/services.ts';
import { AppError, invalidState } from '#platform/errors/app-error.ts';
import { redactedError, redactor } from '#platform/secrets/redact.ts';

/** Milliseconds for one call. */
const timeout = 15_000;

const clients = new WeakMap<Services, Stripe>();

/** The process's client of Stripe's API; undefined without a key. */
export function stripeClient(services: Services): Stripe | undefined {
  const { STRIPE_SECRET_KEY: key, STRIPE_BASE_URL } = services.environment;
  if (!key) return undefined;
  const known = clients.get(services);
  if (known) return known;
  const { protocol, hostname, port } = new URL(STRIPE_BASE_URL);
  const client = new Stripe(key, {
    host: hostname,
    port: port || (protocol === 'http:' ? 80 : 443),
    protocol: protocol === 'http:' ? 'http' : 'https',
    timeout,
    // Its own: with the idempotency key that we give it they are one call.
    maxNetworkRetries: 2,
    telemetry: false,
  });
  clients.set(services, client);
  return client;
}

/**
 * Calls Stripe, and words what goes wrong.
 *
 * @throws AppError UNAVAILABLE for what may pass: it is safe to ask again; INVALID_STATE for what Stripe refuses
 */
export async function askStripe<Answer>(services: Services, call: () => Promise<Answer>): Promise<Answer> {
  try {
    return await call();
  } catch (error) {
    throw failureOf(error, services);
  }
}

const { StripeError, StripeAPIError, StripeConnectionError, StripeRateLimitError } = Stripe.errors;
const { StripeAuthenticationError, StripePermissionError } = Stripe.errors;

/** Keys that are tried for one call at most. */
const mostKeys = 5;

/**
 * Makes a call one, however often it is asked for, by its idempotency key. Stripe keeps what it answered to a key, its own failures too:
 * where it repeats one of those the next key is taken, or the call could not succeed for a day.
 */
export async function callOnce<Answer>(key: string, call: (key: string) => Promise<Answer>): Promise<Answer> {
  for (let number = 1; ; number++) {
    try {
      return await call(number === 1 ? key : `${key}-${number}`);
    } catch (error) {
      const isKept = error instanceof StripeAPIError && error.headers?.['idempotent-replayed'] === 'true';
      if (!isKept || number === mostKeys) throw error;
    }
  }
}

/** Whether Stripe says that it knows no such thing. @param parameter what must be meant, if it matters */
export function isUnknownTo(error: unknown, parameter?: string): boolean {
  if (!(error instanceof StripeError) || error.code !== 'resource_missing') return false;
  return parameter === undefined || error.param === parameter;
}

function failureOf(error: unknown, services: Services): unknown {
  if (!(error instanceof StripeError)) return error;
  const redact = redactor([services.environment.STRIPE_SECRET_KEY], '[key]');
  const cause = redactedError(error, redact);
  // The operator is told; the customer need not know.
  services.log.error({ err: cause, stripe_request: error.requestId }, 'a call to Stripe failed');
  if (error instanceof StripeAuthenticationError || error instanceof StripePermissionError)
    return new AppError('UNAVAILABLE', { message: 'Payments by card are not set up correctly on this server.', cause });
  const mayPass =
    error instanceof StripeAPIError ||
    error instanceof StripeConnectionError ||
    error instanceof StripeRateLimitError ||
    // Another call with this key is under way.
    error.statusCode === 409;
  if (mayPass)
    return new AppError('UNAVAILABLE', {
      message: 'Stripe cannot be reached just now. Nothing is lost: try again in a moment.',
      cause,
    });
  return Object.assign(invalidState(`Stripe refused this: ${redact(error.message)}`), { cause });
}
