import { createServer, type Server, type ServerResponse } from 'node:http';
import type { TLSSocket } from 'node:tls';
import { createServerAdapter } from '@whatwg-node/server';
import type { App } from './app.ts';
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
export async function listen(app: App, { host, port }: { host: string; port: number }): Promise<HttpServer> {
  const streams = new Set<ServerResponse>();
  const adapter = createServerAdapter<{ req?: { socket: TLSSocket }; res?: ServerResponse }>(
    async (request, { req, res }) => {
      const remoteAddress = req?.socket.remoteAddress ?? '';
      const answer = await app.fetch(request, { remoteAddress, encrypted: Boolean(req?.socket.encrypted) });
      if (res && answer.headers.get('content-type')?.startsWith('text/event-stream')) {
        streams.add(res);
        res.once('close', () => streams.delete(res));
      }
      return answer;
    },
  );
  const server = createServer({ keepAliveTimeout: 65_000, requestTimeout: 120_000 }, adapter as never);
  const webSockets = attachWebSocket(server, app);
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
