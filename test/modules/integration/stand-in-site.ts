import { createServer, type IncomingMessage, type Server } from 'node:http';

export interface StandInAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON unless it is a text. */
  readonly body?: unknown;
}

export interface StandInRequest {
  readonly method: string;
  /** Of the REST API, such as `/wp/v2/users/me`; undefined for pages. */
  readonly route: string | undefined;
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
}

type Answer = (request: StandInRequest) => StandInAnswer | undefined | 'nothing';

/** A site that stands in for WordPress where it would have to be broken: it answers as it is told. */
export class StandInSite {
  /** Asked first; where it says nothing, the site is a healthy WordPress with the bridge plugin. */
  answer: Answer = () => undefined;
  readonly requests: StandInRequest[] = [];
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async open(): Promise<StandInSite> {
    const server = createServer((request, response) => {
      const url = new URL(request.url!, site.url);
      const pretty = /^(?:\/blog)?\/wp-json(\/.*)$/.exec(url.pathname)?.[1];
      const route = (pretty ?? url.searchParams.get('rest_route') ?? undefined)?.replace(/(.)\/$/, '$1');
      const asked = { method: request.method!, route, url, headers: request.headers };
      site.requests.push(asked);
      const told = site.answer(asked) ?? healthy(asked);
      if (told === 'nothing') return;
      const { status = 200, headers = {}, body = '' } = told;
      const isText = typeof body === 'string';
      response.writeHead(status, { 'content-type': isText ? 'text/html' : 'application/json', ...headers });
      response.end(isText ? body : JSON.stringify(body));
    });
    const site = new StandInSite(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return site;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as { port: number }).port}`;
  }

  get pluginKey(): string {
    return 'the key of the plugin';
  }

  close(): Promise<unknown> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(resolve));
  }
}

export const index = { name: 'Wool', namespaces: ['oembed/1.0', 'igny8/v1', 'wp/v2'] };
const rights = { edit_posts: true, publish_posts: true, upload_files: true };

function healthy({ url, route, headers }: StandInRequest): StandInAnswer {
  if (url.pathname.endsWith('/xmlrpc.php')) return { status: 405, body: 'XML-RPC server accepts POST requests only.' };
  if (route === '/') return { body: index };
  if (route === '/igny8/v1/status') {
    return headers['x-igny8-api-key'] === 'the key of the plugin'
      ? { body: { success: true, data: { plugin_version: '1.2.0' } } }
      : { status: 401, body: { code: 'igny8_unauthorized', message: 'Wrong key.' } };
  }
  if (route === '/wp/v2/users/me') {
    const login = Buffer.from((headers.authorization ?? '').replace(/^Basic /, ''), 'base64').toString();
    if (!login) return { status: 401, body: { code: 'rest_not_logged_in', message: 'You are not logged in.' } };
    if (!login.startsWith('editor:')) return { status: 401, body: { code: 'invalid_username', message: 'Unknown.' } };
    if (login !== 'editor:abcdefghijkl')
      return { status: 401, body: { code: 'incorrect_password', message: 'Wrong.' } };
    return { body: { id: 1, capabilities: rights } };
  }
  if (route) return { status: 404, body: { code: 'rest_no_route', message: 'No route was found.' } };
  return { body: '<!doctype html><title>Wool</title>' };
}
