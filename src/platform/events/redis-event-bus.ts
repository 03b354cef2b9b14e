import type { Redis } from 'ioredis';
import { type EventBus, Listeners } from './event-bus.ts';

const prefix = 'igny8:events:';

/** Redis pub/sub. ioredis subscribes again by itself after a lost connection. */
export function redisEventBus(publisher: Redis): EventBus {
  const listeners = new Listeners();
  // A connection that has subscribed can do nothing else.
  const subscriber = publisher.duplicate({ enableOfflineQueue: true, maxRetriesPerRequest: null });
  subscriber.on('error', () => undefined);
  subscriber.on('message', (name: string, text: string) =>
    listeners.deliver(name.slice(prefix.length), JSON.parse(text)),
  );
  return {
    async publish(channel, message) {
      await publisher.publish(prefix + channel, JSON.stringify(message));
    },
    async subscribe(channel, listener) {
      if (listeners.add(channel, listener)) await subscriber.subscribe(prefix + channel);
      return async () => {
        if (listeners.remove(channel, listener)) await subscriber.unsubscribe(prefix + channel).catch(() => undefined);
      };
    },
    async close() {
      subscriber.disconnect();
    },
  };
}
