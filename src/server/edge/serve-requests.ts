import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { AppError } from '#platform/errors/app-error.ts';
import { errorCodes } from '#platform/errors/codes.ts';
import { requestIdFrom } from '#platform/http/request-id.ts';
import type { App } from '../app.ts';
import type { ConnectionLimits } from './connection-limits.ts';
import { edgeAnswer, type Refusal, toResponse } from './edge-answer.ts';
import { peerOf, toFetchRequest } from './fetch-request.ts';
import { LeftoverBody } from './leftover-body.ts';
import { noteRefusal, refuseBytes } from './refuse-bytes.ts';
import { hasBody, RequestBody } from './request-body.ts';
import { refusalOfParser, refusalOfRequest } from './request-refusals.ts';
import { readTarget } from './request-target.ts';
import { sendAnswer } from './send-answer.ts';

/** A request that is being answered. */
interface Call {
  readonly message: IncomingMessage;
  readonly response: ServerResponse;
  readonly body: RequestBody | undefined;
  readonly leftover: LeftoverBody;
}

/**
 * Has the application answer what comes in over the connections of a server. Whatever happens, a request ends: with an answer, or,
 * where it has begun already and cannot go on, with its connection.
 *
 * @param onStream called with each answer that is a stream of events
 * @returns what waits until a connection has got all answers to what was asked over it so far
 */
export function serveRequests(
  server: Server,
  app: App,
  limits: ConnectionLimits,
  onStream: (response: ServerResponse) => void,
): (socket: Duplex) => Promise<void> {
  const inHand = new WeakMap<Duplex, Set<Call>>();
  /** Connections whose bytes are no requests any more. */
  const lost = new WeakSet<Duplex>();
  /** Connections from which nothing more is taken (RFC 9112, 9.6): what would never be answered must not be done either. */
  const closing = new WeakSet<Duplex>();

  server.on('request', (message, response) => void serve(message, response));
  // Asked for its body by who reads it: a request that is refused before need not send any.
  server.on('checkContinue', (message, response) => void serve(message, response, { isAsked: false }));
  server.on('checkExpectation', (message, response) => {
    const refusal = { status: 417, message: 'Only "100-continue" can be expected.' };
    void serve(message, response, { isAsked: false, refusal });
  });
  server.on('connect', ({ method }, socket) => {
    refuseBytes(app.log, socket, { status: 405, message: `Method "${method}" not allowed.` }, limits);
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => void loseTrack(error, socket));

  return (socket) => answered(socket);

  async function serve(
    message: IncomingMessage,
    response: ServerResponse,
    {
      isAsked = true,
      refusal = refusalOfRequest(message),
    }: { readonly isAsked?: boolean; readonly refusal?: Refusal | undefined } = {},
  ): Promise<void> {
    const { socket } = message;
    if (closing.has(socket)) return;
    if (refusal || !response.shouldKeepAlive) closing.add(socket);
    const call = takeInHand(message, response, isAsked);
    const gone = new AbortController();
    let left = false;
    response.once('close', () => {
      left = !response.writableFinished;
      if (left) gone.abort(new AppError('BAD_REQUEST', { message: 'The caller went away before the answer.' }));
    });
    let answer: Response | undefined;
    try {
      answer = refusal
        ? toResponse(noteRefusal(app.log, refusal, socket, message.headers['x-request-id']))
        : await app.fetch(toFetchRequest(message, readTarget(message)!, call.body, gone.signal), peerOf(message));
      if (answer.headers.get('content-type')?.startsWith('text/event-stream')) follow(response, message);
      await send(answer, call);
    } catch (error) {
      if (!left) await fail(error, answer, call);
    }
  }

  function takeInHand(message: IncomingMessage, response: ServerResponse, isAsked: boolean): Call {
    const { socket, method } = message;
    const leftover = new LeftoverBody(message, limits.leftover, isAsked);
    // A body of these means nothing (RFC 9110, 9.3.1).
    const reads = method !== 'GET' && method !== 'HEAD' && hasBody(message);
    const ask = () => leftover.ask(() => response.writeContinue());
    const call: Call = { message, response, leftover, body: reads ? new RequestBody(message, ask) : undefined };
    const calls = inHand.get(socket) ?? new Set();
    inHand.set(socket, calls.add(call));
    response.once('close', () => calls.delete(call));
    return call;
  }

  function send(answer: Response, { message, body, response, leftover }: Call): Promise<void> {
    body?.destroy();
    const onClosing = () => closing.add(message.socket);
    return sendAnswer(answer, response, {
      unsent: app.unsent,
      leftover,
      stalledTimeout: limits.stalledTimeout,
      onClosing,
    });
  }

  async function fail(error: unknown, answer: Response | undefined, call: Call): Promise<void> {
    const { response } = call;
    const { status, message } = errorCodes.INTERNAL;
    const other = edgeAnswer({ status, message }, requestIdFrom(answer?.headers.get('x-request-id')));
    app.log.error({ err: error, request_id: other.requestId }, 'an answer could not be sent');
    if (response.headersSent) response.destroy();
    else await send(toResponse(other), call).catch(() => response.destroy());
  }

  async function answered(socket: Duplex): Promise<void> {
    await Promise.all([...(inHand.get(socket) ?? [])].map(closed));
  }

  /** A stream of events has no end of its own: it ends with who listens, be it that they only say no more. */
  function follow(response: ServerResponse, { socket }: IncomingMessage): void {
    onStream(response);
    const end = () => response.destroy();
    socket.once('end', end);
    response.once('close', () => socket.off('end', end));
  }

  /** Bytes came that are no request, or none came in time. What was understood before is answered all the same, and in its order. */
  async function loseTrack(error: NodeJS.ErrnoException, socket: Duplex & { bytesRead?: number }): Promise<void> {
    if (lost.has(socket)) return;
    lost.add(socket);
    closing.add(socket);
    if (!socket.writable || error.code === 'ECONNRESET' || socket.bytesRead === 0) {
      socket.destroy(error);
      return;
    }
    const refusal = refusalOfParser(error.code);
    const calls = [...(inHand.get(socket) ?? [])];
    const last = calls.at(-1);
    if (last?.leftover.isUnread) {
      // Its own body is what broke: it gets one answer, be it that it has it already.
      last.leftover.giveUp();
      last.body?.destroy(toAppError(refusal));
    } else {
      await answered(socket);
      refuseBytes(app.log, socket, refusal, limits);
    }
  }
}

function toAppError({ status, message }: Refusal): AppError {
  return new AppError(status === errorCodes.PAYLOAD_TOO_LARGE.status ? 'PAYLOAD_TOO_LARGE' : 'BAD_REQUEST', {
    message,
  });
}

function closed({ response }: Call): Promise<void> {
  return new Promise((resolve) => {
    if (response.closed) resolve();
    else response.once('close', resolve);
  });
}
