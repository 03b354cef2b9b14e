import { LRUCache } from 'lru-cache';
import type pg from 'pg';
import { modulesOffSql } from '../access/modules.ts';
import { statementName } from '../database/statement-names.ts';
import type { EventBus } from '../events/event-bus.ts';
import type { ActorRow, ApiKeyRow } from './actor.ts';

/** How long an actor may be used without asking the database again; a change drops it at once, on every process. */
const freshFor = 5_000;

const channel = 'actors';

const byUser = `
  SELECT u.id AS "userId", u.account_id AS "accountId", a.status AS "accountStatus", u.email, u.role, u.is_active AS "isActive",
         coalesce((SELECT json_agg(s.site_id ORDER BY s.site_id) FROM site_user_access s
                   WHERE s.account_id = u.account_id AND s.user_id = u.id), '[]') AS "siteIds",
         ${modulesOffSql('m')} AS "modulesOff"
    FROM users u JOIN accounts a ON a.id = u.account_id
    LEFT JOIN module_settings m ON m.account_id = u.account_id
   WHERE u.id = $1 AND u.deleted_at IS NULL`;

const sessionAlive =
  'SELECT 1 FROM sessions WHERE id = $1 AND user_id = $2 AND revoked_at IS NULL AND expires_at > now()';

const byCookie =
  'SELECT id, user_id AS "userId" FROM sessions WHERE cookie_hash = $1 AND revoked_at IS NULL AND expires_at > now()';

/** A key goes with its site. That it was used is noted once a minute. */
const byKey = `
  WITH used AS (
    UPDATE api_keys SET last_used_at = now()
     WHERE key_hash = $1 AND revoked_at IS NULL AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')
  )
  SELECT k.id, k.account_id AS "accountId", k.site_id AS "siteId", k.scopes, k.expires_at AS "expiresAt", a.status AS "accountStatus",
         ${modulesOffSql('m')} AS "modulesOff"
    FROM api_keys k
    JOIN accounts a ON a.id = k.account_id
    JOIN sites s ON s.account_id = k.account_id AND s.id = k.site_id AND s.deleted_at IS NULL
    LEFT JOIN module_settings m ON m.account_id = k.account_id
   WHERE k.key_hash = $1 AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now())`;

/** When the tokens of a login were given out last: at sign-in or by a refresh. */
const renewedAt =
  'SELECT last_used_at AS "renewedAt" FROM sessions WHERE id = $1 AND revoked_at IS NULL AND expires_at > now()';

const keyAlive = `SELECT 1 FROM api_keys k JOIN sites s ON s.account_id = k.account_id AND s.id = k.site_id AND s.deleted_at IS NULL
  WHERE k.id = $1 AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now())`;

interface SessionRow {
  readonly id: string;
  readonly userId: number;
}

/** What has changed; all that is cached of it is dropped, on every process. */
export interface ActorChange {
  /** Null: anybody, e.g. when an account's state or modules have changed. */
  readonly userId: number | null;
  readonly sessionIds?: readonly string[];
}

/** Callers as entry points need them, cached for seconds. */
export class ActorStore {
  readonly #pool: pg.Pool;
  readonly #events: EventBus;
  readonly #users = new LRUCache<number, ActorRow>({ max: 10_000, ttl: freshFor });
  readonly #sessions = new LRUCache<string, { alive: boolean }>({ max: 20_000, ttl: freshFor });
  readonly #cookies = new LRUCache<string, SessionRow>({ max: 10_000, ttl: freshFor });
  readonly #keys = new LRUCache<string, ApiKeyRow>({ max: 10_000, ttl: freshFor });
  readonly #listeners = new Set<(change: ActorChange | 'keys') => void>();
  /** Counts the changes: an answer that was asked for before a change is not cached after it. */
  #changes = 0;

  constructor(pool: pg.Pool, events: EventBus) {
    this.#pool = pool;
    this.#events = events;
  }

  /** Begins to listen for changes made by other processes. */
  async start(): Promise<void> {
    await this.#events.subscribe(channel, (message) => this.#forget(message as ActorChange | 'keys'));
  }

  async user(userId: number): Promise<ActorRow | undefined> {
    return this.#read(this.#users, userId, byUser, [userId]);
  }

  /** Whether a login still holds: neither revoked nor expired. */
  async sessionHolds(sessionId: string, userId: number): Promise<boolean> {
    const cached = this.#sessions.get(sessionId);
    if (cached) return cached.alive;
    const seen = this.#changes;
    const alive = (await this.#query(sessionAlive, [sessionId, userId])).length > 0;
    if (seen === this.#changes) this.#sessions.set(sessionId, { alive });
    return alive;
  }

  /** The login that a session cookie belongs to, while it holds. */
  async sessionByCookie(cookieHash: string): Promise<SessionRow | undefined> {
    return this.#read(this.#cookies, cookieHash, byCookie, [cookieHash]);
  }

  /** A site's key by its hash, while it holds. */
  async apiKey(keyHash: string): Promise<ApiKeyRow | undefined> {
    const row = await this.#read(this.#keys, keyHash, byKey, [keyHash]);
    return row?.expiresAt && row.expiresAt.getTime() <= Date.now() ? undefined : row;
  }

  /** When the tokens of a login were given out last; undefined when it does not hold any more. */
  async sessionRenewedAt(sessionId: string): Promise<Date | undefined> {
    return (await this.#query<{ renewedAt: Date }>(renewedAt, [sessionId]))[0]?.renewedAt;
  }

  /** Whether a site's key still holds. */
  async apiKeyHolds(id: number): Promise<boolean> {
    return (await this.#query(keyAlive, [id])).length > 0;
  }

  /** Hears of changes, whichever process made them, when nothing that is cached speaks against them any more; the result ends it. */
  onChange(listener: (change: ActorChange | 'keys') => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Drops what is cached after a change of a user, an account's state or modules (userId null: of anybody) or sessions. */
  async changed(userId: number | null, sessionIds: readonly string[] = []): Promise<void> {
    await this.#tell({ userId, sessionIds });
  }

  /** Drops what is cached of keys after one was revoked. */
  async keysChanged(): Promise<void> {
    await this.#tell('keys');
  }

  async #tell(change: ActorChange | 'keys'): Promise<void> {
    this.#forget(change);
    await this.#events.publish(channel, change);
  }

  #forget(change: ActorChange | 'keys'): void {
    this.#changes++;
    if (change === 'keys' || change.userId === null) this.#keys.clear();
    if (change !== 'keys') this.#forgetUser(change);
    for (const listener of this.#listeners) listener(change);
  }

  #forgetUser({ userId, sessionIds = [] }: ActorChange): void {
    if (userId === null) this.#users.clear();
    else this.#users.delete(userId);
    for (const id of sessionIds) this.#sessions.delete(id);
    if (sessionIds.length > 0) this.#cookies.clear();
  }

  async #read<Key extends string | number, Row extends object>(
    cache: LRUCache<Key, Row>,
    key: Key,
    text: string,
    values: unknown[],
  ): Promise<Row | undefined> {
    const cached = cache.get(key);
    if (cached) return cached;
    const seen = this.#changes;
    const [row] = await this.#query<Row>(text, values);
    if (row && seen === this.#changes) cache.set(key, row);
    return row;
  }

  async #query<Row extends object>(text: string, values: unknown[]): Promise<Row[]> {
    return (await this.#pool.query<Row>({ name: statementName(text), text, values })).rows;
  }
}
