import { randomUUID } from 'node:crypto';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The id of a request: the caller's own where it is a UUID, else a new one. */
export function requestIdFrom(given: unknown): string {
  return typeof given === 'string' && uuid.test(given) ? given : randomUUID();
}
