import type { TypedDocumentString } from './operations.ts';

interface Envelope<Data> {
  readonly success: boolean;
  readonly data: Data;
  readonly results?: Data;
  readonly count?: number;
  readonly error?: string;
  readonly errors?: Readonly<Record<string, readonly string[]>>;
}

/** A client of the server's two APIs, as anybody could write it. */
export class ApiClient {
  readonly #baseUrl: string;
  #token: string | undefined;

  constructor(baseUrl: string) {
    this.#baseUrl = baseUrl;
  }

  async signIn(email: string, password: string): Promise<void> {
    const { access } = await this.rest<{ access: string }>('POST', '/auth/login/', { email, password });
    this.#token = access;
  }

  /** `data` of a REST answer, or `results` of a list. @throws Error with the answer's words */
  async rest<Data>(method: string, path: string, body?: object | FormData): Promise<Data> {
    const isForm = body instanceof FormData;
    const answer = await fetch(`${this.#baseUrl}/api/v1${path}`, {
      method,
      headers: { ...this.#authorization(), ...(body && !isForm ? { 'content-type': 'application/json' } : {}) },
      body: isForm ? body : body && JSON.stringify(body),
    });
    const envelope = (await answer.json()) as Envelope<Data>;
    if (!envelope.success)
      throw new Error(`${method} ${path}: ${envelope.error} ${JSON.stringify(envelope.errors ?? {})}`);
    return (envelope.results ?? envelope.data) as Data;
  }

  /** `data` of a GraphQL answer. @throws Error with the first error's words */
  async graphql<Data, Variables>(operation: TypedDocumentString<Data, Variables>, variables: Variables): Promise<Data> {
    const answer = await this.#post(operation, variables, 'application/json');
    const { data, errors } = (await answer.json()) as { data: Data; errors?: { message: string }[] };
    if (errors?.[0]) throw new Error(errors[0].message);
    return data;
  }

  /** The events of a GraphQL subscription over server-sent events. */
  async *subscribe<Data, Variables>(
    operation: TypedDocumentString<Data, Variables>,
    variables: Variables,
  ): AsyncGenerator<Data> {
    const answer = await this.#post(operation, variables, 'text/event-stream');
    let pending = '';
    for await (const chunk of (answer.body ?? []) as AsyncIterable<Uint8Array>) {
      pending += Buffer.from(chunk).toString('utf8');
      const messages = pending.split('\n\n');
      pending = messages.pop() ?? '';
      for (const message of messages) {
        const text = /^data: ?(.*)$/m.exec(message)?.[1];
        if (!/^event: ?next$/m.test(message) || !text) continue;
        const { data, errors } = JSON.parse(text) as { data: Data; errors?: { message: string }[] };
        if (errors?.[0]) throw new Error(errors[0].message);
        yield data;
      }
    }
  }

  async download(path: string): Promise<Buffer> {
    const answer = await fetch(new URL(path, this.#baseUrl), { headers: this.#authorization() });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return Buffer.from(await answer.arrayBuffer());
  }

  #post(operation: { toString(): string }, variables: unknown, accept: string): Promise<Response> {
    const headers = { ...this.#authorization(), accept, 'content-type': 'application/json' };
    return fetch(`${this.#baseUrl}/graphql`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query: operation.toString(), variables }),
    });
  }

  #authorization(): Record<string, string> {
    return this.#token ? { authorization: `Bearer ${this.#token}` } : {};
  }
}
