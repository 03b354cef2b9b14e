import type { IncomingMessage } from 'node:http';
import { isHost } from '#platform/http/forwarding.ts';
import { connectionLimits } from './connection-limits.ts';
import type { Refusal } from './edge-answer.ts';
import { readTarget } from './request-target.ts';

const { maxHeaders, maxHeaderSize } = connectionLimits;

const bad = (message: string): Refusal => ({ status: 400, message });

const otherVersion = bad('The request line is not valid: only HTTP/1.0 and HTTP/1.1 are spoken here.');

const unclearLength = bad(
  'The length of the body is not clear: send one Content-Length, or Transfer-Encoding: chunked.',
);

/** Errors of Node's parser, by their code. */
const parserRefusals: Readonly<Record<string, Refusal>> = {
  HPE_INVALID_METHOD: bad('The request does not begin with an HTTP method.'),
  HPE_INVALID_URL: bad(
    'The address is not valid: it begins with a slash, and characters beyond ASCII are percent-encoded in it.',
  ),
  HPE_INVALID_VERSION: otherVersion,
  HPE_PAUSED_H2_UPGRADE: otherVersion,
  HPE_INVALID_HEADER_TOKEN: bad('A header is not valid.'),
  HPE_UNEXPECTED_CONTENT_LENGTH: unclearLength,
  HPE_INVALID_CONTENT_LENGTH: unclearLength,
  HPE_INVALID_TRANSFER_ENCODING: unclearLength,
  HPE_INVALID_CHUNK_SIZE: bad('The chunks of the body are not valid.'),
  HPE_INVALID_EOF_STATE: bad('The request ended too early.'),
  HPE_HEADER_OVERFLOW: {
    status: 431,
    message: `The address and the headers of a request may have ${maxHeaderSize / 1_024} KB together.`,
  },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: { status: 413, message: 'The chunks of the body carry more than their bytes.' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, message: 'The request did not arrive in time.' },
};

/** What is told of bytes that are no HTTP request. */
export function refusalOfParser(code: string | undefined): Refusal {
  return parserRefusals[code ?? ''] ?? bad('This is not a valid HTTP request.');
}

/** What the parser lets pass and this server does not take (RFC 9112, 3.2 and 6.1): each of it can mean two things to two readers. */
export function refusalOfRequest(message: IncomingMessage): Refusal | undefined {
  const { httpVersion, headers, rawHeaders } = message;
  if (httpVersion !== '1.1' && httpVersion !== '1.0') return otherVersion;
  if (rawHeaders.length > 2 * maxHeaders)
    return { status: 431, message: `A request may have ${maxHeaders} headers at most.` };
  const coding = headers['transfer-encoding'];
  if (coding !== undefined && (httpVersion === '1.0' || coding.trim().toLowerCase() !== 'chunked'))
    return unclearLength;
  if (!readTarget(message)) return bad('The address of the request is neither a path nor an http address.');
  return refusalOfHost(message);
}

function refusalOfHost({ httpVersion, headers, rawHeaders }: IncomingMessage): Refusal | undefined {
  const { host } = headers;
  if (host === undefined) return httpVersion === '1.0' ? undefined : bad('The header Host is missing.');
  if (host !== '' && !isHost(host)) return bad('The header Host is not valid.');
  const named = rawHeaders.filter((name, index) => index % 2 === 0 && name.length === 4 && /^host$/i.test(name));
  return named.length > 1 ? bad('The header Host is there more than once.') : undefined;
}
