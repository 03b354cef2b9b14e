import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { Request as FetchRequest, Headers } from '@whatwg-node/fetch';
import { type ExecutionResult, GraphQLError, parse } from 'graphql';
import { CloseCode, type Context, handleProtocols, makeServer } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { errorCodes } from '#platform/errors/codes.ts';
import { bodyLimits } from '#platform/http/body.ts';
import type { UnsentAnswers } from '#platform/load/unsent-answers.ts';
import { parseUrl } from '#platform/text/parse-url.ts';
import type { App } from '../app.ts';
import type { ConnectionLimits } from '../edge/connection-limits.ts';
import { peerOf } from '../edge/fetch-request.ts';
import { OpenAtOnce } from '../edge/open-at-once.ts';
import { passOver } from '../edge/pass-over.ts';
import { refuseBytes } from '../edge/refuse-bytes.ts';
import { graphqlPath } from './endpoint.ts';
import type { OperationOutcome } from './operate.ts';
import { socketMessage } from './socket-message.ts';

/** Connections that one caller may have open, and all together. */
const maxConnectionsOfCaller = 50;
const maxConnections = 5_000;

/** Operations that one connection may carry at a time. */
const maxOperations = 100;

/** Bytes that may wait for the reader of a connection; nothing more is taken from it until they are gone. */
const maxUnread = 1_048_576;

/** Milliseconds between two pings; who has not answered one by the next is gone. */
const heartbeat = 12_000;

/** Pings left out for a client that is behind with reading: it gets two minutes, as over HTTP. */
const maxBeatsBehind = 10;

/** Milliseconds that clients get to answer the close of their connection. */
const closeGrace = 1_000;

/** Headers by which a caller signs in; browsers cannot set headers of a WebSocket, so they may come in its first message as well. */
const credentialHeaders: readonly string[] = ['authorization', 'x-igny8-api-key', 'x-account-id'];

export interface WebSocketEndpoint {
  /** Tells clients that the server goes away, and closes their connections. */
  close(): Promise<void>;
}

/** What is kept of a connection beside what the library keeps. */
interface Connection {
  readonly socket: WebSocket;
  readonly request: IncomingMessage;
  /** Tells that its caller has one connection less. */
  end?: () => void;
  /** Whether its credential held when it began. */
  wasSignedIn?: boolean;
  /** Operations that have begun and not come to a result: the library forgets those that the client gives up. */
  pending: number;
}

type ConnectionContext = Context<Record<string, unknown>, Connection>;

interface Connections {
  readonly limits: ConnectionLimits;
  /** Waits until a connection has got all answers to what was asked over it so far. */
  readonly answered: (socket: Duplex) => Promise<void>;
}

/** Serves GraphQL over WebSocket (graphql-transport-ws) on the port and path of the HTTP endpoint. */
export function attachWebSocket(server: Server, app: App, { limits, answered }: Connections): WebSocketEndpoint {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: bodyLimits.json, handleProtocols });
  const protocol = makeServer(protocolOptions(app));

  sockets.on('connection', (socket, request) => {
    const stopBeating = beat(socket);
    const closed = protocol.opened(
      {
        protocol: socket.protocol,
        send: (message) => send(socket, message, app.unsent),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (take) =>
          socket.on('message', (message: Buffer) => {
            const checked = socketMessage(message);
            if ('problem' in checked) return socket.close(CloseCode.BadRequest, checked.problem);
            take(checked.text).catch((error: Error) => {
              app.log.warn({ err: error }, 'a message over WebSocket could not be handled');
              socket.close(CloseCode.BadRequest, 'Message could not be handled');
            });
          }),
      },
      { socket, request, pending: 0 },
    );
    // What a client does wrong (frames that are broken or too large) closes its connection, and is nobody else's.
    socket.on('error', (error) => app.log.debug({ err: error }, 'WebSocket'));
    socket.once('close', (code, reason) => {
      stopBeating();
      closed(code, String(reason)).catch((error: Error) =>
        app.log.warn({ err: error }, 'a WebSocket could not be closed in order'),
      );
    });
  });

  sockets.on('wsClientError', ({ message }, socket) => {
    refuseBytes(app.log, socket, { status: 400, message: `This is no WebSocket handshake: ${message}.` }, limits);
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // Until somebody else has it: a connection that breaks off here must not end the process.
    socket.on('error', ignore);
    void answered(socket).then(() => upgrade(request, socket, head));
  });

  /** Comes after the answers to what was asked before: they would go into the middle of what follows, or it would never be answered. */
  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (socket.destroyed || socket.writableEnded) return;
    if (!isWebSocket(request)) {
      socket.off('error', ignore);
      passOver(server, request, socket, head);
    } else if (sockets.clients.size >= maxConnections) {
      refuseBytes(app.log, socket, { status: 503, message: errorCodes.UNAVAILABLE.message }, limits);
    } else {
      sockets.handleUpgrade(request, socket, head, (connection) => sockets.emit('connection', connection, request));
    }
  }

  return {
    async close() {
      for (const client of sockets.clients) client.close(1001, 'Going away');
      const cut = setTimeout(() => {
        for (const client of sockets.clients) client.terminate();
      }, closeGrace);
      await new Promise<void>((resolve) => sockets.close(() => resolve()));
      clearTimeout(cut);
    },
  };
}

