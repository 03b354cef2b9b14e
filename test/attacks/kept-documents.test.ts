import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { openTestApp, type TestApp } from '../kit/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Megabytes that are in use after what nobody needs is gone. */
function memoryInUse(): number {
  collect();
  return process.memoryUsage().heapUsed / 1_048_576;
}

const long = 'x'.repeat(1_000_000);

/** Texts of a megabyte, no two the same; nobody need be signed in to have them read. */
const documents: [name: string, document: (mark: number) => string][] = [
  ['that are valid', (mark) => `{ __typename } # ${mark} ${long}`],
  ['that are none', (mark) => `{ # ${mark} ${long}`],
  ['that do not fit the schema', (mark) => `{ field${mark} } # ${long}`],
];

test.each(documents)('documents %s are forgotten, however many and long they are', async (_, document) => {
  for (let mark = 0; mark < 20; mark++) await app.anonymous.graphql(document(mark));
  const before = memoryInUse();
  for (let mark = 20; mark < 140; mark++) await app.anonymous.graphql(document(mark));
  expect(memoryInUse() - before).toBeLessThan(40);
});

test('a document that comes again is still answered from what was made of it', async () => {
  const tenant = await app.tenant();
  for (let call = 0; call < 4; call++) {
    const { data } = await tenant.owner.graphql('query ($n: Int) { sites(first: $n) { nodes { name } } }', { n: 1 });
    expect(data.sites.nodes).toHaveLength(1);
  }
});
