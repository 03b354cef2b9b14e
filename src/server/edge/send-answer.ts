import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate as turn } from 'node:timers/promises';
import type { UnsentAnswers } from '#platform/load/unsent-answers.ts';
import type { LeftoverBody } from './leftover-body.ts';

/** JSON is made as a whole; anything else may be a stream without an end. */
const json = /^application\/(?:[\w.-]+\+)?json\b/i;

interface Sending {
  readonly unsent: UnsentAnswers;
  readonly leftover: LeftoverBody;
  /** Milliseconds for which nothing may move. */
  readonly stalledTimeout: number;
  /** Told that the connection is closed behind the answer. */
  readonly onClosing: () => void;
}

/**
 * Sends an answer to its end. Where the body of its request has not been read, the rest of that is dropped and the connection closed
 * behind the answer.
 *
 * @throws Error where that fails; whether something has been sent by then shows in `response.headersSent`
 */
export async function sendAnswer(
  answer: Response,
  response: ServerResponse,
  { unsent, leftover, stalledTimeout, onClosing }: Sending,
): Promise<void> {
  // Before the head: should it fail, another answer can still be given.
  const text = isJson(answer) ? await answer.text() : undefined;
  // A body that came together with its head is read by the next turn.
  if (leftover.isUnread) await turn();
  if (response.destroyed) return;
  const closes = leftover.isUnread;
  if (closes) onClosing();
  response.req.socket.setTimeout(stalledTimeout);
  if (text !== undefined)
    response.once(
      'close',
      unsent.hold(text.length, () => response.destroy()),
    );
  response.writeHead(answer.status, headOf(answer, text, closes));
  if (text === undefined && answer.body)
    await pipeline(bytesOf(answer.body as unknown as AsyncIterable<Uint8Array>), response, { end: false });
  if (!closes) {
    response.end(text);
    return;
  }
  response.flushHeaders();
  if (text !== undefined) response.write(text);
  // Before the end, which closes the connection.
  await leftover.drop();
  response.end();
}

/** Of objects, as which they come by default, a stream would hold sixteen, however large they are. */
function bytesOf(body: AsyncIterable<Uint8Array>): Readable {
  return Readable.from(body, { objectMode: false });
}

function isJson({ body, headers }: Response): boolean {
  return body !== null && json.test(headers.get('content-type') ?? '');
}

function headOf({ headers }: Response, text: string | undefined, closes: boolean): OutgoingHttpHeaders {
  const head: Record<string, string | string[]> = {};
  headers.forEach((value, given) => {
    const name = given.toLowerCase();
    head[name] = name === 'set-cookie' ? [...(head[name] ?? []), value] : value;
  });
  if (text !== undefined) head['content-length'] ??= String(Buffer.byteLength(text));
  if (closes) head.connection = 'close';
  return head;
}
