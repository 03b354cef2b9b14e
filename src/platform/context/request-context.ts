import type { Prisma, PrismaClient } from '#prisma/generated/client/client.ts';
import { checkAccess } from '../access/check-access.ts';
import type { Permission } from '../access/permissions.ts';
import { staffRole } from '../access/roles.ts';
import { type Actor, isUser, type UserActor } from '../auth/actor.ts';
import { isRetryable } from '../database/retryable.ts';
import type { TenantClient, TenantScope } from '../database/tenant-client.ts';
import { poolSql, type TenantSql, transactionSql } from '../database/tenant-sql.ts';
import { AppError } from '../errors/app-error.ts';
import type { Logger } from '../telemetry/logger.ts';
import type { KnownTexts } from '../validation/storable-text.ts';
import { Caller } from './caller.ts';
import { CreditFigures } from './credit-figures.ts';
import type { Services } from './services.ts';

/** Where a request came from; jobs have none. */
export interface RequestOrigin {
  readonly ip: string;
  readonly userAgent: string;
  /** `https://host`, for absolute links. */
  readonly baseUrl: string;
}

interface ContextParts {
  readonly services: Services;
  readonly requestId: string;
  readonly actor: Actor | Caller | null;
  readonly log: Logger;
  readonly origin: RequestOrigin;
  /** For a job: the tenant it works for, when no user is behind it. */
  readonly scope?: TenantScope;
  /** As the caller gave it: platform/idempotency checks and uses it. */
  readonly idempotencyKey?: string | undefined;
  readonly credits?: CreditFigures;
  readonly signal?: AbortSignal | undefined;
}

const maxTransactionAttempts = 4;

/**
 * The first argument of everything: who asks, whose data, which clock. Made once for a request, a subscription or a run of a job.
 */
export class RequestContext {
  readonly services: Services;
  readonly requestId: string;
  readonly log: Logger;
  readonly origin: RequestOrigin;
  /** Loaders and other things that live as long as the request, by the key of who made them. */
  readonly memo = new Map<unknown, unknown>();
  /** Headers that the answer gets, e.g. a session cookie. */
  readonly answerHeaders: [name: string, value: string][] = [];
  /** Names what the caller wants done once: see platform/idempotency. */
  readonly idempotencyKey: string | undefined;
  /** Root fields that a budget has nothing left for, by their keys in the answer: they fail, their neighbours do not. */
  readonly refusedFields = new Map<string, AppError>();
  /** What was found of long texts that were given to its fields. */
  readonly knownTexts: KnownTexts = new Map();
  /** Aborted when nobody waits for the answer any more: what follows something ends then. */
  readonly signal: AbortSignal | undefined;
  /** What the request does to the account's credits. */
  readonly credits: CreditFigures;

  readonly #caller: Caller;
  /** Where it is not what the caller may see. */
  readonly #scope: TenantScope | undefined;
  #cache: { readonly renewals: number } = { renewals: 0 };
  readonly #transaction: Prisma.TransactionClient | undefined;
  readonly #afterCommit: (() => Promise<void> | void)[];

  constructor(
    parts: ContextParts,
    transaction?: { client: Prisma.TransactionClient; afterCommit: (() => Promise<void> | void)[] },
  ) {
    this.services = parts.services;
    this.requestId = parts.requestId;
    this.#caller = parts.actor instanceof Caller ? parts.actor : new Caller(parts.actor);
    this.log = parts.log;
    this.origin = parts.origin;
    this.idempotencyKey = parts.idempotencyKey;
    this.credits = parts.credits ?? new CreditFigures();
    this.signal = parts.signal;
    this.#scope = parts.scope;
    this.#transaction = transaction?.client;
    this.#afterCommit = transaction?.afterCommit ?? [];
  }

  get actor(): Actor | null {
    return this.#caller.actor;
  }

