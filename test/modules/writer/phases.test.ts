import pg from 'pg';
import { PermanentError, RetryableError } from '../../../src/platform/errors/failures.ts';
import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';
import { until } from '../../kit/until.ts';
import { draft, FakeImage, FakeText, Gate, type TextCall } from './fakes.ts';
import { add, holdRow } from './world.ts';

const text = new FakeText();
const images = new FakeImage();
let app: TestApp;
let tenant: Tenant;

interface Shown {
  readonly attempt: number;
  readonly phase: string;
  readonly percentage: number;
}

beforeAll(async () => {
  app = await openTestApp({ workers: true, ai: { text, image: images } });
  // Whoever looks at the right moment sees each of these; the database remembers them all.
  const client = new pg.Client({ connectionString: app.databaseUrl });
  await client.connect();
  await client.query(`
    CREATE TABLE shown (id serial PRIMARY KEY, job uuid, attempt int, phase text, percentage int);
    CREATE FUNCTION show_progress() RETURNS trigger SECURITY DEFINER LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.phase <> OLD.phase OR NEW.percentage <> OLD.percentage THEN
          INSERT INTO shown (job, attempt, phase, percentage) VALUES (NEW.id, NEW.attempts, NEW.phase, NEW.percentage);
        END IF;
        RETURN NULL;
      END $$;
    CREATE TRIGGER show_progress AFTER UPDATE ON jobs FOR EACH ROW EXECUTE FUNCTION show_progress();
    GRANT SELECT ON shown TO igny8_app;`);
  await client.end();
});
afterAll(() => app.close());
beforeEach(async () => {
  text.reset();
  images.reset();
  tenant = await app.tenant();
});

const shown = (job: string) =>
  app.prisma.$queryRaw<Shown[]>`SELECT attempt, phase, percentage FROM shown WHERE job = ${job}::uuid ORDER BY id`;

async function started(path: string, ids: number[]): Promise<string> {
  const { status, body } = await tenant.owner.post(path, { ids });
  expect([status, body.error]).toEqual([200, undefined]);
  return body.data.task_id;
}

async function addTasks(count: number): Promise<number[]> {
  const ids: number[] = [];
  for (let index = 0; index < count; index++) ids.push((await add.task(tenant, { title: `Title ${index}` })).id);
  return ids;
}

const content = '/writer/tasks/auto_generate_content/';
const titleOf = ({ input }: TextCall): string => input.task.title;
const phasesOf = (rows: readonly Shown[]) => [...new Set(rows.map(({ phase }) => phase))];

/** The share of each phase (docs/contract/system.md, "Phases"). */
const shares: Record<string, [number, number]> = {
  INIT: [0, 10],
  PREP: [10, 20],
  AI_CALL: [20, 80],
  PARSE: [80, 90],
  SAVE: [90, 100],
  DONE: [100, 100],
};

/** Every phase in order and in its share, and a percentage that never falls. */
function expectToRise(rows: readonly Shown[]): void {
  const order = Object.keys(shares);
  const places = rows.map(({ phase }) => order.indexOf(phase));
  expect(places).toEqual([...places].sort((a, b) => a - b));
  const percentages = rows.map(({ percentage }) => percentage);
  expect(percentages).toEqual([...percentages].sort((a, b) => a - b));
  for (const { phase, percentage } of rows) {
    const [from, to] = shares[phase]!;
    expect([phase, percentage >= from && percentage <= to]).toEqual([phase, true]);
  }
}

const all = [
  ['PREP', 10],
  ['AI_CALL', 20],
  ['PARSE', 80],
  ['SAVE', 90],
  ['DONE', 100],
];

