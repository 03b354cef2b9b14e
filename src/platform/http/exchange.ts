import { actorKey } from '../auth/actor.ts';
import { authenticate } from '../auth/authenticate.ts';
import type { Environment } from '../config/environment.ts';
import { RequestContext, type RequestOrigin } from '../context/request-context.ts';
import type { Services } from '../context/services.ts';
import { AppError, notFound } from '../errors/app-error.ts';
import { QueryMeter } from '../telemetry/query-meter.ts';
import type { ThrottleScope } from '../throttle/scopes.ts';
import type { ThrottleVerdict } from '../throttle/throttle.ts';
import { maxDatabaseId } from '../validation/ids.ts';
import { isHost } from './host.ts';
import { requestIdFrom } from './request-id.ts';

/** What the HTTP server knows of the connection a request came over. */
export interface Peer {
  readonly remoteAddress: string;
  readonly encrypted: boolean;
}

/** Answers with one of these statuses use up no budget (contract, section 10), but for sign-in scopes, where guessing must cost. */
export function isFreeOfCharge(status: number): boolean {
  return status === 401 || status === 403 || status === 404;
}
const alwaysCharged = new Set<ThrottleScope>(['auth', 'auth_strict']);

/** One request on its way through the doors: who it is, what it counts against, what the log says of it. */
export class Exchange {
  readonly services: Services;
  readonly request: Request;
  readonly requestId: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly origin: RequestOrigin;
  readonly startedAt = performance.now();
  readonly meter = new QueryMeter();
  /** Operation for the log: a route or the names of root fields. */
  operation: string | undefined;
  error: AppError | undefined;
  context: RequestContext | undefined;
  /** Scopes that get their call back, where the status alone does not say it: an operation of several root fields. */
  refundable: ReadonlySet<ThrottleScope> | undefined;
  #verdict: ThrottleVerdict | undefined;
  #shown: ThrottleScope | undefined;
  readonly #charged: [ThrottleScope, string][] = [];

  constructor(services: Services, request: Request, peer: Peer) {
    this.services = services;
    this.request = request;
    this.requestId = requestIdFrom(request.headers.get('x-request-id'));
    const { path, search } = splitUrl(request.url);
    this.path = path;
    this.query = new URLSearchParams(search);
    this.origin = originOf(services, request, peer);
  }

  /** Signs the caller in, if he can be. Public operations ignore credentials. */
  async enter(options: { readonly anonymous: boolean }): Promise<RequestContext> {
    const { headers, method } = this.request;
    const actor = options.anonymous
      ? null
      : await authenticate(this.services.strategies, {
          method,
          ip: this.origin.ip,
          header: (name) => headers.get(name),
          trusts: (origin) => isTrusted(origin, this.origin, this.services.environment),
        });
    const context = new RequestContext({
      services: this.services,
      requestId: this.requestId,
      actor,
      log: this.services.log,
      origin: this.origin,
      idempotencyKey: headers.get('idempotency-key') ?? undefined,
    });
    // Before the account is looked up: what goes wrong there is this caller's.
    this.context = context;
    if (actor) this.context = await inNamedAccount(context, headers.get('x-account-id'));
    return this.context;
  }

  /**
   * Counts the call against the budgets of its scopes, once each.
   *
   * @throws AppError RATE_LIMITED when one of them is used up; the others get their call back
   */
  async charge(scopes: readonly ThrottleScope[]): Promise<void> {
    const { throttle } = this.services;
    const key = this.#key;
    for (const scope of scopes) {
      const verdict = await throttle.hit(scope, key);
      this.#note(verdict);
      if (!verdict.allowed) {
        for (const [charged, by] of this.#charged) await throttle.refund(charged, by);
        this.#charged.length = 0;
        this.#verdict = verdict;
        throw new AppError('RATE_LIMITED', { headers: { 'retry-after': String(verdict.wait) } });
      }
      this.#charged.push([scope, key]);
    }
  }

  /** Names the budget that the answer is to show should the call not reach its counting. */
  showBudget(scope: ThrottleScope): void {
    this.#shown = scope;
  }

  /** Gives the call back where its answer costs nothing, and looks at what is left where nothing was counted. */
  async settleBudget(status: number): Promise<void> {
    const { throttle } = this.services;
    for (const [scope, key] of this.#charged) {
      const free = this.refundable ? this.refundable.has(scope) : isFreeOfCharge(status);
      if (free && !alwaysCharged.has(scope)) this.#verdict = await throttle.refund(scope, key);
    }
    this.#charged.length = 0;
    if (!this.#verdict && this.#shown) this.#verdict = await throttle.peek(this.#shown, this.#key);
  }

  get #key(): string {
    return this.context?.actor ? actorKey(this.context.actor) : `address:${this.origin.ip}`;
  }

  get verdict(): ThrottleVerdict | undefined {
    return this.#verdict;
  }

  /** With several scopes the headers speak of the one that is nearest to its end. */
  #note(verdict: ThrottleVerdict): void {
    if (!this.#verdict || verdict.remaining < this.#verdict.remaining) this.#verdict = verdict;
  }
}

/** Pages of the server itself, and of front ends that may send cookies. */
function isTrusted(origin: string, { baseUrl }: RequestOrigin, environment: Environment): boolean {
  const own =
    environment.PUBLIC_URL && URL.canParse(environment.PUBLIC_URL) ? new URL(environment.PUBLIC_URL).origin : '';
  return origin === baseUrl || origin === own || environment.CORS_ORIGINS.includes(origin);
}

/**
 * Staff at work in the account that the header X-Account-ID names; anybody else may only name his own (contract, section 10, "Staff").
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

function originOf({ environment }: Services, request: Request, peer: Peer): RequestOrigin {
  const { headers } = request;
  const forwarded = environment.TRUST_PROXY ? headers : undefined;
  const protocol = forwarded?.get('x-forwarded-proto')?.split(',')[0]?.trim() || (peer.encrypted ? 'https' : 'http');
  const named = forwarded?.get('x-forwarded-host')?.split(',')[0]?.trim() || headers.get('host') || '';
  const host = isHost(named) ? named : 'localhost';
  // The last proxy is the one that is trusted: it wrote the last address.
  const ip = forwarded?.get('x-forwarded-for')?.split(',').at(-1)?.trim() || peer.remoteAddress;
  return { ip, userAgent: headers.get('user-agent') ?? '', baseUrl: `${protocol}://${host}` };
}
