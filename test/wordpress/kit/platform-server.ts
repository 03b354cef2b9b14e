import { createServer, type IncomingMessage, type Server } from 'node:http';

/** One call as it arrived. */
export interface PlatformCall {
  /** Below `/api/v1/integration/`. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  // biome-ignore lint/suspicious/noExplicitAny: looked into freely by the tests
  readonly body: any;
}

export interface PlatformReply {
  readonly status: number;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

const integrationId = 7;

/**
 * A server on loopback that the plugin takes for the platform. It tells what a site says; the rules behind the real routes are tested
 * with the platform itself.
 */
export class PlatformServer {
  readonly calls: PlatformCall[] = [];
  readonly url: string;
  readonly #server: Server;
  /** What is at an address, for images. */
  readonly #files = new Map<string, Buffer>();
  readonly fetched: string[] = [];
  #reply: ((call: PlatformCall) => PlatformReply) | undefined;

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.url = `http://127.0.0.1:${port}`;
  }

  static async start(): Promise<PlatformServer> {
    let instance: PlatformServer;
    const server = createServer(async (request, response) => {
      const file = instance.#files.get(new URL(request.url ?? '', instance.url).pathname);
      if (request.method === 'GET') {
        instance.fetched.push(request.url ?? '');
        return void response.writeHead(file ? 200 : 404, { 'content-type': 'application/octet-stream' }).end(file);
      }
      const call = {
        path: (request.url ?? '').replace('/api/v1/integration/', ''),
        headers: request.headers,
        body: JSON.parse(await read(request)),
      };
      instance.calls.push(call);
      const { status, body, headers } = (instance.#reply ?? usual)(call);
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(JSON.stringify(body ?? { success: status < 300 }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    instance = new PlatformServer(server, (server.address() as { port: number }).port);
    return instance;
  }

  /** Serves bytes. @returns their address */
  serve(name: string, bytes: Buffer): string {
    this.#files.set(`/files/${name}`, bytes);
    return `${this.url}/files/${name}`;
  }

  /** Answers all calls like this, until it is called without a reply; forgets the calls so far. */
  answerWith(reply?: PlatformReply): void {
    this.calls.length = 0;
    this.#reply = reply && (() => reply);
  }

  /** The webhooks of a content. */
  webhooks(kind: 'status' | 'metadata', contentId: number): PlatformCall[] {
    return this.calls.filter(
      ({ path, body }) => path === `webhooks/wordpress/${kind}/` && body.content_id === contentId,
    );
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

function usual({ path }: PlatformCall): PlatformReply {
  return path === 'integrations/test-connection/'
    ? { status: 200, body: { success: true, data: { integration_id: integrationId } } }
    : { status: 200, body: { success: true, data: {} } };
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8') || 'null';
}
