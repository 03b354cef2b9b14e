import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

/** No calls home, no sandbox (containers have none), no window. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A page that reaches one origin only. What goes wrong on it is kept. */
export interface OfflinePage {
  readonly page: Page;
  /** Requests to other origins (none of them got through), errors of scripts, refusals by the page's policy. */
  readonly problems: readonly string[];
}

/** Chromium with the network cut off but for one origin. */
export class OfflineBrowser {
  readonly #browser: Browser;
  readonly #origin: string;

  private constructor(browser: Browser, origin: string) {
    this.#browser = browser;
    this.#origin = origin;
  }

  static async open(executablePath: string, origin: string): Promise<OfflineBrowser> {
    return new OfflineBrowser(await chromium.launch({ executablePath, args, headless: true }), origin);
  }

  /** A page of a context of its own: nothing is left in its storage by others. */
  async newPage(): Promise<OfflinePage> {
    const problems: string[] = [];
    const context = await this.#browser.newContext({
      viewport: { width: 1400, height: 1000 },
      serviceWorkers: 'block',
    });
    await this.#cutOff(context, problems);
    // Some hundred operations take their time to be drawn where there is no graphics card.
    context.setDefaultTimeout(120_000);
    const page = await context.newPage();
    page.on('pageerror', (error) => problems.push(`error: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(`console: ${message.text()}`);
    });
    return { page, problems };
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }

  async #cutOff(context: BrowserContext, problems: string[]): Promise<void> {
    await context.route('**/*', async (route) => {
      const address = new URL(route.request().url());
      if (address.origin === this.#origin || !/^https?:$/.test(address.protocol)) return route.continue();
      problems.push(`foreign request: ${address.href}`);
      return route.abort();
    });
  }
}
