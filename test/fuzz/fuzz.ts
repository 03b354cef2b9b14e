import { appendFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import type { Caller } from '../contract/matrix/callers.ts';
import { FuzzServer, foreignMark } from './fuzz-server.ts';
import { graphqlRequest, rootFields } from './graphql-request.ts';
import { type FuzzRequest, restOperations, restRequest } from './rest-request.ts';

/**
 * Sends odd requests to every REST operation and every root field of GraphQL, as every kind of caller, and looks at what comes back:
 * no 5xx, nothing slow, nothing of another account, no memory that only grows.
 *
 * `npm run test:fuzz -- --requests 100000 --seed 7`; a failure names the number that makes its request again (`--only`).
 */
const { values: options } = parseArgs({
  options: {
    requests: { type: 'string', default: '5000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    only: { type: 'string' },
  },
});
const total = Number(options.requests);
const seed = Number(options.seed);

/** Requests at a time. */
const sideBySide = 4;
/** Milliseconds that an answer may take. */
const slowest = 2_000;
/** Requests after which the callers are made anew. */
const renewEach = 500;
/** How much more memory the server may hold at the end than at half time. */
const growth = 1.25;

/** Who calls: all that there are, members of the account most often. */
const names = ['anonymous', 'viewer', 'editor', 'owner', 'admin', 'staff', 'key', 'no_site'] as const;

interface Failure {
  readonly number: number;
  readonly caller: string;
  readonly request: FuzzRequest;
  readonly what: string;
}

const none: FuzzRequest = { operation: '', method: '', target: '', headers: {}, body: undefined };
const server = await FuzzServer.start();
const failures: Failure[] = [];
const statuses = new Map<string, number>();
const resident: number[] = [];
const startedAt = Date.now();
let done = 0;

try {
  await server.renew();
  if (options.only !== undefined) await send(Number(options.only));
  else await sendAll();
} finally {
  await server.stop();
}
report();

async function sendAll(): Promise<void> {
  while (done < total && failures.length < 50 && !server.hasEnded) {
    if (done > 0) await server.renew();
    const end = Math.min(total, done + renewEach);
    await Promise.all(
      Array.from({ length: sideBySide }, async () => {
        while (done < end && !server.hasEnded) await send(done++);
      }),
    );
    resident.push(server.resident);
    if (process.stdout.isTTY) process.stdout.write(`\r${done} of ${total}, ${failures.length} failures `);
  }
  if (server.hasEnded) failures.push({ number: done, caller: '', request: none, what: 'the server has ended' });
  checkMemory();
}

async function send(number: number): Promise<void> {
  const [draw] = fc.sample(fc.gen(), { seed: seed + number, numRuns: 1 });
  const caller = callerNamed(draw!(fc.constantFrom, ...names));
  const isRest = number % 2 === 0;
  const which = Math.floor(number / 2);
  const ids = { ...server.ids, oddOneIn: draw!(fc.constantFrom, 0, 0, 6, 25) };
  const request = isRest ? restRequest(draw!, ids, which) : graphqlRequest(draw!, ids, which);
  let { answer, took } = await ask(caller, request);
  // The machine may have been busy with something else: what is slow is slow each time.
  for (let again = 0; took > slowest && again < 2; again++) ({ answer, took } = await ask(caller, request));
  const word = `${isRest ? 'REST' : 'GraphQL'} ${answer.status}`;
  statuses.set(word, (statuses.get(word) ?? 0) + 1);
  const fail = (what: string) => failures.push({ number, caller: caller.name, request, what });
  if (answer.status === 0 || answer.status >= 500) fail(`${answer.status}: ${answer.text.slice(0, 300)}`);
  if (/"code":"(INTERNAL|UNAVAILABLE)"/.test(answer.text)) fail(answer.text.slice(0, 300));
  if (took > slowest) fail(`took ${Math.round(took)} ms`);
  if (answer.text.includes(foreignMark) && !seesOthers(caller, request)) fail('shows a text of another account');
}

interface Answer {
  /** 0 where there was none. */
  readonly status: number;
  readonly text: string;
}

async function ask({ client }: Caller, request: FuzzRequest): Promise<{ answer: Answer; took: number }> {
  const begun = performance.now();
  const { method, headers, target } = request;
  const body = request.body as BodyInit | undefined;
  const answer = await client
    .through(server.url)
    .fetch(target, { method, headers, body, redirect: 'manual', signal: AbortSignal.timeout(30_000) })
    .then(
      async (response) => ({ status: response.status, text: await response.text() }),
      (error: Error) => ({ status: 0, text: `${error.name}: ${error.message} ${String(error.cause ?? '')}` }),
    );
  return { answer, took: performance.now() - begun };
}

/** Staff see all accounts where the operator's work is done. */
function seesOthers({ name }: Caller, { target, operation }: FuzzRequest): boolean {
  return (
    name === 'staff' &&
    !/\/(planner|writer)\//.test(target) &&
    !/keyword|cluster|idea|task|content|image/i.test(operation)
  );
}

function callerNamed(name: (typeof names)[number]): Caller {
  return server.callers.find((caller) => caller.name === name)!;
}

function checkMemory(): void {
  const half = resident.slice(Math.floor(resident.length / 3), Math.floor((2 * resident.length) / 3));
  const last = resident.slice(Math.floor((2 * resident.length) / 3));
  if (half.length < 3) return;
  const [before, after] = [Math.max(...half), Math.max(...last)];
  if (after > before * growth)
    failures.push({ number: done, caller: '', request: none, what: `memory grew from ${before} to ${after} MB` });
}

function report(): void {
  const seconds = (Date.now() - startedAt) / 1000;
  process.stdout.write(
    `\n${done} requests to ${restOperations.length} REST operations and ${rootFields.length} root fields, seed ${seed}, ${Math.round(seconds)} s\n`,
  );
  for (const [word, count] of [...statuses].sort()) process.stdout.write(`  ${word.padEnd(14)} ${count}\n`);
  const course = [0, 0.25, 0.5, 0.75, 1].map((part) => resident.at(Math.round(part * (resident.length - 1))) ?? '?');
  process.stdout.write(`  memory         ${course.join(', ')} MB from the first to the last\n`);
  for (const { number, caller, request, what } of failures.slice(0, 50)) {
    const body = typeof request.body === 'string' ? request.body.slice(0, 600) : request.body ? 'bytes' : '';
    process.stdout.write(
      `\n✖ ${what}\n  --seed ${seed} --only ${number}: ${caller} ${request.operation}\n  ${request.target}\n  ${JSON.stringify(request.headers)}\n  ${body}\n`,
    );
  }
  const failed = failures.length > 0 ? 1 : 0;
  if (process.env.RESULTS_FILE)
    appendFileSync(process.env.RESULTS_FILE, `${JSON.stringify({ passed: 1 - failed, failed })}\n`);
  process.stdout.write(`\n${failures.length === 0 ? 'no failure' : `${failures.length} failures`}\n`);
  process.exit(failed);
}
