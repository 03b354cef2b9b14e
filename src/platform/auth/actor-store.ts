import { LRUCache } from 'lru-cache';
import type pg from 'pg';
import { statementName } from '../database/database.ts';
import type { EventBus } from '../events/event-bus.ts';
import type { ActorRow } from './actor.ts';

/** How long an actor may be used without asking the database again; a change drops it at once, on every process. */
const freshFor = 5_000;

const channel = 'actors';

const byUser = `
  SELECT u.id AS "userId", u.account_id AS "accountId", a.status AS "accountStatus", u.email, u.role, u.is_active AS "isActive",
         coalesce((SELECT json_agg(s.site_id ORDER BY s.site_id) FROM site_user_access s
                   WHERE s.account_id = u.account_id AND s.user_id = u.id), '[]') AS "siteIds"
    FROM users u JOIN accounts a ON a.id = u.account_id
   WHERE u.id = $1 AND u.deleted_at IS NULL`;

const sessionAlive =
  'SELECT 1 FROM sessions WHERE id = $1 AND user_id = $2 AND revoked_at IS NULL AND expires_at > now()';

/** Users as the doors need them, cached for seconds. */
export class ActorStore {
  readonly #pool: pg.Pool;
  readonly #events: EventBus;
  readonly #users = new LRUCache<number, ActorRow>({ max: 10_000, ttl: freshFor });
  readonly #sessions = new LRUCache<string, { alive: boolean }>({ max: 20_000, ttl: freshFor });
  /** Counts the changes: an answer that was asked for before a change is not cached after it. */
  #changes = 0;

  constructor(pool: pg.Pool, events: EventBus) {
    this.#pool = pool;
    this.#events = events;
  }

  /** Begins to listen for changes made by other processes. */
  async start(): Promise<void> {
    await this.#events.subscribe(channel, (message) => {
      const { userId, sessionIds } = message as { userId: number | null; sessionIds: string[] };
      this.#forget(userId, sessionIds);
    });
  }

  async user(userId: number): Promise<ActorRow | undefined> {
    const cached = this.#users.get(userId);
    if (cached) return cached;
    const seen = this.#changes;
    const { rows } = await this.#pool.query<ActorRow>({ name: statementName(byUser), text: byUser, values: [userId] });
    const row = rows[0];
    if (row && seen === this.#changes) this.#users.set(userId, row);
    return row;
  }

  /** Whether a login still holds: neither revoked nor expired. */
  async sessionHolds(sessionId: string, userId: number): Promise<boolean> {
    const cached = this.#sessions.get(sessionId);
    if (cached) return cached.alive;
    const seen = this.#changes;
    const { rowCount } = await this.#pool.query({
      name: statementName(sessionAlive),
      text: sessionAlive,
      values: [sessionId, userId],
    });
    const alive = (rowCount ?? 0) > 0;
    if (seen === this.#changes) this.#sessions.set(sessionId, { alive });
    return alive;
  }

  /** Drops what is cached after a change of a user, an account's state (userId null: of anybody) or sessions. */
  async changed(userId: number | null, sessionIds: readonly string[] = []): Promise<void> {
    this.#forget(userId, sessionIds);
    await this.#events.publish(channel, { userId, sessionIds });
  }

  #forget(userId: number | null, sessionIds: readonly string[]): void {
    this.#changes++;
    if (userId === null) this.#users.clear();
    else this.#users.delete(userId);
    for (const id of sessionIds) this.#sessions.delete(id);
  }
}
