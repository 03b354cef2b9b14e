import { STATUS_CODES } from 'node:http';
import { Response as FetchResponse } from '@whatwg-node/fetch';
import { errorEnvelope } from '#rest/kit/envelope.ts';

/** Why the HTTP server answers by itself, in place of the application. */
export interface Refusal {
  readonly status: number;
  readonly message: string;
}

/** In the envelope that every error comes in, with an id under which it is in the log. */
export interface EdgeAnswer extends Refusal {
  readonly requestId: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The connection ends with it: after a request that was not understood nobody knows where the next one begins. */
export function edgeAnswer({ status, message }: Refusal, requestId: string): EdgeAnswer {
  const body = JSON.stringify(errorEnvelope({ message, fields: undefined }, requestId));
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    'x-request-id': requestId,
    'x-content-type-options': 'nosniff',
    date: new Date().toUTCString(),
    connection: 'close',
  };
  return { status, message, requestId, headers, body };
}

export function toResponse({ status, headers, body }: EdgeAnswer): Response {
  return new FetchResponse(body, { status, headers });
}

/** As bytes, for a connection that has no response object. */
export function toBytes({ status, headers, body }: EdgeAnswer): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', body].join('\r\n');
}