describe('a job of one shows each phase as it begins', () => {
  test.each([
    ['auto_generate_content', content, async () => (await addTasks(1))[0]!],
    ['generate_image_prompts', '/writer/content/generate_image_prompts/', async () => (await add.content(tenant)).id],
    ['generate_images', '/writer/images/generate_images/', async () => (await add.image(tenant)).id],
  ])('%s', async (kind, path, make) => {
    if (kind === 'generate_image_prompts')
      text.answer = () => ({ featured: { prompt: 'The whole', caption: '' }, inArticle: [] });
    const job = await started(path, [await make()]);
    expect((await tenant.finish(job)).state).toBe('SUCCESS');
    const rows = (await shown(job)).filter(({ percentage }) => percentage !== 0);
    // A phase that takes long shows how far it is as well.
    const beginnings = rows.filter(({ phase }, index) => phase !== rows[index - 1]?.phase);
    expect(beginnings.map(({ phase, percentage }) => [phase, percentage])).toEqual(all);
  });
});

test('task_progress and the subscription tell what it is at', async () => {
  const gate = new Gate();
  text.answer = async () => {
    await gate.pass();
    return draft();
  };
  const [id] = await addTasks(1);
  const job = await started(content, [id!]);
  await until(() => gate.waiting === 1);
  const stream = await tenant.owner.fetch('/graphql', {
    method: 'POST',
    headers: { accept: 'text/event-stream', 'content-type': 'application/json' },
    body: JSON.stringify({
      query: 'subscription ($id: UUID!) { jobProgress(id: $id) { state meta { phase percentage message } } }',
      variables: { id: job },
    }),
  });
  const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
  let received = '';
  while (!received.includes('AI_CALL')) received += (await reader.read()).value;
  const read = async () => (await tenant.owner.get(`/system/settings/task_progress/${job}/`)).body.meta;
  expect(await read()).toMatchObject({
    phase: 'AI_CALL',
    percentage: 20,
    message: 'Writing content: 0 of 1 done',
  });
  const held = await holdRow(app, 'tasks', id!);
  gate.open();
  await held.waitedFor();
  expect(await read()).toMatchObject({ phase: 'SAVE', percentage: 90, message: 'Saving content: 0 of 1 done' });
  await held.release();
  for (let next = await reader.read(); !next.done; next = await reader.read()) received += next.value;
  const events = [...received.matchAll(/^data: ?(\{.*\})$/gm)].map((match) => JSON.parse(match[1]!).data.jobProgress);
  expect(events.at(-1)).toMatchObject({ state: 'SUCCESS', meta: { phase: 'DONE', percentage: 100 } });
  expectToRise(events.map(({ meta }) => meta));
  expect(phasesOf(events.map(({ meta }) => meta))).toEqual(expect.arrayContaining(['AI_CALL', 'SAVE', 'DONE']));
});

test('of many that overlap: AI_CALL until the last answer is in, then PARSE and SAVE; never backwards', async () => {
  const ids = await addTasks(7);
  const last = new Gate();
  text.answer = async (call) => {
    if (titleOf(call) === 'Title 3') await last.pass();
    if (titleOf(call) === 'Title 4') throw new PermanentError('The AI provider refused.');
    return draft();
  };
  const job = await started(content, ids);
  await until(async () => (await app.prisma.content.count({ where: { accountId: tenant.accountId } })) === 5);
  const before = await shown(job);
  expect(before.at(-1)!.phase).toBe('AI_CALL');
  last.open();
  expect((await tenant.finish(job)).state).toBe('SUCCESS');
  const rows = await shown(job);
  expectToRise(rows);
  expect(phasesOf(rows)).toEqual(['PREP', 'AI_CALL', 'PARSE', 'SAVE', 'DONE']);
});

test('each attempt rises from the beginning, counting what earlier ones have finished', async () => {
  const ids = await addTasks(3);
  let failures = 0;
  text.answer = (call) => {
    if (titleOf(call) === 'Title 2' && failures++ < 1) throw new RetryableError('busy', { retryAfter: 30 });
    return draft();
  };
  const job = await started(content, ids);
  expect((await tenant.finish(job)).state).toBe('SUCCESS');
  const rows = await shown(job);
  const second = rows.filter(({ attempt }) => attempt === 2);
  expectToRise(rows.filter(({ attempt }) => attempt === 1));
  expectToRise(second);
  expect(second.find(({ phase }) => phase === 'AI_CALL')!.percentage).toBe(60);
  expect(phasesOf(second).slice(-4)).toEqual(['AI_CALL', 'PARSE', 'SAVE', 'DONE']);
});
