import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import path from 'node:path';
import { projectRoot } from '../../src/platform/config/project-root.ts';

/** One call as it arrived. */
export interface StripeCall {
  /** `POST /v1/refunds` */
  readonly operation: string;
  readonly body: Readonly<Record<string, string>>;
  readonly idempotencyKey: string | undefined;
  readonly authorization: string;
}

interface Answer {
  readonly status: number;
  readonly body: object;
  /** Whether it was given before for the same key. */
  readonly replayed?: boolean;
}

type Json = Record<string, unknown>;

/** A server on loopback that speaks as much of Stripe's API as the platform uses; it is not ours, so here it is a stand-in. */
export class StripeServer {
  readonly calls: StripeCall[] = [];
  readonly url: string;
  readonly #server: Server;
  readonly #sessions = new Map<string, Json>();
  /** Answers by idempotency key, with the parameters that they were given for. */
  readonly #kept = new Map<string, { readonly parameters: string; readonly answer: Answer }>();
  readonly #failures: Answer[] = [];
  readonly #refunded = new Set<string>();
  #made = 0;
  #losesAnswers = 0;
  #keepsFailures = false;

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.url = `http://127.0.0.1:${port}`;
  }

  static async start(): Promise<StripeServer> {
    let instance: StripeServer;
    const server = createServer(async (request, response) => {
      const { status, body, replayed } = instance.#handle(request, await read(request));
      if (instance.#losesAnswers > 0) {
        instance.#losesAnswers--;
        return void response.destroy();
      }
      response.writeHead(status, {
        'content-type': 'application/json',
        'request-id': `req_${instance.calls.length}`,
        ...(replayed ? { 'idempotent-replayed': 'true' } : {}),
      });
      response.end(JSON.stringify(body));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    instance = new StripeServer(server, (server.address() as { port: number }).port);
    return instance;
  }

  /** What an installation that uses it is configured with. */
  get environment(): Record<string, string> {
    return {
      STRIPE_SECRET_KEY: 'sk_test_loopback_key',
      STRIPE_WEBHOOK_SECRET: webhookSecret,
      STRIPE_BASE_URL: this.url,
      APP_URL: 'https://app.example.test',
    };
  }

  /** The next calls, so many of them, fail like this. */
  failNext(
    count: number,
    status = 500,
    error: object = { type: 'api_error', message: 'An unknown error occurred' },
  ): void {
    for (let index = 0; index < count; index++) this.#failures.push({ status, body: { error } });
  }

  /** Fails while it carries a call out: it answers that again for the same key, as Stripe does. */
  failWithin(): void {
    this.#keepsFailures = true;
    this.failNext(1);
  }

  /** A day has passed: keys stand for nothing any more. */
  forgetKeys(): void {
    this.#kept.clear();
  }

  /** The next calls are carried out, but their answers get lost on the way. */
  loseNext(count: number): void {
    this.#losesAnswers = count;
  }

  session(id: string): Json {
    return this.#sessions.get(id)!;
  }

  /** The payer has paid. */
  pay(id: string): void {
    const session = this.session(id);
    Object.assign(session, { status: 'complete', payment_status: 'paid', payment_intent: id.replace('cs_', 'pi_') });
  }

  /** The payer has not paid in time. */
  expire(id: string): void {
    Object.assign(this.session(id), { status: 'expired', url: null });
  }

  /** Calls of one operation. */
  callsOf(operation: string): StripeCall[] {
    return this.calls.filter((call) => call.operation === operation);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #handle({ method, url, headers }: IncomingMessage, text: string): Answer {
    const operation = `${method} ${url}`;
    const idempotencyKey = headers['idempotency-key'] as string | undefined;
    const body = Object.fromEntries(new URLSearchParams(text));
    this.calls.push({ operation, body, idempotencyKey, authorization: headers.authorization ?? '' });
    const failure = this.#failures.shift();
    if (failure && !this.#keepsFailures) return failure;
    const kept = idempotencyKey ? this.#kept.get(idempotencyKey) : undefined;
    if (kept && kept.parameters !== text)
      return refuse(400, { type: 'idempotency_error', message: 'Keys can only be used with the same parameters.' });
    if (kept) return { ...kept.answer, replayed: true };
    const answer = failure ?? this.#carryOut(operation, body);
    if (idempotencyKey) this.#kept.set(idempotencyKey, { parameters: text, answer });
    return answer;
  }

  #carryOut(operation: string, body: Record<string, string>): Answer {
    const number = ++this.#made;
    if (operation === 'POST /v1/customers')
      return { status: 200, body: { id: `cus_${number}`, object: 'customer', ...body } };
    if (operation === 'POST /v1/checkout/sessions') return this.#createSession(`cs_test_${number}`, body);
    const [, id] = /^GET \/v1\/checkout\/sessions\/(\w+)$/.exec(operation) ?? [];
    if (id) {
      const session = this.#sessions.get(id);
      return session
        ? { status: 200, body: session }
        : refuse(404, { type: 'invalid_request_error', code: 'resource_missing', message: `No such session: ${id}` });
    }
    const [, intent] = /^GET \/v1\/checkout\/sessions\?.*payment_intent=(\w+)/.exec(operation) ?? [];
    if (intent) {
      const data = [...this.#sessions.values()].filter((session) => session.payment_intent === intent);
      return { status: 200, body: { object: 'list', data, has_more: false, url: '/v1/checkout/sessions' } };
    }
    if (operation === 'POST /v1/refunds') return this.#refund(`re_${number}`, body);
    return refuse(404, { type: 'invalid_request_error', message: `Unrecognized request URL (${operation}).` });
  }

  #createSession(id: string, body: Record<string, string>): Answer {
    if (body.customer === 'cus_unknown') {
      const message = `No such customer: '${body.customer}'`;
      return refuse(400, { type: 'invalid_request_error', code: 'resource_missing', param: 'customer', message });
    }
    const metadata = Object.fromEntries(
      Object.entries(body).flatMap(([name, value]) => {
        const [, key] = /^metadata\[(\w+)\]$/.exec(name) ?? [];
        return key ? [[key, value]] : [];
      }),
    );
    const session = {
      id,
      object: 'checkout.session',
      url: `https://checkout.stripe.com/c/pay/${id}`,
      customer: body.customer,
      amount_total: Number(body['line_items[0][price_data][unit_amount]']),
      currency: body['line_items[0][price_data][currency]'],
      metadata,
      mode: body.mode,
      payment_intent: null,
      payment_status: 'unpaid',
      status: 'open',
    };
    this.#sessions.set(id, session);
    return { status: 200, body: session };
  }

  #refund(id: string, { payment_intent: intent = '' }: Record<string, string>): Answer {
    if (this.#refunded.has(intent))
      return refuse(400, {
        type: 'invalid_request_error',
        code: 'charge_already_refunded',
        message: 'Already refunded.',
      });
    this.#refunded.add(intent);
    return { status: 200, body: { id, object: 'refund', payment_intent: intent, status: 'succeeded' } };
  }
}

const webhookSecret = 'whsec_loopback_secret';

function refuse(status: number, error: object): Answer {
  return { status, body: { error } };
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

let events = 0;

/**
 * An event as Stripe sends it: a recorded one (test/fixtures/stripe) about this object.
 *
 * @param name of the file, which is its type
 */
export function stripeEvent(name: string, object: object): { readonly id: string; readonly payload: string } {
  const recorded = JSON.parse(readFileSync(path.join(projectRoot, 'test/fixtures/stripe', `${name}.json`), 'utf8'));
  const id = `evt_test_${++events}`;
  const event = { ...recorded, id, data: { object: { ...recorded.data.object, ...object } } };
  return { id, payload: JSON.stringify(event, null, 2) };
}

/** The header `Stripe-Signature` (Stripe's documentation, "Verify webhook signatures manually"). */
export function stripeSignature(payload: string, at: Date, secret = webhookSecret): string {
  const timestamp = Math.floor(at.getTime() / 1000);
  return `t=${timestamp},v1=${createHmac('sha256', secret).update(`${timestamp}.${payload}`).digest('hex')}`;
}
