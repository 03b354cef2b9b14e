/** Somebody at the site's pages: keeps cookies and sends forms. */
export class Browser {
  readonly #cookies = new Map<string, string>();
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  async signIn(user: string, password: string): Promise<void> {
    // WordPress wants to see that cookies are kept.
    this.#cookies.set('wordpress_test_cookie', 'WP%20Cookie%20check');
    await this.post('/wp-login.php', { log: user, pwd: password, testcookie: '1' });
  }

  /** @returns the page, after the redirects that led to it */
  get(path: string): Promise<Page> {
    return this.#send(path, { method: 'GET' });
  }

  post(path: string, fields: Readonly<Record<string, string>>): Promise<Page> {
    return this.#send(path, { method: 'POST', body: new URLSearchParams(fields) });
  }

  async #send(path: string, request: RequestInit, redirects = 5): Promise<Page> {
    const answer = await fetch(new URL(path, this.#url), {
      ...request,
      redirect: 'manual',
      headers: { cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      this.#cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    const html = await answer.text();
    const location = answer.headers.get('location');
    if (location && redirects > 0) return this.#send(location, { method: 'GET' }, redirects - 1);
    return { status: answer.status, html };
  }
}

export interface Page {
  readonly status: number;
  readonly html: string;
}

/** The hidden fields of the form that goes to an address. */
export function hiddenFields(html: string, action: string): Record<string, string> {
  const form = html.split('<form').find((part) => part.split('>')[0]!.includes(action)) ?? '';
  const inputs = form.split('</form>')[0]!.match(/<input[^>]*type=["']hidden["'][^>]*>/g) ?? [];
  const attribute = (input: string, name: string) =>
    new RegExp(` ${name}=(["'])(.*?)\\1`).exec(input)?.[2]?.replaceAll('&amp;', '&') ?? '';
  return Object.fromEntries(inputs.map((input) => [attribute(input, 'name'), attribute(input, 'value')]));
}