  /** What is kept for the request and depends on who calls is kept by this key, which is another one when they have changed. */
  get cacheKey(): object {
    const { renewals } = this.#caller;
    if (this.#cache.renewals !== renewals) this.#cache = { renewals };
    return this.#cache;
  }

  /** The person who is signed in. @throws AppError UNAUTHENTICATED when there is none, FORBIDDEN for a site's key */
  get user(): UserActor {
    if (!this.actor) throw new AppError('UNAUTHENTICATED');
    if (!isUser(this.actor)) throw new AppError('FORBIDDEN');
    return this.actor;
  }

  /** The tenant of this request. */
  get scope(): TenantScope {
    const scope = this.#scope ?? this.actor;
    if (!scope) throw new AppError('UNAUTHENTICATED');
    return scope;
  }

  get accountId(): number {
    return this.scope.accountId;
  }

  /** Prisma, bound to the tenant. In a transaction: its client. */
  get db(): TenantClient {
    return (this.#transaction as TenantClient | undefined) ?? this.services.tenants.for(this.scope);
  }

  /** Our own SQL; its statements carry the account themselves. */
  get sql(): TenantSql {
    return this.#transaction ? transactionSql(this.#transaction) : poolSql(this.services.database.pool);
  }

  get inTransaction(): boolean {
    return this.#transaction !== undefined;
  }

  now(): Date {
    return this.services.now();
  }

  /** @throws AppError UNAUTHENTICATED or FORBIDDEN */
  require(permission: Permission): void {
    checkAccess(this.actor, permission);
  }

  /** Whether the caller may see a site, were it the account's. */
  mayUseSite(siteId: number): boolean {
    const { siteIds } = this.scope;
    return siteIds === 'all' || siteIds.includes(siteId);
  }

  /**
   * This request at work in an account that nobody is signed in to: registration, sign-in, refresh. It sees all sites there; the actor stays
   * who they are. Each use is logged with its reason. A transaction is bound to one account, so go there before it begins.
   */
  forAccount(accountId: number, reason: string): RequestContext {
    this.log.info(
      { request_id: this.requestId, user_id: this.actor?.userId ?? null, account_id: accountId, reason },
      'works in an account',
    );
    return this.#within({ accountId, siteIds: 'all' });
  }

  /**
   * Staff at work in another account (docs/contract/access.md, "Staff"), logged with its reason.
   *
   * @throws AppError UNAUTHENTICATED or FORBIDDEN for anybody else
   */
  asStaff(accountId: number, reason: string): RequestContext {
    if (this.actor?.role !== staffRole) throw new AppError(this.actor ? 'FORBIDDEN' : 'UNAUTHENTICATED');
    return this.forAccount(accountId, reason);
  }

  /** This request in the caller's own account: staff who work in another one are themselves at home. */
  get home(): RequestContext {
    const { accountId, siteIds } = this.user;
    return this.accountId === accountId ? this : this.#within({ accountId, siteIds });
  }

  #within(scope: TenantScope): RequestContext {
    if (this.#transaction) throw new Error('a transaction is bound to one account and its sites');
    return new RequestContext({ ...this.#parts(), scope });
  }

  /**
   * Runs the work in one transaction: all of it happens or nothing. Inside another transaction it joins that one.
   * A deadlock or serialisation failure is tried again, so the work must not touch anything but the database;
   * what is to follow a success goes through `afterCommit`.
   */
  async transaction<Result>(work: (context: RequestContext) => Promise<Result>): Promise<Result> {
    if (this.#transaction) return work(this);
    const client = this.services.tenants.for(this.scope) as unknown as PrismaClient;
    const before = this.credits.save();
    for (let attempt = 1; ; attempt++) {
      const afterCommit: (() => Promise<void> | void)[] = [];
      try {
        const result = await client.$transaction((transaction) =>
          work(new RequestContext(this.#parts(), { client: transaction, afterCommit })),
        );
        for (const follow of afterCommit) await follow();
        return result;
      } catch (error) {
        if (attempt >= maxTransactionAttempts || !isRetryable(error)) throw error;
        this.credits.restore(before);
      }
    }
  }

  /** What to do when the transaction has committed; at once when there is none. */
  async afterCommit(follow: () => Promise<void> | void): Promise<void> {
    if (this.#transaction) this.#afterCommit.push(follow);
    else await follow();
  }

  /**
   * Tells that something was given to a user or taken from them: their role, sites, address or sessions. When it is committed every process
   * forgets what it has cached, and where it is the caller, the rest of this request goes on as who they are then.
   *
   * @param sessionIds of theirs that have ended
   */
  async userChanged(userId: number, sessionIds: readonly string[] = []): Promise<void> {
    await this.afterCommit(async () => {
      await this.services.actors.changed(userId, sessionIds);
      if (userId === this.actor?.userId) await this.#caller.renew(this.services.actors);
    });
  }

  #parts(): ContextParts {
    return {
      services: this.services,
      requestId: this.requestId,
      actor: this.#caller,
      log: this.log,
      origin: this.origin,
      scope: this.#scope,
      idempotencyKey: this.idempotencyKey,
      credits: this.credits,
      signal: this.signal,
    };
  }
}
