import { createServer, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { App } from './app.ts';
import { type ConnectionLimits, connectionLimits } from './edge/connection-limits.ts';
import { serveRequests } from './edge/serve-requests.ts';
import { attachWebSocket, type WebSocketEndpoint } from './graphql/websocket.ts';

export interface HttpServer {
  readonly url: string;
  readonly port: number;
  /** Takes no more connections, lets requests in hand finish, ends streams of events, cuts off what is left after a while. */
  close(): Promise<void>;
}

/** Milliseconds that requests in hand get when the server stops. */
const grace = 10_000;

/** Milliseconds that open streams of events get: they have no end of their own, and who listens comes again. */
const streamGrace = 1_000;

/** Listens for HTTP on a host and port (0: any free one). */
export async function listen(
  app: App,
  { host, port }: { host: string; port: number },
  limits: ConnectionLimits = connectionLimits,
): Promise<HttpServer> {
  const streams = new Set<ServerResponse>();
  const { server, answered } = createHttpServer(app, limits, streams);
  const webSockets = attachWebSocket(server, app, { limits, answered });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address();
  const actual = typeof address === 'object' && address ? address.port : port;
  const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return { url: `http://${shown}:${actual}`, port: actual, close: () => close(server, streams, webSockets) };
}

/**
 * Node's server with everything that belongs to a connection.
 *
 * @param streams gets the open streams of events
 */
function createHttpServer(
  app: App,
  limits: ConnectionLimits,
  streams: Set<ServerResponse>,
): { readonly server: Server; readonly answered: (socket: Duplex) => Promise<void> } {
  const server = createServer({
    headersTimeout: limits.headersTimeout,
    requestTimeout: limits.requestTimeout,
    connectionsCheckingInterval: limits.checkInterval,
    keepAliveTimeout: limits.keepAliveTimeout,
    maxHeaderSize: limits.maxHeaderSize,
    // Finds out about callers who are gone without a word.
    keepAlive: true,
    // Refused in words by edge/request-refusals.ts.
    requireHostHeader: false,
  });
  // By default Node leaves out headers beyond the 2,000th without a word; edge/request-refusals.ts counts them.
  server.maxHeadersCount = 0;
  // Who has nothing more to say may still want to hear the answer.
  Object.assign(server, { httpAllowHalfOpen: true });
  const answered = serveRequests(server, app, limits, (response) => {
    streams.add(response);
    response.once('close', () => streams.delete(response));
  });
  return { server, answered };
}

function close(server: Server, streams: ReadonlySet<ServerResponse>, webSockets: WebSocketEndpoint): Promise<void> {
  return new Promise((resolve) => {
    const end = setTimeout(() => {
      for (const stream of streams) stream.destroy();
    }, streamGrace);
    const cut = setTimeout(() => server.closeAllConnections(), grace);
    // A connection that is kept alive becomes idle with the answer to its last request, not before.
    const sweep = setInterval(() => server.closeIdleConnections(), 100);
    server.close(() => {
      clearTimeout(end);
      clearTimeout(cut);
      clearInterval(sweep);
      resolve();
    });
    server.closeIdleConnections();
    void webSockets.close();
  });
}
