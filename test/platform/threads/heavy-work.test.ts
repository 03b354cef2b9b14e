import { fileURLToPath } from 'node:url';
import { createHeavyWork, type HeavyWork } from '../../../src/platform/threads/heavy-work.ts';

const filename = fileURLToPath(new URL('./dying-thread.mjs', import.meta.url));
const task = { owner: 'account:1', field: 'contentHtml' };
const long = (kind: string) => kind.padEnd(10_000);

let work: HeavyWork;
beforeEach(() => {
  work = createHeavyWork({ filename, timeLimit: 1_000, memoryLimit: 32 });
});
afterEach(() => work.close());

const run = (kind: string, owner = task.owner) => work.run('cleanContent', long(kind), { ...task, owner });

test('a little input is worked on where it is, a large one on the thread', async () => {
  expect(await work.run('cleanContent', '<p>word</p>', task)).toEqual({ contentHtml: '<p>word</p>', wordCount: 1 });
  expect(await run('length')).toBe(10_000);
});

test('what the function refuses is the caller’s error of its fields', async () => {
  await expect(run('refuse')).rejects.toMatchObject({ code: 'VALIDATION_FAILED', fields: { contentHtml: ['No.'] } });
});

test.each([
  ['loop', /takes too long/],
  ['fill', /too much memory/],
])('a call that would %s for ever is ended with its thread, and another takes its place', async (kind, words) => {
  await expect(run(kind)).rejects.toMatchObject({
    code: 'VALIDATION_FAILED',
    fields: { contentHtml: [expect.stringMatching(words)] },
  });
  expect(await run('length')).toBe(10_000);
});

test.each(['exit', 'throw'])('a thread that dies of %s loses one call and is replaced', async (kind) => {
  await expect(run(kind)).rejects.toThrow();
  expect(await run('length')).toBe(10_000);
});

test('more than can wait is 503, for the account that has filled the queue and for no other', async () => {
  const large = (owner: string) => work.run('cleanContent', 'loop'.padEnd(2_000_000), { ...task, owner });
  const waiting = Array.from({ length: 6 }, () => large('account:1').catch((error: unknown) => error));
  const refused = (await Promise.race([
    Promise.all(waiting.slice(4)),
    large('account:1').catch((error) => [error]),
  ])) as {
    code: string;
    headers?: Record<string, string>;
  }[];
  expect(refused[0]).toMatchObject({ code: 'UNAVAILABLE', headers: { 'retry-after': expect.any(String) } });
  expect(await run('length', 'account:2')).toBe(10_000);
  await Promise.all(waiting);
});
