import type { RequestContext } from '#platform/context/request-context.ts';
import { PermanentError, RetryableError } from '#platform/errors/failures.ts';
import { outbound } from '#platform/http/outbound.ts';
import type { Credentials } from '../integrations/credentials.ts';
import { ConnectionProblem, type ProblemCode } from './connection-problem.ts';
import { readAnswer } from './read-answer.ts';

/** Milliseconds for one exchange, and bytes of an answer (docs/contract/integration.md, "Site addresses"). */
const timeout = 10_000;
const maxBytes = 5 * 1024 * 1024;

/** Redirects that a site may lead through: http to https, and to or from www. */
const maxRedirects = 3;

export interface SiteResponse {
  readonly status: number;
  /** JSON, or undefined where a page came instead. */
  readonly data: Readonly<Record<string, unknown>> | undefined;
  readonly headers: { get(name: string): string | null };
  /** Where redirects have led. */
  readonly url: string;
}

interface Call {
  readonly method?: 'GET' | 'POST';
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** How the call is signed in; not at all where it is left out. */
  readonly as?: 'plugin' | 'user';
}

/** What cannot be reached, by the reason of the outbound client. */
const problemOf: Readonly<Record<string, ProblemCode>> = {
  dns: 'host_not_found',
  tls: 'tls_failed',
  timeout: 'timed_out',
  private: 'private_address',
  address: 'private_address',
  redirect: 'redirected',
  too_large: 'too_large',
};

/** One WordPress site as others see it: its pages, and its REST API wherever that lies. */
export class WordPressSite {
  readonly #allowPrivate: boolean;
  readonly #credentials: Credentials;
  readonly #home: string;
  #api: ((route: string, query: Readonly<Record<string, string>>) => string) | undefined;

  constructor(context: RequestContext, siteUrl: string, credentials: Credentials) {
    this.#allowPrivate = context.services.environment.ALLOW_PRIVATE_WORDPRESS;
    this.#credentials = credentials;
    this.#home = siteUrl.replace(/\/*$/, '/');
  }

  /**
   * Finds the REST API: at /wp-json/, by ?rest_route= where permalinks are plain, else where the front page says.
   *
   * @returns what it says of itself
   * @throws ConnectionProblem
   */
  async findApi(): Promise<Readonly<Record<string, unknown>>> {
    const tried: SiteResponse[] = [];
    const at = async (base: string) => {
      const api = apiAt(base);
      const answer = await this.#fetch(api('/', {}));
      tried.push(answer);
      if (!answer.data || !Array.isArray(answer.data.namespaces)) return undefined;
      this.#api = apiAt(movedTo(base, answer.url));
      return answer.data;
    };
    const found = (await at(`${this.#home}wp-json/`)) ?? (await at(`${this.#home}?rest_route=/`));
    if (found) return found;
    const front = await this.#fetch(this.#home);
    const named = /<([^>]+)>;\s*rel="https:\/\/api\.w\.org\/"/.exec(front.headers.get('link') ?? '')?.[1];
    const last = named && (await at(named));
    if (last) return last;
    throw problemOfSearch(tried);
  }

