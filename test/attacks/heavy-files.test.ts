import { behindBlankLines, csvOf, wideHeader } from '../kit/hostile/csv.ts';
import { marked } from '../kit/hostile/html.ts';
import type { Tenant } from '../kit/tenant.ts';
import { openTestApp, type TestApp } from '../kit/test-app.ts';

/** CSV files that are nothing but work: each is read within its bounds, or refused with the bound, and nothing is kept of it. */

let app: TestApp;
let tenant: Tenant;

beforeAll(async () => {
  app = await openTestApp();
});
beforeEach(async () => {
  tenant = await app.tenant();
});
afterAll(() => app.close());

async function send(file: Buffer) {
  const query = new URLSearchParams(Object.entries(tenant.place).map(([name, value]) => [name, String(value)]));
  const answer = await tenant.owner.fetch(`/api/v1/planner/keywords/import_keywords/?${query}`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body: new Uint8Array(file),
  });
  return { status: answer.status, body: await answer.json() };
}

const keywords = () => app.prisma.keyword.count({ where: { accountId: tenant.accountId } });

test.each([
  ['LF', '\n'],
  ['CR', '\r'],
  ['CR LF', '\r\n'],
  ['spaces and LF', ' \n'],
  ['commas and LF', ',\n'],
  ['tabs and CR', '\t\r'],
])('24 MB of %s are refused by their number of lines', async (_, piece) => {
  const { status, body } = await send(csvOf(piece, 24));
  expect([status, body.errors.file]).toEqual([400, [expect.stringMatching(/more than 200,000 lines, blank ones/)]]);
  expect(await keywords()).toBe(0);
});

test('blank lines within the bound are passed over', async () => {
  const { status, body } = await send(behindBlankLines(190_000));
  expect([status, body.data.created]).toEqual([200, 1]);
});

test('what stands above the bound is kept, and the answer says where the import stopped', async () => {
  const file = Buffer.concat([Buffer.from('keyword\nsocks\n'), csvOf('\n', 1)]);
  const { status, body } = await send(file);
  expect([status, body.data.created, body.data.errors.at(-1).line]).toEqual([200, 1, 200_001]);
});

test.each([
  ['one line of commas', csvOf(',', 24)],
  ['one line of letters', csvOf('a', 24)],
  ['a header of 50,000 columns', wideHeader(50_000)],
  ['lines of 49,000 columns', csvOf(`${'a,'.repeat(49_000)}\n`, 4)],
])('a file of %s has no header', async (_, file) => {
  const { status, body } = await send(file);
  expect([status, Object.keys(body.errors)]).toEqual([400, ['file']]);
  expect(await keywords()).toBe(0);
});

test.each([
  ['quotation marks', csvOf('"', 20)],
  ['quotation marks that open', Buffer.alloc(200_000, '"a\n')],
  ['long quoted lines', csvOf(`"${'a""'.repeat(15_000)}\n`, 4)],
  ['marks', csvOf(`${marked(40_000)},1\n`, 4)],
])('rows of %s are refused one by one, and the others are kept', async (_, rows) => {
  const { status, body } = await send(Buffer.concat([Buffer.from('keyword,volume\nsocks,1\n'), rows]));
  expect([status, body.data?.created]).toEqual([200, 1]);
  expect(body.data.errors.length).toBeGreaterThan(0);
  expect(body.data.errors.length).toBeLessThanOrEqual(1_000);
});
