import { buildSchema, parse, printSchema } from 'graphql';
import { schema } from '#schema/index.ts';
import { contracts, difference } from '../../scripts/write-contracts.ts';

const files = contracts();
const sdl = files.get('schema/schema.graphql')!;
const rights = files.get('test/contract/permissions.snapshot.tsv')!;

test('schema.graphql is the whole schema, with the budget of each root field', () => {
  expect(() => parse(sdl)).not.toThrow();
  expect(buildSchema(sdl).getType('Keyword')).toBeDefined();
  expect(printSchema(buildSchema(sdl))).toContain('createKeyword(input: CreateKeywordInput!): Keyword');
  expect(sdl).toMatch(/createKeyword\(input: CreateKeywordInput!\): Keyword @rateLimit\(max: 60, window: "60s"\)/);
  expect(sdl).toMatch(/autoClusterKeywords\(.*\): Job @rateLimit\(max: 10, window: "60s"\)/);
});

test('the permission table has a line for each root field, with the roles that have it', () => {
  const names = ['Query', 'Mutation', 'Subscription'].flatMap((name) => {
    const type = schema.getType(name) as unknown as { getFields(): Record<string, unknown> };
    return Object.keys(type.getFields()).map((field) => `${name}.${field}`);
  });
  const lines = rights.trim().split('\n');
  expect(lines.filter((line) => !line.includes('/api/v1/')).map((line) => line.split('\t')[0])).toEqual([
    'operation',
    ...names.sort(),
  ]);
  expect(lines).toContain('Mutation.createKeyword\tplanner.write\tplanner\tdeveloper,owner,admin,editor');
  expect(lines).toContain('GET /api/v1/system/ping/\tpublic\tdefault\tanyone');
});

test('a difference is told in numbers and first lines', () => {
  expect(difference('a\nb\nb', 'b\nc')).toBe('2 lines gone, 1 added\n  - a\n  - b\n  + c');
  expect(difference('a\nb', 'b\na')).toBe('0 lines gone, 0 added; the same lines in another order');
});
