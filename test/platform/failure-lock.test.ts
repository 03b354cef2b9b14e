import pg from 'pg';
import {
  createFailureLock,
  type FailureLock,
  lockTime,
  maxFailures,
} from '../../src/platform/throttle/failure-lock.ts';
import type { ThrottleStore } from '../../src/platform/throttle/store.ts';
import { copyTemplate, dropDatabase } from '../kit/test-app.ts';

const opened: { pool: pg.Pool; url: string }[] = [];
afterAll(async () => {
  for (const { pool, url } of opened) {
    await pool.end();
    await dropDatabase(url);
  }
});

async function postgres(): Promise<ThrottleStore> {
  const url = await copyTemplate();
  const pool = new pg.Pool({ connectionString: url, max: 5 });
  // Its connections end a moment after the pool, and the drop may be quicker.
  pool.on('error', () => undefined);
  opened.push({ pool, url });
  return { kind: 'postgres', pool };
}

describe.each<[string, () => Promise<ThrottleStore> | ThrottleStore]>([
  ['memory', () => ({ kind: 'memory' })],
  ['PostgreSQL', postgres],
])('counted in %s', (_, open) => {
  let store: ThrottleStore;
  let lock: FailureLock;
  beforeAll(async () => {
    store = await open();
    lock = createFailureLock(store, 'test');
  });

  test('the fifth failure in a row locks for a quarter of an hour', async () => {
    for (let failure = 1; failure <= maxFailures; failure++) {
      expect(await lock.lockedFor('a')).toBe(0);
      expect(await lock.fail('a')).toBe(0);
    }
    expect(await lock.lockedFor('a')).toBeGreaterThan(lockTime - 5);
    expect(await lock.lockedFor('a')).toBeLessThanOrEqual(lockTime);
    expect(await lock.fail('a')).toBeGreaterThan(lockTime - 5);
    expect(await lock.lockedFor('b')).toBe(0);
  });

  test('a success ends the row', async () => {
    for (let failure = 1; failure < maxFailures; failure++) await lock.fail('c');
    await lock.succeed('c');
    for (let failure = 1; failure < maxFailures; failure++) expect(await lock.fail('c')).toBe(0);
    expect(await lock.lockedFor('c')).toBe(0);
  });

  test('of failures at once exactly five are told', async () => {
    const told = await Promise.all(Array.from({ length: 20 }, () => lock.fail('d')));
    expect(told.filter((seconds) => seconds === 0)).toHaveLength(maxFailures);
    expect(Math.max(...told)).toBeLessThanOrEqual(lockTime);
  });

  test('a key of any length and content can be counted', async () => {
    await lock.fail(`${'long '.repeat(500)}\u0000`);
    expect(await lock.lockedFor('long')).toBe(0);
  });
});

test('two processes on one store lock together', async () => {
  const store = await postgres();
  const [one, two] = [createFailureLock(store, 'test'), createFailureLock(store, 'test')];
  for (const lock of [one, two, one, two, one]) await lock!.fail('a');
  expect(await two!.lockedFor('a')).toBeGreaterThan(0);
  await one!.succeed('a');
  expect(await two!.lockedFor('a')).toBe(0);
});
