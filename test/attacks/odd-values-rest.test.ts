import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../src/platform/config/project-root.ts';
import type { Caller } from '../contract/matrix/callers.ts';
import { type RestCall, restCalls } from '../contract/matrix/rest-calls.ts';
import { World } from '../contract/matrix/world.ts';
import { openTestApp, type TestApp } from '../kit/test-app.ts';
import { oddTexts, oddValues, told } from './odd-values.ts';

interface Schema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
}
interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

/** Every field of a body and every parameter of a query, found in the OpenAPI document, so that none is forgotten. */
const { paths } = JSON.parse(readFileSync(path.join(projectRoot, 'rest-compat/openapi.json'), 'utf8')) as {
  paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
};
const operations = Object.entries(paths).flatMap(([route, methods]) =>
  Object.entries(methods).map(([method, { parameters = [], requestBody }]) => ({
    name: `${method.toUpperCase()} ${route}`,
    fields: Object.entries(requestBody?.content['application/json']?.schema.properties ?? {}),
    parameters: parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name),
  })),
);

let app: TestApp;
let caller: Caller;
beforeAll(async () => {
  app = await openTestApp();
  const world = await World.create(app);
  // Staff of the account itself: nothing is closed to them.
  const client = await world.tenant.user('developer');
  caller = { name: 'staff', client, user: client.user, world, namesAccount: false };
});
afterAll(() => app.close());

const withFields = operations.filter(({ fields }) => fields.length > 0);

test.each(withFields.map(({ name, fields }) => [name, fields] as const))(
  '%s takes odd values in its body for what they are, or refuses them in words',
  async (name, fields) => {
    let call = await restCalls[name]!(caller);
    for (const [field, schema] of fields) {
      for (const value of oddValues) {
        const body = JSON.stringify({ ...(call.body as object), [field]: '?' }).replace(
          `"${field}":"?"`,
          () => `"${field}":${value.json}`,
        );
        const answer = await send(name, call, body);
        const what = `${field}: ${told(value)}`;
        await expectWords(answer, what);
        if (!answer.ok) continue;
        const mustFail = value.is === 'never' || (value.is === 'object' && !takesObjects(schema));
        expect([what, mustFail]).toEqual([what, false]);
        // What it was about may be gone now.
        call = await restCalls[name]!(caller);
      }
    }
  },
  120_000,
);

const withParameters = operations.filter(({ parameters }) => parameters.length > 0);

test.each(withParameters.map(({ name, parameters }) => [name, parameters] as const))(
  '%s takes odd texts in its query for what they are, or refuses them in words',
  async (name, parameters) => {
    const call = await restCalls[name]!(caller);
    const body = typeof call.body === 'string' ? call.body : JSON.stringify(call.body ?? {});
    for (const parameter of parameters) {
      for (const text of oddTexts)
        await expectWords(await send(name, call, body, `?${parameter}=${text}`), `${parameter}=${text.slice(0, 60)}`);
    }
  },
  120_000,
);

function send(name: string, { id, headers }: RestCall, body: string, query = ''): Promise<Response> {
  const [method, route] = name.split(' ') as [string, string];
  const hasBody = method !== 'GET' && method !== 'DELETE';
  return caller.client.fetch(`${route.replace(/\{\w+\}/, String(id ?? ''))}${query}`, {
    method,
    headers: { ...(hasBody ? { 'content-type': 'application/json' } : {}), ...headers },
    body: hasBody ? body : undefined,
  });
}

/** JSON of any shape, or an object of the caller's own making. */
function takesObjects({ type }: Schema): boolean {
  return [type].flat().some((name) => name === undefined || name === 'object');
}

async function expectWords(answer: Response, what: string): Promise<void> {
  if (answer.ok) return;
  const {
    success,
    error,
    errors = {},
  } = (await answer.json()) as {
    success: boolean;
    error: string;
    errors?: Record<string, string[]>;
  };
  // Asked before anything is expected, which takes longer than the request.
  const areWords = (words: unknown) =>
    Array.isArray(words) && words.length > 0 && words.every((word) => typeof word === 'string');
  if (answer.status >= 500 || success !== false || typeof error !== 'string' || !Object.values(errors).every(areWords))
    expect([what, answer.status, error, errors]).toEqual([what, 'refused in words']);
}

describe('a body as a whole', () => {
  const create = 'POST /api/v1/planner/keywords/';
  const fields = (word: string) =>
    `"keyword":"${word}","site_id":${caller.world.tenant.site.id},"sector_id":${caller.world.tenant.sector.id}`;

  test.each([
    'null',
    '1',
    '1e400',
    '"x"',
    'true',
    '[]',
    '[{"keyword":"x"}]',
    '{"keyword":"x",}',
    "{'keyword':'x'}",
    'NaN',
    '{"keyword":"x"}{}',
    '{"then":1}',
    '{"__proto__":{"keyword":"x"}}',
    '['.repeat(500_000),
    `${'['.repeat(500_000)}${']'.repeat(500_000)}`,
    `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`,
  ])('%.60s is refused in words', async (body) => {
    const answer = await send(create, {}, body);
    expect(answer.status).toBe(400);
    await expectWords(answer, body.slice(0, 60));
  });

  test.each([
    ['then', '"then":1'],
    ['then as an object', '"then":{"then":1}'],
    ['toString', '"toString":1'],
    ['__proto__', '"__proto__":{"keyword":"other"}'],
    ['hasOwnProperty', '"hasOwnProperty":1,"constructor":1'],
    ['what is read before', '"keyword":"other"'],
  ])('a field that is called %s is passed over', async (name, field) => {
    const word = `named ${name}`;
    const answer = await send(create, {}, `{${field},${fields(word)}}`);
    const { data } = (await answer.json()) as { data: { keyword: string } };
    expect([answer.status, data.keyword]).toEqual([201, word]);
  });

  test('no JSON passes for a file', async () => {
    for (const file of [
      '{"stream":1}',
      '{"stream":{},"name":"a.png"}',
      '"a.png"',
      '[]',
      '1',
      '{"then":1,"stream":1}',
    ]) {
      const { body } = (await restCalls['POST /api/v1/writer/images/']!(caller)) as { body: object };
      const json = JSON.stringify({ ...body, file: '?' }).replace('"file":"?"', `"file":${file}`);
      const answer = await send('POST /api/v1/writer/images/', {}, json);
      const { errors } = (await answer.json()) as { errors: Record<string, string[]> };
      expect([file, answer.status, errors.file]).toEqual([file, 400, [expect.stringContaining('not a file')]]);
    }
  });
});
