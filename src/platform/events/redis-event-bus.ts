import type { Redis } from 'ioredis';
import { waitingForRedis } from '../redis/open-redis.ts';
import type { Logger } from '../telemetry/logger.ts';
import { seldomWarn } from '../telemetry/seldom.ts';
import { type EventBus, Listeners } from './event-bus.ts';

const prefix = 'igny8:events:';

/** Redis pub/sub. ioredis subscribes again by itself after a lost connection. */
export async function redisEventBus(publisher: Redis, log: Logger): Promise<EventBus> {
  const listeners = new Listeners();
  const warn = seldomWarn(log, 'events could not be published');
  // A connection that has subscribed can do nothing else.
  const subscriber = publisher.duplicate(waitingForRedis);
  subscriber.on('error', () => undefined);
  await subscriber.connect();
  subscriber.on('message', (name: string, text: string) =>
    listeners.deliver(name.slice(prefix.length), JSON.parse(text)),
  );
  return {
    async publish(channel, message) {
      try {
        await publisher.publish(prefix + channel, JSON.stringify(message));
      } catch (error) {
        warn(error);
      }
    },
    async subscribe(channel, listener) {
      if (listeners.add(channel, listener)) {
        const begun = subscriber.subscribe(prefix + channel).catch(() => undefined);
        if (subscriber.status === 'ready') await begun;
      }
      return async () => {
        if (!listeners.remove(channel, listener)) return;
        const ended = subscriber.unsubscribe(prefix + channel).catch(() => undefined);
        if (subscriber.status === 'ready') await ended;
      };
    },
    async close() {
      subscriber.disconnect();
    },
  };
}