function protocolOptions(app: App): Parameters<typeof makeServer<Record<string, unknown>, Connection>>[0] {
  const connections = new OpenAtOnce(maxConnectionsOfCaller);
  return {
    async onConnect(context) {
      const { extra } = context;
      const { key, isSignedIn } = await app.identify(requestOf(context), peerOf(extra.request));
      extra.end = connections.open(key);
      if (!extra.end) return false;
      extra.wasSignedIn = isSignedIn;
      return true;
    },
    onClose({ extra }) {
      extra.end?.();
    },
    async onSubscribe(context, _id, payload) {
      const { extra } = context;
      if (Math.max(Object.keys(context.subscriptions).length, extra.pending + 1) > maxOperations)
        return [new GraphQLError(`A connection carries ${maxOperations} operations at a time.`)];
      extra.pending++;
      const outcome = await app.operate(requestOf(context), peerOf(extra.request), payload);
      extra.pending--;
      closeWhenSignedOut(context, outcome);
      if (isRequestError(outcome)) return outcome.errors!;
      // Executed already: the library takes the outcome from the context.
      const { query, operationName } = payload;
      return { schema: app.schema, document: parse(query), operationName, contextValue: outcome };
    },
    execute: ({ contextValue }) => contextValue as ExecutionResult,
    subscribe: ({ contextValue }) => contextValue as never,
  };
}

function ignore(): void {}

function isWebSocket({ url = '', headers }: IncomingMessage): boolean {
  const path = url.split('?')[0]!;
  return headers.upgrade?.toLowerCase() === 'websocket' && (path === graphqlPath || path === `${graphqlPath}/`);
}

/**
 * Waits until the client has taken what came before: a slow one slows down its own operations. From one who reads nothing nothing more
 * is taken either, as each message can ask for another answer.
 */
function send(socket: WebSocket, message: string, unsent: UnsentAnswers): Promise<void> {
  return new Promise((resolve, reject) => {
    if (socket.readyState !== socket.OPEN) return resolve();
    const free = unsent.hold(message.length, () => socket.terminate());
    socket.send(message, (error) => {
      free();
      if (socket.isPaused && socket.bufferedAmount < maxUnread) socket.resume();
      if (error) reject(error);
      else resolve();
    });
    if (socket.bufferedAmount >= maxUnread) socket.pause();
  });
}

/** Pings the client, and lets go of one that does not answer. @returns what ends it */
function beat(socket: WebSocket): () => void {
  let isThere = true;
  socket.on('pong', () => {
    isThere = true;
  });
  let behind = 0;
  const timer = setInterval(() => {
    // What is not read shows no answer to a ping; a slow client gets the time to take what waits for it.
    behind = socket.isPaused ? behind + 1 : 0;
    if (behind > 0 && behind <= maxBeatsBehind) return;
    if (!isThere || behind > 0) return socket.terminate();
    isThere = false;
    socket.ping();
  }, heartbeat);
  return () => clearInterval(timer);
}

/** Each operation is a request of its own, with what the connection said of its caller. */
function requestOf({ connectionParams, extra }: ConnectionContext): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(extra.request.headers)) {
    if (typeof value === 'string' && !name.startsWith('sec-websocket')) headers.set(name, value);
  }
  for (const [name, value] of credentialsIn(connectionParams)) headers.set(name, value);
  const address = `http://${extra.request.headers.host ?? 'localhost'}${graphqlPath}`;
  return new FetchRequest(parseUrl(address) ? address : `http://localhost${graphqlPath}`, {
    method: 'POST',
    headers,
  });
}

/** The credentials of the first message, by themselves or among its `headers`, as the clients of Apollo and urql send them. */
function credentialsIn(params: Readonly<Record<string, unknown>> | undefined): [name: string, value: string][] {
  const given = [...Object.entries(params ?? {}), ...Object.entries((params?.headers as object | null) ?? {})];
  return given.flatMap(([name, value]): [string, string][] => {
    const header = name.toLowerCase();
    // What no header can hold is no credential.
    const isCredential =
      credentialHeaders.includes(header) && typeof value === 'string' && /^[\x20-\x7e]*$/.test(value);
    return isCredential ? [[header, value]] : [];
  });
}

/** The credential of the connection holds no longer: clients come again with a new one after this code. */
function closeWhenSignedOut({ extra }: ConnectionContext, outcome: OperationOutcome): void {
  if (!extra.wasSignedIn || !('errors' in outcome)) return;
  if (!outcome.errors?.some(({ extensions }) => extensions.code === 'UNAUTHENTICATED')) return;
  // After the error has been sent.
  setImmediate(() => extra.socket.close(CloseCode.Forbidden, 'Sign in again'));
}

/** Refused before anything was executed. */
function isRequestError(outcome: OperationOutcome): outcome is ExecutionResult {
  return 'errors' in outcome && !('data' in outcome);
}
