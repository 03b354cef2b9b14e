import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { connectTo } from '../database/connect.ts';
import type { Logger } from '../telemetry/logger.ts';
import { seldomWarn } from '../telemetry/seldom.ts';
import { type EventBus, Listeners } from './event-bus.ts';

/** One PostgreSQL channel for all of ours: LISTEN takes no parameter, and names of its own would need quoting. */
const notifyChannel = 'igny8_events';

/** LISTEN/NOTIFY, for several processes without Redis. A payload is limited to 8,000 bytes: messages name rows, they do not carry them. */
export async function postgresEventBus(pool: pg.Pool, url: string, log: Logger): Promise<EventBus> {
  const listeners = new Listeners();
  const warn = seldomWarn(log, 'events could not be published');
  let closed = false;
  let client = await listen();
  followUp(client);

  async function listen(): Promise<pg.Client> {
    const fresh = await connectTo(url, { application_name: 'igny8-events', keepAlive: true });
    fresh.on('notification', ({ payload }) => {
      const { channel, message } = JSON.parse(payload ?? '{}') as { channel: string; message: unknown };
      listeners.deliver(channel, message);
    });
    try {
      await fresh.query(`LISTEN ${notifyChannel}`);
      return fresh;
    } catch (error) {
      await fresh.end().catch(() => undefined);
      throw error;
    }
  }

  /** Only of a connection that had listened: one that did not come about ends as well, and is tried again by the loop that began it. */
  function followUp(listening: pg.Client): void {
    listening.once('end', () => void reconnect());
  }

  async function reconnect(): Promise<void> {
    while (!closed) {
      try {
        client = await listen();
        if (closed) await client.end();
        else followUp(client);
        return;
      } catch {
        await sleep(500, undefined, { ref: false });
      }
    }
  }

  return {
    async publish(channel, message) {
      try {
        await pool.query('SELECT pg_notify($1, $2)', [notifyChannel, JSON.stringify({ channel, message })]);
      } catch (error) {
        warn(error);
      }
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
