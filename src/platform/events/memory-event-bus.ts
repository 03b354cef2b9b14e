import { type EventBus, Listeners } from './event-bus.ts';

/** For one process that is alone with its database. */
export function memoryEventBus(): EventBus {
  const listeners = new Listeners();
  return {
    async publish(channel, message) {
      listeners.deliver(channel, message);
    },
    async subscribe(channel, listener) {
      listeners.add(channel, listener);
      return async () => {
        listeners.remove(channel, listener);
      };
    },
    async close() {},
  };
}
