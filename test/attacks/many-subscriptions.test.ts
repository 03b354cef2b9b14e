import { maxSubscriptions } from '../../src/server/graphql/limits.ts';
import { EventReader } from '../kit/event-reader.ts';
import type { Tenant } from '../kit/tenant.ts';
import { openTestApp, type TestApp } from '../kit/test-app.ts';
import { until } from '../kit/until.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

async function subscribe(tenant: Tenant, path: string): Promise<EventReader> {
  const answer = await tenant.owner.fetch(path, {
    method: 'POST',
    headers: { accept: 'text/event-stream', 'content-type': 'application/json' },
    body: JSON.stringify({ query: 'subscription { jobsProgress { jobId } }' }),
  });
  return new EventReader(answer);
}

test('a caller has a thousand subscriptions at most, one after the other has ended, and nobody else is kept from theirs', async () => {
  const [tenant, other] = [await app.tenant(), await app.tenant()];
  const readers: EventReader[] = [];
  for (let count = 0; count < maxSubscriptions; count += 50)
    readers.push(...(await Promise.all(Array.from({ length: 50 }, () => subscribe(tenant, '/graphql')))));
  for (const path of ['/graphql', '/graphql/stream']) {
    const refused = await subscribe(tenant, path);
    await refused.ended;
    expect(refused.results[0].errors[0].extensions.code).toBe('RATE_LIMITED');
  }
  const stranger = await subscribe(other, '/graphql');
  readers[0]!.stop();
  let again: EventReader;
  await until(async () => {
    again = await subscribe(tenant, '/graphql');
    await Promise.race([again.ended, new Promise((resolve) => setTimeout(resolve, 300))]);
    return !again.hasEnded;
  });
  expect(stranger.hasEnded).toBe(false);
  for (const reader of [...readers, stranger, again!]) reader.stop();
}, 60_000);
