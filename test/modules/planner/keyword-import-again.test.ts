import fc from 'fast-check';
import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';

let app: TestApp;
let tenant: Tenant;

beforeAll(async () => {
  app = await openTestApp();
  tenant = await app.tenant();
});
afterAll(() => app.close());

let marks = 0;
const newSector = async () => (await tenant.addSector(`Again${++marks}`)).id;

interface Result {
  readonly created: number;
  readonly updated: number;
  readonly skipped: number;
  readonly errors: readonly { readonly line: number; readonly errors: Readonly<Record<string, string[]>> }[];
  readonly errors_total: number;
}

async function importFile(sectorId: number, file: string): Promise<Result> {
  const form = new FormData();
  form.set('site_id', String(tenant.site.id));
  form.set('sector_id', String(sectorId));
  form.set('file', new File([file], 'keywords.csv', { type: 'text/csv' }));
  const answer = await tenant.owner.fetch('/api/v1/planner/keywords/import_keywords/', { method: 'POST', body: form });
  const body = (await answer.json()) as { data: Result };
  expect([answer.status, body]).toEqual([200, expect.objectContaining({ success: true })]);
  return body.data;
}

/** All that a sector's keywords hold, to the last column, and what is kept about them elsewhere. */
async function everything(sectorId: number): Promise<unknown> {
  const keywords = await app.prisma.$queryRaw`SELECT * FROM keywords WHERE sector_id = ${sectorId} ORDER BY id`;
  const counts = await app.prisma
    .$queryRaw`SELECT sum(delta)::int AS kept FROM list_counts WHERE resource = 'keywords' AND sector_id = ${sectorId}`;
  return { keywords, counts, credits: await tenant.credits() };
}

const intents = ['informational', 'navigational', 'commercial', 'transactional'];

/** Lines as `npm run bench:import` makes them. */
const benchLines = (count: number) =>
  Array.from(
    { length: count },
    (_, index) =>
      `"bench keyword, number ${index}",${(index * 7) % 20_000},${index % 101},${intents[index % intents.length]},US`,
  );
const header = 'Keyword,Volume,Difficulty,Intent,Country';
const fileOf = (lines: readonly string[]) => `${[header, ...lines].join('\n')}\n`;

test('a file of several transactions changes nothing the second time, in whatever order its lines stand', async () => {
  const sectorId = await newSector();
  const lines = benchLines(3_500);
  const none = { errors: [], errors_total: 0 };
  expect(await importFile(sectorId, fileOf(lines))).toEqual({ created: 3_500, updated: 0, skipped: 0, ...none });
  const before = await everything(sectorId);
  expect(before).toMatchObject({ counts: [{ kept: 3_500 }] });
  for (const again of [lines, [...lines].reverse()]) {
    expect(await importFile(sectorId, fileOf(again))).toEqual({ created: 0, updated: 0, skipped: 3_500, ...none });
    expect(await everything(sectorId)).toEqual(before);
  }
});

test('of two imports of one file at the same time each keyword comes in once', async () => {
  const sectorId = await newSector();
  const file = fileOf(benchLines(1_500));
  const [first, second] = await Promise.all([importFile(sectorId, file), importFile(sectorId, file)]);
  expect(first.created + second.created).toBe(1_500);
  expect([first.updated, second.updated]).toEqual([0, 0]);
  expect(await everything(sectorId)).toMatchObject({ counts: [{ kept: 1_500 }] });
});

test('a file that is broken in the middle keeps all its good lines, tells of each bad one, and of the same ones again', async () => {
  const sectorId = await newSector();
  const lines = benchLines(2_500);
  /** Bad line → the field that it is refused for. */
  const bad: Record<number, readonly [line: string, field: string]> = {
    10: ['"below zero",-1,5,,', 'volume'],
    998: ['"an open quotation mark,5,5,,', 'line'],
    999: [',5,5,,', 'keyword'],
    1000: ['"too hard",5,101,,', 'difficulty'],
    1001: ['"no such intent",5,5,curious,', 'intent'],
    1500: [`"${'x'.repeat(256)}",5,5,,`, 'keyword'],
    2499: ['"of nowhere",5,5,,Nowhereland', 'country'],
  };
  const file = fileOf(lines.map((line, index) => bad[index]?.[0] ?? line));
  const good = lines.length - Object.keys(bad).length;
  const result = await importFile(sectorId, file);
  // The header is line 1.
  const told = result.errors.map(({ line, errors }) => [line, Object.keys(errors)]);
  expect(told).toEqual(Object.entries(bad).map(([index, [, field]]) => [Number(index) + 2, [field]]));
  expect(result).toMatchObject({ created: good, updated: 0, skipped: 0, errors_total: 7 });
  const before = await everything(sectorId);
  expect(before).toMatchObject({ counts: [{ kept: good }] });
  expect(await importFile(sectorId, file)).toEqual({ ...result, created: 0, skipped: good });
  expect(await everything(sectorId)).toEqual(before);
  // Mended, only what was bad comes in.
  expect(await importFile(sectorId, fileOf(lines))).toEqual({
    created: 7,
    updated: 0,
    skipped: good,
    errors: [],
    errors_total: 0,
  });
});

test('whatever good and bad lines a file has, it comes in as a count by hand says, and once', async () => {
  const good = fc.record({
    kind: fc.constant('good' as const),
    word: fc.integer({ min: 0, max: 30 }),
    volume: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
  });
  const bad = fc.constantFrom(
    { kind: 'bad' as const, line: 'bad,-1', field: 'volume' },
    { kind: 'bad' as const, line: 'bad,many', field: 'volume' },
    { kind: 'bad' as const, line: ',7', field: 'keyword' },
    { kind: 'bad' as const, line: '"open,7', field: 'line' },
  );
  // Before them so many lines that they begin, end or lie across transactions.
  const before = fc.constantFrom(0, 0, 980, 999, 1_000, 1_001);
  await fc.assert(
    fc.asyncProperty(before, fc.array(fc.oneof(good, bad), { minLength: 1, maxLength: 40 }), async (filler, given) => {
      const sectorId = await newSector();
      const lines = [
        ...Array.from({ length: filler }, (_, index) => `filler ${index},1`),
        ...given.map((line) => (line.kind === 'bad' ? line.line : `Word ${line.word},${line.volume ?? ''}`)),
      ];
      const expected = new Map<string, number | null>();
      for (const line of given)
        if (line.kind === 'good' && !expected.has(`Word ${line.word}`))
          expected.set(`Word ${line.word}`, line.volume ?? null);
      const refused = given.flatMap((line, index) =>
        line.kind === 'bad' ? [{ line: filler + index + 2, field: line.field }] : [],
      );
      const created = filler + expected.size;
      const skipped = given.length - refused.length - expected.size;
      const file = `keyword,volume\n${lines.join('\n')}\n`;
      const first = await importFile(sectorId, file);
      expect(first).toMatchObject({ created, updated: 0, skipped, errors_total: refused.length });
      expect(first.errors.map(({ line, errors }) => ({ line, field: Object.keys(errors)[0] }))).toEqual(refused);
      const rows = await app.prisma.keyword.findMany({ where: { sectorId, keyword: { startsWith: 'Word' } } });
      expect(new Map(rows.map(({ keyword, volume }) => [keyword, volume]))).toEqual(expected);
      const held = await everything(sectorId);
      expect(await importFile(sectorId, file)).toEqual({ ...first, created: 0, skipped: created + skipped });
      expect(await everything(sectorId)).toEqual(held);
    }),
    { numRuns: 20 },
  );
}, 60_000);
