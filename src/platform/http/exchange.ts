import { actorKey } from '../auth/actor.ts';
import { authenticate } from '../auth/authenticate.ts';
import type { Environment } from '../config/environment.ts';
import { RequestContext, type RequestOrigin } from '../context/request-context.ts';
import type { Services } from '../context/services.ts';
import { AppError, notFound } from '../errors/app-error.ts';
import { QueryMeter } from '../telemetry/query-meter.ts';
import { rateLimited } from '../throttle/rate-limited.ts';
import type { ThrottleScope } from '../throttle/scopes.ts';
import type { ThrottleVerdict } from '../throttle/throttle.ts';
import { maxDatabaseId } from '../validation/ids.ts';
import { addressKey } from './client-address.ts';
import { type Peer, readReached } from './forwarding.ts';
import { requestIdFrom } from './request-id.ts';

/**
 * Answers with one of these statuses use up no budget (docs/contract/limits.md, "Free answers"), but for sign-in
 * scopes, where guessing must cost.
 */
export function isFreeOfCharge(status: number): boolean {
  return status === 401 || status === 403 || status === 404;
}
const alwaysCharged = new Set<ThrottleScope>(['auth', 'auth_strict']);

/** One request on its way through the server: who it is, what it counts against, what the log says of it. */
export class Exchange {
  readonly services: Services;
  readonly request: Request;
  readonly requestId: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly origin: RequestOrigin;
  readonly startedAt = performance.now();
  /** Bytes of the body, where it is read as a whole: they may be held for as long as the exchange goes on. */
  received = 0;
  readonly meter = new QueryMeter();
  /** Ends what goes on after the first answer: a stream of events. */
  readonly ending = new AbortController();
  /** Operation for the log: a route or the names of root fields. */
  operation: string | undefined;
  error: AppError | undefined;
  context: RequestContext | undefined;
  /** An operation of several root fields: its status does not say which of them cost something. */
  hasSeveralCalls = false;
  #entered: Promise<RequestContext> | undefined;
  /** The web origin under which this request reached the server. */
  readonly #servedAt: string;
  #shown: ThrottleScope | undefined;
  #peeked: ThrottleVerdict | undefined;
  /** What was charged to each scope, and how its budget stands. */
  readonly #charges = new Map<ThrottleScope, { readonly key: string; calls: number; verdict: ThrottleVerdict }>();

  constructor(services: Services, request: Request, peer: Peer) {
    this.services = services;
    this.request = request;
    this.requestId = requestIdFrom(request.headers.get('x-request-id'));
    const { path, search } = splitUrl(request.url);
    this.path = path;
    this.query = new URLSearchParams(search);
    const { PUBLIC_URL, TRUST_PROXY } = services.environment;
    const { ip, origin, prefix } = readReached(request.headers, peer, TRUST_PROXY);
    this.#servedAt = origin;
    this.origin = {
      ip,
      userAgent: request.headers.get('user-agent') ?? '',
      baseUrl: PUBLIC_URL ?? `${origin}${prefix}`,
    };
  }

  /** Signs the caller in, if they can be; asked again, it gives the same. Public operations ignore credentials. */
  enter(options: { readonly anonymous: boolean }): Promise<RequestContext> {
    this.#entered ??= this.#enter(options);
    return this.#entered;
  }

  async #enter(options: { readonly anonymous: boolean }): Promise<RequestContext> {
    const { headers, method } = this.request;
    const actor = options.anonymous
      ? null
      : await authenticate(this.services.strategies, {
          method,
          ip: this.origin.ip,
          header: (name) => headers.get(name),
          trusts: (origin) => isTrusted(origin, this.#servedAt, this.services.environment),
        });
    const context = new RequestContext({
      services: this.services,
      requestId: this.requestId,
      actor,
      log: this.services.log,
      origin: this.origin,
      idempotencyKey: headers.get('idempotency-key') ?? undefined,
      signal: this.ending.signal,
    });
    // Before the account is looked up: what goes wrong there is this caller's.
    this.context = context;
    if (actor) this.context = await inNamedAccount(context, headers.get('x-account-id'));
    return this.context;
  }

  /**
   * Counts the call against the budget of its scope.
   *
   * @throws AppError RATE_LIMITED when it is used up
   */
  async charge(scope: ThrottleScope): Promise<void> {
    if ((await this.chargeCalls(scope, 1)) === 0) throw this.refusal(scope);
  }

