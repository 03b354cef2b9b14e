import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { requestIdFrom } from '#platform/http/request-id.ts';
import type { Logger } from '#platform/telemetry/logger.ts';
import type { ConnectionLimits } from './connection-limits.ts';
import { type EdgeAnswer, edgeAnswer, type Refusal, toBytes } from './edge-answer.ts';

/**
 * The answer to a request that the application never sees, with its line in the log.
 *
 * @param givenId what the caller calls the request, where that much of it was understood
 */
export function noteRefusal(log: Logger, refusal: Refusal, socket: Duplex, givenId?: unknown): EdgeAnswer {
  const answer = edgeAnswer(refusal, requestIdFrom(givenId));
  const line = {
    request_id: answer.requestId,
    status_code: answer.status,
    error_message: answer.message,
    remote_address: (socket as Socket).remoteAddress,
  };
  log.warn(line, 'request refused');
  return answer;
}

/** Answers on the bare connection, for bytes that made no request, and closes it; what still comes in is left to the parser for a while. */
export function refuseBytes(log: Logger, socket: Duplex, refusal: Refusal, { leftover }: ConnectionLimits): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const end = setTimeout(() => socket.destroy(), leftover.pause);
  socket.once('close', () => clearTimeout(end)).on('error', () => socket.destroy());
  socket.end(toBytes(noteRefusal(log, refusal, socket)));
}
