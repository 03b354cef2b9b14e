import type { IncomingMessage } from 'node:http';
import type { TLSSocket } from 'node:tls';
import { Request as FetchRequest } from '@whatwg-node/fetch';
import type { Peer } from '#platform/http/forwarding.ts';
import type { RequestBody } from './request-body.ts';
import type { RequestTarget } from './request-target.ts';

/** What Node has read of a request as the application takes it. */
export function toFetchRequest(
  message: IncomingMessage,
  { host = message.headers.host || 'localhost', path }: RequestTarget,
  body: RequestBody | undefined,
  signal: AbortSignal,
): Request {
  const { method, headers } = message;
  const init = {
    method,
    // The host of a whole address counts, whatever the header says (RFC 9112, 3.2.2).
    headers: headers.host === host ? headers : { ...headers, host },
    signal,
    body,
    duplex: 'half',
  };
  return new FetchRequest(`${peerOf(message).encrypted ? 'https' : 'http'}://${host}${path}`, init as never);
}

/** Who is at the other end of the connection. */
export function peerOf({ socket }: IncomingMessage): Peer {
  return { remoteAddress: socket.remoteAddress ?? '', encrypted: Boolean((socket as TLSSocket).encrypted) };
}
