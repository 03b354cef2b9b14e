import { jsonProblem } from '#platform/http/json-shape.ts';
import { maxHeldBytes } from './limits.ts';

/** Characters of the id of an operation; it comes back with every result. */
const maxId = 200;

/** A message as the protocol's library may take it, or why its connection is closed. */
type SocketMessage = { readonly text: string } | { readonly problem: string };

/**
 * Looks at a message over WebSocket (graphql-transport-ws) before it is read. The library holds messages for as long as their operation or
 * connection lasts: the first one has no reason to be large, and of a large operation only what it needs is passed on. Nothing else is
 * held.
 */
export function socketMessage(bytes: Buffer): SocketMessage {
  const text = String(bytes);
  if (bytes.length <= maxHeldBytes) return { text };
  const problem = jsonProblem(bytes);
  if (problem) return { problem: `JSON parse error: ${problem}` };
  const { id, type, payload } = read(text) ?? {};
  const isTooLarge = type === 'connection_init' || (type === 'subscribe' && String(id).length > maxId);
  if (isTooLarge) return { problem: 'The message is too large' };
  if (type !== 'subscribe') return { text };
  const { query, operationName, variables } = (payload ?? {}) as Record<string, unknown>;
  return { text: JSON.stringify({ id, type, payload: { query, operationName, variables } }) };
}

function read(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
