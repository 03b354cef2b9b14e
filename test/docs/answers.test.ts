import type { Client, RestAnswer } from '../kit/client.ts';
import type { Tenant } from '../kit/tenant.ts';
import { openTestApp, type TestApp } from '../kit/test-app.ts';
import {
  answerOf,
  createChecker,
  currentDocument,
  type Documented,
  jsonSchemaOf,
  operationsOf,
} from './read-openapi.ts';

const document = currentDocument();
const operations = operationsOf(document);
const check = createChecker(document);

let app: TestApp;
let tenant: Tenant;

beforeAll(async () => {
  app = await openTestApp();
  tenant = await app.tenant();
});
afterAll(() => app.close());

/** What the document does not say of an answer; nothing where the two agree. */
function contradictions({ operation, method, path }: Documented, { status, headers, body }: RestAnswer): string[] {
  const where = `${method} ${path} ${status}`;
  const answer = answerOf(document, operation, status);
  if (!answer) return [`${where} is not documented: ${JSON.stringify(body)}`];
  const type = (headers.get('content-type') ?? '').split(';')[0]!;
  const types = Object.keys(answer.content ?? {});
  if (types.length === 0) return body === '' ? [] : [`${where} has a body`];
  if (!types.includes(type)) return [`${where} is ${type}, documented are ${types.join(', ')}`];
  const missing = ['X-Request-ID', ...(operation['x-throttle-scope'] ? ['X-Throttle-Limit'] : [])].filter(
    (name) => !headers.has(name),
  );
  const schema = type === 'application/json' ? jsonSchemaOf(answer.content) : undefined;
  const problems = schema ? check(schema, body) : [];
  return [...problems.map((problem) => `${where}: ${problem}`), ...missing.map((name) => `${where} has no ${name}`)];
}

function documented(method: string, path: string): Documented {
  return operations.find((each) => each.method === method && each.path === `/api/v1${path}`)!;
}

/** A path with its variables filled: the first row of its list where there is one, else what is not there. */
async function fill(client: Client, path: string): Promise<string> {
  const below = path.slice('/api/v1'.length);
  const [collection = '', rest] = below.split('{id}/');
  const first =
    rest !== undefined && document.paths[`/api/v1${collection}`]?.get
      ? (await client.get(collection)).body.results?.[0]?.id
      : undefined;
  return below
    .replace('{id}', String(first ?? 999_999_999))
    .replace('{prompt_type}', 'clustering')
    .replace('{pk}', 'openai')
    .replace(/\{(task_id|request_id)\}/, '550e8400-e29b-41d4-a716-446655440000')
    .replace(/\{\w+\}/g, '999999999');
}

test('every answer to a reader is as documented', async () => {
  const found: string[] = [];
  for (const each of operations.filter(({ method }) => method === 'GET')) {
    const path = await fill(tenant.owner, each.path);
    found.push(...contradictions(each, await tenant.owner.get(path)));
  }
  expect(found).toEqual([]);
});

test('every refusal of an anonymous caller is as documented', async () => {
  const found: string[] = [];
  for (const each of operations) {
    const path = each.path.slice('/api/v1'.length).replace(/\{\w+\}/g, '999999999');
    const body = ['GET', 'DELETE'].includes(each.method) ? undefined : {};
    const answer = await app.anonymous.rest(each.method, path, body);
    // A word where the path wants one is another path.
    if (answer.status !== 404) found.push(...contradictions(each, answer));
  }
  expect(found).toEqual([]);
});

test('every refusal of an empty write to what is not there is as documented', async () => {
  const found: string[] = [];
  for (const each of operations.filter(({ method }) => method !== 'GET')) {
    const path = each.path.slice('/api/v1'.length).replace(/\{\w+\}/g, '999999999');
    const body = each.method === 'DELETE' ? undefined : {};
    const answer = await tenant.owner.rest(each.method, path, body);
    if (answer.status !== 404) found.push(...contradictions(each, answer));
  }
  expect(found).toEqual([]);
});

test('the life of a keyword is as documented', async () => {
  const { owner, place } = tenant;
  const created = await owner.post('/planner/keywords/', { keyword: 'trail shoes', volume: 90, ...place });
  const path = `/planner/keywords/${created.body.data.id}/`;
  const one = (method: string) => documented(method, '/planner/keywords/{id}/');
  const found = [
    ...contradictions(documented('POST', '/planner/keywords/'), created),
    ...contradictions(documented('GET', '/planner/keywords/'), await owner.get('/planner/keywords/?page_size=1')),
    ...contradictions(one('GET'), await owner.get(path)),
    ...contradictions(one('PUT'), await owner.put(path, { keyword: 'trail running shoes', ...place })),
    ...contradictions(one('PATCH'), await owner.patch(path, { volume: null })),
    ...contradictions(one('PATCH'), await owner.patch(path, { status: 'none' })),
    ...contradictions(documented('GET', '/planner/keywords/export/'), await owner.get('/planner/keywords/export/')),
    ...contradictions(
      documented('POST', '/planner/keywords/import_keywords/'),
      await owner.rest('POST', '/planner/keywords/import_keywords/', 'keyword\nroad shoes\n,\n', {
        headers: { 'content-type': 'text/csv' },
        query: place,
      }),
    ),
    ...contradictions(one('DELETE'), await owner.delete(path)),
    ...contradictions(one('GET'), await owner.get(path)),
  ];
  expect(found).toEqual([]);
});

test('task progress is as documented', async () => {
  const { owner, place } = tenant;
  const { body } = await owner.post('/planner/keywords/', { keyword: 'wool socks', ...place });
  const started = await owner.post('/planner/keywords/auto_cluster/', { ids: [body.data.id] });
  expect(contradictions(documented('POST', '/planner/keywords/auto_cluster/'), started)).toEqual([]);
  const progress = await owner.get(`/system/settings/task_progress/${started.body.data.task_id}/`);
  expect(progress.status).toBe(200);
  expect(contradictions(documented('GET', '/system/settings/task_progress/{task_id}/'), progress)).toEqual([]);
});