  /** Counts several calls at once. @returns how many of them the budget had left */
  async chargeCalls(scope: ThrottleScope, calls: number): Promise<number> {
    const key = this.#keyOf(scope);
    const { taken, ...verdict } = await this.services.throttle.take(scope, key, calls);
    this.#charges.set(scope, { key, calls: taken, verdict });
    return taken;
  }

  /** The error for a call that the budget of a scope has nothing left for. */
  refusal(scope: ThrottleScope): AppError {
    return rateLimited(this.#charges.get(scope)!.verdict);
  }

  /** Gives calls back that cost nothing, but for sign-in scopes, where guessing must cost. */
  async giveBack(scope: ThrottleScope, calls: number): Promise<void> {
    const charge = this.#charges.get(scope);
    const given = Math.min(calls, charge?.calls ?? 0);
    if (!charge || given === 0 || alwaysCharged.has(scope)) return;
    charge.calls -= given;
    charge.verdict = await this.services.throttle.refund(scope, charge.key, given);
  }

  /** Names the budget that the answer is to show should the call not reach its counting. */
  showBudget(scope: ThrottleScope): void {
    this.#shown = scope;
  }

  /** Gives the call back where its answer costs nothing, and looks at what is left where nothing was counted. */
  async settleBudget(status: number): Promise<void> {
    if (isFreeOfCharge(status) && !this.hasSeveralCalls)
      for (const [scope, { calls }] of this.#charges) await this.giveBack(scope, calls);
    if (this.#charges.size === 0 && this.#shown)
      this.#peeked = await this.services.throttle.peek(this.#shown, this.#keyOf(this.#shown));
  }

  /** Names who is calling, for what is counted or bounded for each caller. */
  get callerKey(): string {
    return this.context?.actor ? actorKey(this.context.actor) : addressKey(this.origin.ip);
  }

  /** Signing in is counted by the address also where somebody is signed in: else each further user would be another budget to guess with. */
  #keyOf(scope: ThrottleScope): string {
    return scope === 'auth' ? addressKey(this.origin.ip) : this.callerKey;
  }

  /** How the budgets stand that the call was charged to. */
  get budgets(): readonly ThrottleVerdict[] {
    return [...this.#charges.values()].map(({ verdict }) => verdict);
  }

  /** What the headers speak of: of several scopes the one that is nearest to its end. */
  get verdict(): ThrottleVerdict | undefined {
    const [first = this.#peeked, ...others] = this.budgets;
    return others.reduce((nearest, other) => (other.remaining < nearest!.remaining ? other : nearest), first);
  }
}

/** Pages of the server itself, and of front ends that may send cookies. */
function isTrusted(origin: string, servedAt: string, { PUBLIC_URL, CORS_ORIGINS }: Environment): boolean {
  const own = PUBLIC_URL === undefined ? undefined : new URL(PUBLIC_URL).origin;
  return origin === servedAt || origin === own || CORS_ORIGINS.includes(origin);
}

/**
 * Staff at work in the account that the header X-Account-ID names; anybody else may only name their own
 * (docs/contract/access.md, "Staff").
 *
 * @throws AppError BAD_REQUEST, NOT_FOUND, FORBIDDEN
 */
async function inNamedAccount(context: RequestContext, header: string | null): Promise<RequestContext> {
  if (header === null) return context;
  const accountId = /^\d{1,10}$/.test(header.trim()) ? Number(header) : Number.NaN;
  if (!(accountId >= 1 && accountId <= maxDatabaseId))
    throw new AppError('BAD_REQUEST', { message: 'X-Account-ID must be the id of an account.' });
  if (accountId === context.accountId) return context;
  const other = context.asStaff(accountId, 'X-Account-ID');
  if (!(await other.db.account.findUnique({ where: { id: accountId }, select: { id: true } }))) throw notFound();
  return other;
}

/** Cheaper than a URL object: the address has been parsed by the HTTP server already. */
function splitUrl(url: string): { path: string; search: string } {
  const start = url.indexOf('/', url.indexOf('://') + 3);
  const mark = url.indexOf('?', start);
  const path = start < 0 ? '/' : mark < 0 ? url.slice(start) : url.slice(start, mark);
  return { path, search: mark < 0 ? '' : url.slice(mark + 1) };
}