  /**
   * Calls a route of the REST API, such as `/wp/v2/posts`.
   *
   * @throws ConnectionProblem where nothing usable comes back; an answer that refuses is an answer
   */
  async call(route: string, { query = {}, ...call }: Call = {}): Promise<SiteResponse> {
    if (!this.#api) await this.findApi();
    return this.#fetch(this.#api!(route, query), call);
  }

  /**
   * Whether WordPress takes the user with the application password where they come in the body, not in a header.
   *
   * @returns undefined where XML-RPC is switched off, or says nothing that can be read
   */
  async takesLoginByXmlRpc(): Promise<boolean | undefined> {
    const { username = '', applicationPassword = '' } = this.#credentials;
    const values = [username, applicationPassword].map(
      (value) => `<param><value><string>${escapeXml(value)}</string></value></param>`,
    );
    const body = `<?xml version="1.0"?><methodCall><methodName>wp.getUsersBlogs</methodName><params>${values.join('')}</params></methodCall>`;
    try {
      const headers = { 'content-type': 'text/xml' };
      const { text } = await this.#exchange(`${this.#home}xmlrpc.php`, { method: 'POST', headers, body });
      if (!text.includes('<methodResponse>')) return undefined;
      if (!text.includes('<fault>')) return true;
      return /<int>403<\/int>/.test(text) ? false : undefined;
    } catch (error) {
      if (error instanceof ConnectionProblem) return undefined;
      throw error;
    }
  }

  async #fetch(url: string, { method = 'GET', body, as }: Call = {}): Promise<SiteResponse> {
    const headers = {
      accept: 'application/json, text/html;q=0.5',
      ...(as ? this.#signIn(as) : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    };
    const sent = body === undefined ? undefined : JSON.stringify(body);
    const { response, text } = await this.#exchange(url, { method, headers, body: sent });
    const answer = readAnswer(text);
    const data = answer.kind === 'data' && typeof answer.data === 'object' ? answer.data : undefined;
    return {
      status: response.status,
      data: (data ?? undefined) as Readonly<Record<string, unknown>> | undefined,
      headers: response.headers,
      url: response.url,
    };
  }

  /** @throws ConnectionProblem where nothing comes back */
  async #exchange(
    url: string,
    { method, headers, body }: { method: 'GET' | 'POST'; headers: Record<string, string>; body: string | undefined },
  ): Promise<{ response: Awaited<ReturnType<typeof outbound>>['response']; text: string }> {
    try {
      const answer = await outbound(url, {
        method,
        headers: { 'user-agent': 'IGNY8', ...headers },
        body,
        timeout,
        maxBytes,
        maxRedirects,
        allowPrivate: this.#allowPrivate,
      });
      return { response: answer.response, text: answer.body.toString('utf8') };
    } catch (error) {
      if (!(error instanceof PermanentError || error instanceof RetryableError)) throw error;
      throw new ConnectionProblem(problemOf[error.reason ?? ''] ?? 'unreachable', { cause: error });
    }
  }

  #signIn(as: 'plugin' | 'user'): Record<string, string> {
    const { apiKey = '', username = '', applicationPassword = '' } = this.#credentials;
    if (as === 'plugin') return { 'x-igny8-api-key': apiKey };
    // WordPress shows application passwords in groups of four and takes them with or without the spaces.
    const login = `${username}:${applicationPassword.replace(/\s+/g, '')}`;
    return { authorization: `Basic ${Buffer.from(login).toString('base64')}` };
  }
}

function escapeXml(text: string): string {
  return text.replace(/[<>&]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Addresses of routes below an API: `…/wp-json/` or `…?rest_route=/`. */
function apiAt(base: string): (route: string, query: Readonly<Record<string, string>>) => string {
  return (route, query) => {
    const url = new URL(base);
    if (url.searchParams.has('rest_route')) url.searchParams.set('rest_route', route);
    else url.pathname = url.pathname.replace(/\/*$/, route);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return url.href;
  };
}

/** The API is used where redirects have led, so that what it is signed in to with is sent there at once. */
function movedTo(base: string, url: string): string {
  const moved = new URL(base);
  const { protocol, host } = new URL(url);
  moved.protocol = protocol;
  moved.host = host;
  return moved.href;
}

function problemOfSearch(tried: readonly SiteResponse[]): ConnectionProblem {
  const refused = tried.find(({ status, data }) => data && (status === 401 || status === 403));
  if (refused) return new ConnectionProblem('rest_disabled', { status: refused.status });
  const failed = tried.find(({ status }) => status >= 500 && status !== 503);
  if (failed) return new ConnectionProblem('server_error', { status: failed.status });
  const blocked = tried.find(({ status, data }) => !data && [401, 403, 406, 429, 503].includes(status));
  if (blocked) return new ConnectionProblem('blocked', { status: blocked.status });
  return new ConnectionProblem('not_wordpress', { status: tried[0]!.status });
}
