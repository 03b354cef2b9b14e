import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type EventBus, Listeners } from './event-bus.ts';

/** One PostgreSQL channel for all of ours: LISTEN takes no parameter, and names of its own would need quoting. */
const notifyChannel = 'igny8_events';

/** LISTEN/NOTIFY, for several processes without Redis. A payload is limited to 8,000 bytes: messages name rows, they do not carry them. */
export async function postgresEventBus(pool: pg.Pool, url: string): Promise<EventBus> {
  const listeners = new Listeners();
  let closed = false;
  let client = await listen();

  async function listen(): Promise<pg.Client> {
    const fresh = new pg.Client({ connectionString: url, application_name: 'igny8-events', keepAlive: true });
    fresh.on('notification', ({ payload }) => {
      const { channel, message } = JSON.parse(payload ?? '{}') as { channel: string; message: unknown };
      listeners.deliver(channel, message);
    });
    fresh.on('error', () => undefined);
    fresh.on('end', () => void reconnect());
    await fresh.connect();
    await fresh.query(`LISTEN ${notifyChannel}`);
    return fresh;
  }

  async function reconnect(): Promise<void> {
    while (!closed) {
      try {
        client = await listen();
        return;
      } catch {
        await sleep(500, undefined, { ref: false });
      }
    }
  }

  return {
    async publish(channel, message) {
      await pool.query('SELECT pg_notify($1, $2)', [notifyChannel, JSON.stringify({ channel, message })]);
    },
    async subscribe(channel, listener) {
      listeners.add(channel, listener);
      return async () => {
        listeners.remove(channel, listener);
      };
    },
    async close() {
      closed = true;
      await client.end().catch(() => undefined);
    },
  };
}
