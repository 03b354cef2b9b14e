import { existsSync } from 'node:fs';
import path from 'node:path';
import type { GraphQLObjectType } from 'graphql';
import { schema } from '#schema/index.ts';
import type { FieldAccess } from '#schema/kit/access-plugin.ts';
import { projectRoot } from '../../src/platform/config/project-root.ts';
import { callerNames } from '../contract/matrix/callers.ts';
import { columns, type Operation, operations } from '../contract/matrix/operations.ts';
import { currentDocument } from './read-openapi.ts';

/** docs/contract/operations.tsv against what OpenAPI and the schema say of the same operations. */

const rest = operations.filter(({ isRest }) => isRest);
const graphql = operations.filter(({ isRest }) => !isRest);
const successes: Readonly<Record<string, string>> = { created: '201', '204': '204' };

test('the table has its columns, and one for each caller', () => {
  const own = ['method', 'path', 'tag', 'page', 'does', 'may', 'throttle', 'shape', 'served'];
  expect(columns).toEqual([...own, ...callerNames]);
});

test('every line is filled, and each operation stands there once', () => {
  const names = operations.map(({ name }) => name);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  expect(operations.filter(({ does, page, may }) => !does || !page || !may[0])).toEqual([]);
  expect(operations.filter(({ expected }) => Object.values(expected).some((each) => !each))).toEqual([]);
});

test('every line names a page of the contract', () => {
  const pages = [...new Set(operations.map(({ page }) => page))];
  expect(pages.filter((page) => !existsSync(path.join(projectRoot, `docs/contract/${page}.md`)))).toEqual([]);
});

test('what the table says is served is in OpenAPI, with the same tag, budget and status, and nothing else is', () => {
  const documented = Object.entries(currentDocument().paths).flatMap(([address, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${address}`,
      tag: operation.tags[0],
      throttle: operation['x-throttle-scope'] ?? '-',
      status: Object.keys(operation.responses).find((status) => status.startsWith('2')),
    })),
  );
  const promised = rest
    .filter(({ served, tag }) => served !== 'later' && tag !== '-')
    .map(({ name, tag, throttle, shape }) => ({ name, tag, throttle, status: successes[shape] ?? '200' }));
  const byName = (one: { name: string }, other: { name: string }) => one.name.localeCompare(other.name);
  expect(promised.sort(byName)).toEqual(documented.sort(byName));
});

test('the root fields in the table are those of the schema, with their budgets', () => {
  const fields = ['Query', 'Mutation', 'Subscription'].flatMap((name) =>
    Object.values((schema.getType(name) as GraphQLObjectType).getFields()).map((field) => {
      const { throttle } = field.extensions.access as FieldAccess;
      return `${name}.${field.name} ${throttle === 'none' ? '-' : throttle}`;
    }),
  );
  expect(graphql.map(({ name, throttle }) => `${name} ${throttle}`).sort()).toEqual(fields.sort());
});

test('who gets a 401 or a 403 is who may not, as the table says', () => {
  const wrong = operations
    .filter(({ served }) => served === 'yes')
    .flatMap((operation) => contradictions(operation).map((caller) => `${operation.name}: ${caller}`));
  expect(wrong).toEqual([]);
});

/** Callers whose answer is another than `may` promises. */
function contradictions({ may, expected }: Operation): string[] {
  const roles = ['viewer', 'editor', 'admin', 'owner', 'staff_in'] as const;
  const isRefused = (caller: keyof typeof expected) => ['401', '403'].includes(expected[caller]);
  if (may.includes('public')) return ['anonymous', 'key', ...roles].filter((each) => isRefused(each as never));
  const lowest = roles.indexOf(may[0] === 'staff' ? 'staff_in' : (may[0] as (typeof roles)[number]));
  return [
    ...roles.filter((role, index) => isRefused(role) !== index < lowest),
    ...(expected.anonymous === '401' || may.includes('slug') ? [] : ['anonymous']),
    ...(isRefused('key') === may.includes('key') ? ['key'] : []),
  ];
}
