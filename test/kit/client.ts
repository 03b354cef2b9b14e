import type { App } from '../../src/server/app.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely; the assertions say what they must be
type Json = any;

export interface RestAnswer {
  readonly status: number;
  readonly body: Json;
  readonly headers: Headers;
}

export interface GraphQLAnswer {
  readonly status: number;
  readonly data: Json;
  /** Cost and budgets. */
  readonly extensions: Json;
  readonly errors: { message: string; path?: (string | number)[]; extensions: Json }[] | undefined;
  readonly headers: Headers;
}

interface RestOptions {
  readonly headers?: Record<string, string>;
  readonly query?: Record<string, string | number>;
}

/** A caller of REST and GraphQL. It goes through `app.fetch`, where the HTTP server comes in as well. */
export class Client {
  readonly #app: App;
  readonly #headers: Record<string, string>;

  constructor(app: App, headers: Record<string, string> = {}) {
    this.#app = app;
    this.#headers = headers;
  }

  /** The same caller with further headers. */
  with(headers: Record<string, string>): Client {
    return new Client(this.#app, { ...this.#headers, ...headers });
  }

  /** The same caller of a server that listens elsewhere. */
  through(url: string): Client {
    const fetch = (request: Request) => {
      const { pathname, search } = new URL(request.url);
      return globalThis.fetch(new Request(`${url}${pathname}${search}`, request));
    };
    return new Client({ fetch } as App, this.#headers);
  }

  get(path: string, options?: RestOptions): Promise<RestAnswer> {
    return this.rest('GET', path, undefined, options);
  }

  post(path: string, body: unknown = {}, options?: RestOptions): Promise<RestAnswer> {
    return this.rest('POST', path, body, options);
  }

  put(path: string, body: unknown, options?: RestOptions): Promise<RestAnswer> {
    return this.rest('PUT', path, body, options);
  }

  patch(path: string, body: unknown, options?: RestOptions): Promise<RestAnswer> {
    return this.rest('PATCH', path, body, options);
  }

  delete(path: string, options?: RestOptions): Promise<RestAnswer> {
    return this.rest('DELETE', path, undefined, options);
  }

  /** A REST call below /api/v1. A text body is sent as it is. */
  async rest(
    method: string,
    path: string,
    body: unknown,
    { headers = {}, query = {} }: RestOptions = {},
  ): Promise<RestAnswer> {
    const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])).toString();
    const answer = await this.fetch(`/api/v1${path}${search ? `?${search}` : ''}`, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: isJson(answer) ? JSON.parse(text) : text };
  }

  async graphql(
    query: string,
    variables?: Record<string, unknown>,
    headers: Record<string, string> = {},
  ): Promise<GraphQLAnswer> {
    const answer = await this.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors, extensions } = (await answer.json()) as Json;
    return { status: answer.status, data, errors, extensions, headers: answer.headers };
  }

  /** Any request to the application, with this caller's headers. */
  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = { host: 'api.test', ...this.#headers, ...(init.headers as Record<string, string>) };
    return this.#app.fetch(new Request(`http://api.test${path}`, { ...init, headers }));
  }
}

function isJson(answer: Response): boolean {
  return (answer.headers.get('content-type') ?? '').includes('json');
}
