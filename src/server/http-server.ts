import { createServer, type Server } from 'node:http';
import type { TLSSocket } from 'node:tls';
import { createServerAdapter } from '@whatwg-node/server';
import type { App } from './app.ts';

export interface HttpServer {
  readonly url: string;
  readonly port: number;
  /** Takes no more connections, lets requests in hand finish, cuts off what is left after a while. */
  close(): Promise<void>;
}

/** Milliseconds that requests in hand (and open subscriptions) get when the server stops. */
const grace = 10_000;

/** Listens for HTTP on a host and port (0: any free one). */
export async function listen(app: App, { host, port }: { host: string; port: number }): Promise<HttpServer> {
  const adapter = createServerAdapter<{ req?: { socket: TLSSocket } }>((request, { req }) =>
    app.fetch(request, { remoteAddress: req?.socket.remoteAddress ?? '', encrypted: Boolean(req?.socket.encrypted) }),
  );
  const server = createServer({ keepAliveTimeout: 65_000, requestTimeout: 120_000 }, adapter as never);
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
  return { url: `http://${shown}:${actual}`, port: actual, close: () => close(server) };
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), grace);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}
