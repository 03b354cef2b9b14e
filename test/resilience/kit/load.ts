import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { demoPassword } from '../../../prisma/seed/demo-users.ts';

/** An answer as a client sees it. */
export interface Seen {
  readonly call: string;
  readonly status: number;
  readonly retryAfter: string | null;
  // biome-ignore lint/suspicious/noExplicitAny: looked into freely by the tests
  readonly body: any;
}

/** Connections that were cut or refused before there was an answer. */
const noAnswer = 0;

/** Jobs that are asked for at most: they have to be worked off. */
const mostJobs = 40;

interface Place {
  readonly site_id: number;
  readonly sector_id: number;
}

/**
 * Callers of a server who read, write and spend credits without a pause, on REST and GraphQL, and who note what they were told, so that it
 * can be compared with what is there afterwards.
 */
export class Load {
  readonly seen: Seen[] = [];
  /** Ids of keywords that the server said it had made. */
  readonly made: number[] = [];
  /** Job of each Idempotency-Key, once an answer has named it. */
  readonly spent = new Map<string, string | undefined>();
  readonly #urls: () => readonly string[];
  readonly #token: string;
  readonly #place: Place;
  readonly #keyword: number;
  #going = true;
  #calls = 0;
  #working: Promise<unknown> = Promise.resolve();

  private constructor(urls: () => readonly string[], token: string, place: Place, keyword: number) {
    this.#urls = urls;
    this.#token = token;
    this.#place = place;
    this.#keyword = keyword;
  }

  /**
   * @param urls of servers over one database; each call goes to the next
   * @param callers that go on side by side
   */
  static async start(urls: () => readonly string[], callers = 8): Promise<Load> {
    const [url] = urls();
    const token = await signIn(url!);
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const sectors = await (await fetch(`${url}/api/v1/auth/sectors/`, { headers })).json();
    const { id: sector_id, site_id } = (sectors as { results: { id: number; site_id: number }[] }).results[0]!;
    const place = { site_id, sector_id };
    const body = JSON.stringify({ keyword: `to be grouped ${randomUUID()}`, ...place });
    const created = await (await fetch(`${url}/api/v1/planner/keywords/`, { method: 'POST', headers, body })).json();
    const load = new Load(urls, token, place, (created as { data: { id: number } }).data.id);
    load.#working = Promise.all(Array.from({ length: callers }, (_, index) => load.#goOn(index)));
    return load;
  }

  /** Lets calls in hand be answered. */
  async stop(): Promise<void> {
    this.#going = false;
    await this.#working;
  }

  /** Statuses and how often there was each. */
  get tally(): Record<number, number> {
    const counts: Record<number, number> = {};
    for (const { status } of this.seen) counts[status] = (counts[status] ?? 0) + 1;
    return counts;
  }

  /** Answers that nobody may get: none of success, and not "come again later" with when. */
  wrong({ cut = false } = {}): Seen[] {
    return this.seen.filter(({ status, retryAfter, body }) => {
      if (status === noAnswer) return !cut;
      if (status === 503) return !(Number(retryAfter) > 0);
      const codes = ((body?.errors ?? []) as { extensions?: { code?: string } }[]).map?.(
        ({ extensions }) => extensions?.code,
      );
      return status >= 400 || codes?.some((code) => code !== 'UNAVAILABLE');
    });
  }

  /** Sends again what was not answered with its job, each under its key, until it is; gives the job that each key stands for. */
  async settleKeys(): Promise<ReadonlyMap<string, string>> {
    for (const key of this.spent.keys()) {
      for (let attempt = 0; attempt < 100 && !this.spent.get(key); attempt++) {
        await this.#spend(key);
        if (!this.spent.get(key)) await sleep(100);
      }
      const [first, again] = [this.spent.get(key), await this.#spend(key)];
      expect(again).toBe(first);
    }
    return this.spent as Map<string, string>;
  }

  async #goOn(caller: number): Promise<void> {
    for (let turn = caller; this.#going; turn++) {
      await this.#call(turn % 8);
      await sleep(10);
    }
  }

  async #call(kind: number): Promise<void> {
    switch (kind) {
      case 0:
      case 4:
        await this.rest('GET', '/planner/keywords/?page_size=10&search=load');
        return;
      case 1:
      case 5: {
        const { status, body } = await this.rest('POST', '/planner/keywords/', {
          keyword: `load ${randomUUID()}`,
          ...this.#place,
        });
        if (status === 201) this.made.push(body.data.id);
        return;
      }
      case 2:
        await this.graphql(
          '{ me { email account { credits } } keywords(pageSize: 3) { totalCount nodes { keyword } } }',
        );
        return;
      case 3:
        if (this.spent.size < mostJobs) await this.#spend(randomUUID());
        return;
      case 6: {
        const keyword = `load ${randomUUID()}`;
        const { body } = await this.graphql(
          'mutation ($input: CreateKeywordInput!) { createKeyword(input: $input) { databaseId } }',
          { input: { keyword, siteId: this.#place.site_id, sectorId: this.#place.sector_id } },
        );
        if (body?.data?.createKeyword) this.made.push(body.data.createKeyword.databaseId);
        return;
      }
      default:
        await this.rest('GET', '/auth/me/');
    }
  }

  /** @returns the job that the key stands for, if the answer names it */
  async #spend(key: string): Promise<string | undefined> {
    if (!this.spent.has(key)) this.spent.set(key, undefined);
    const { status, body } = await this.rest(
      'POST',
      '/planner/keywords/auto_cluster/',
      { ids: [this.#keyword] },
      { 'idempotency-key': key },
    );
    const job = status === 200 ? (body.data.task_id as string) : undefined;
    if (job) this.spent.set(key, this.spent.get(key) ?? job);
    return job;
  }

  rest(method: string, path: string, body?: object, headers: Record<string, string> = {}): Promise<Seen> {
    return this.#send(`${method} ${path}`, `/api/v1${path}`, { method, headers, body: body && JSON.stringify(body) });
  }

  graphql(query: string, variables?: object): Promise<Seen> {
    return this.#send(`GraphQL ${query}`, '/graphql', { method: 'POST', body: JSON.stringify({ query, variables }) });
  }

  async #send(call: string, path: string, init: RequestInit): Promise<Seen> {
    const urls = this.#urls();
    const url = urls[this.#calls++ % urls.length]!;
    const headers = { authorization: `Bearer ${this.#token}`, 'content-type': 'application/json', ...init.headers };
    let seen: Seen;
    try {
      const answer = await fetch(`${url}${path}`, { ...init, headers });
      const text = await answer.text();
      const retryAfter = answer.headers.get('retry-after');
      seen = { call, status: answer.status, retryAfter, body: text ? JSON.parse(text) : undefined };
    } catch (error) {
      seen = { call, status: noAnswer, retryAfter: null, body: String(error) };
      await sleep(20);
    }
    this.seen.push(seen);
    return seen;
  }
}

/** An access token of the demo account's owner. */
export async function signIn(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/v1/auth/login/`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'owner@demo.igny8.test', password: demoPassword }),
  });
  return ((await answer.json()) as { data: { access: string } }).data.access;
}
