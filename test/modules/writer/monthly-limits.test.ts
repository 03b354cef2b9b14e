import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';
import { until } from '../../kit/until.ts';
import { draft, FakeImage, FakeText, Gate, picture } from './fakes.ts';
import { add, cancel } from './world.ts';

/** The plan `free`: 10,000 words, 20 images and 40 prompts a month. */
let tenant: Tenant;
let app: TestApp;
/** The time it is, where a test says so. */
let clock: Date | undefined;
const text = new FakeText();
const images = new FakeImage();

beforeAll(async () => {
  app = await openTestApp({ workers: true, ai: { text, image: images }, now: () => clock ?? new Date() });
});
afterAll(() => app.close());
beforeEach(async () => {
  text.reset();
  images.reset();
  tenant = await app.tenant({ plan: 'free', credits: 10_000 });
});

let gates: Gate[] = [];

/** A gate that is opened after the test, so that no job is left waiting at it. */
function closedGate(): Gate {
  const gate = new Gate();
  gates.push(gate);
  return gate;
}

afterEach(() => {
  for (const gate of gates) gate.open();
  gates = [];
  clock = undefined;
});

const write = (ids: number[]) => tenant.owner.post('/writer/tasks/auto_generate_content/', { ids });
const draw = (ids: number[]) => tenant.owner.post('/writer/images/generate_images/', { ids });
const describeImages = (ids: number[]) => tenant.owner.post('/writer/content/generate_image_prompts/', { ids });

async function several(count: number, make: () => Promise<{ id: number }>): Promise<number[]> {
  const ids: number[] = [];
  for (let index = 0; index < count; index++) ids.push((await make()).id);
  return ids;
}

const addImages = (count: number) => several(count, () => add.image(tenant));
const addTask = async (words: number): Promise<number> => (await add.task(tenant, { word_count: words })).id;

/** Of calls at once: the jobs of those that passed, and the errors of the others. */
async function atOnce(calls: Promise<{ status: number; body: { data?: { task_id: string }; errors?: unknown } }>[]) {
  const answers = await Promise.all(calls);
  const refused = answers.filter(({ status }) => status !== 200);
  expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 403));
  return {
    jobs: answers.flatMap(({ status, body }) => (status === 200 ? [body.data!.task_id] : [])),
    errors: refused.map(({ body }) => body.errors),
  };
}

async function used(name: string): Promise<number> {
  const { body } = await tenant.owner.get('/account/usage/analytics/');
  return body.data.limits.find((limit: { name: string }) => limit.name === name).used;
}

describe('of calls that come at once, those pass that fit', () => {
  test('four times twelve images of twenty', async () => {
    const ids = await addImages(48);
    const { jobs, errors } = await atOnce([0, 12, 24, 36].map((from) => draw(ids.slice(from, from + 12))));
    expect(jobs).toHaveLength(1);
    expect(errors).toEqual(Array(3).fill({ limit: ['max_images_basic: 12 used, 20 allowed.'] }));
    expect((await tenant.finish(jobs[0]!)).state).toBe('SUCCESS');
    const generated = { accountId: tenant.accountId, status: 'generated' as const };
    expect(await app.prisma.image.count({ where: generated })).toBe(12);
    const { results } = (await tenant.owner.get('/writer/images/?status=pending&page_size=100')).body;
    expect(results).toHaveLength(36);
    const rest = results.map(({ id }: { id: number }) => id);
    expect((await draw(rest.slice(0, 9))).body.errors).toEqual({ limit: ['max_images_basic: 12 used, 20 allowed.'] });
    const { body } = await draw(rest.slice(0, 8));
    expect((await tenant.finish(body.data.task_id)).state).toBe('SUCCESS');
    expect(await app.prisma.image.count({ where: generated })).toBe(20);
    expect(await used('max_images_basic')).toBe(20);
  });

  test('six times five images of twenty: four pass', async () => {
    const ids = await addImages(30);
    const gate = closedGate();
    images.answer = async () => {
      await gate.pass();
      return picture();
    };
    const { jobs, errors } = await atOnce([0, 5, 10, 15, 20, 25].map((from) => draw(ids.slice(from, from + 5))));
    expect(jobs).toHaveLength(4);
    expect(errors).toEqual(Array(2).fill({ limit: ['max_images_basic: 20 used, 20 allowed.'] }));
    expect(await used('max_images_basic')).toBe(20);
    gate.open();
    for (const job of jobs) expect((await tenant.finish(job)).state).toBe('SUCCESS');
    expect(await used('max_images_basic')).toBe(20);
  });

  test('four times 6,000 words of 10,000', async () => {
    const ids = await several(4, () => add.task(tenant, { word_count: 6_000 }));
    text.answer = () => draft(5_400);
    const { jobs, errors } = await atOnce(ids.map((id) => write([id])));
    expect(jobs).toHaveLength(1);
    expect(errors).toEqual(Array(3).fill({ limit: ['max_content_words: 6000 used, 10000 allowed.'] }));
    expect((await tenant.finish(jobs[0]!)).state).toBe('SUCCESS');
    expect(await app.prisma.content.count({ where: { accountId: tenant.accountId } })).toBe(1);
    expect(await used('max_content_words')).toBe(5_400);
  });

  test('four times four contents of up to four prompts each, of forty', async () => {
    const ids = await several(16, () => add.content(tenant));
    text.answer = () => ({ featured: { prompt: 'The whole', caption: '' }, inArticle: [] });
    const gate = closedGate();
    const answer = text.answer;
    text.answer = async (call) => {
      await gate.pass();
      return answer(call);
    };
    const { jobs, errors } = await atOnce([0, 4, 8, 12].map((from) => describeImages(ids.slice(from, from + 4))));
    expect(jobs).toHaveLength(2);
    expect(errors).toEqual(Array(2).fill({ limit: ['max_image_prompts: 32 used, 40 allowed.'] }));
    gate.open();
    for (const job of jobs) expect((await tenant.finish(job)).state).toBe('SUCCESS');
    expect(await used('max_image_prompts')).toBe(8);
  });

  test('accounts do not count against each other', async () => {
    const ids = await addImages(12);
    const first = await draw(ids);
    tenant = await app.tenant({ plan: 'free', credits: 1_000 });
    const second = await draw(await addImages(12));
    expect([first.status, second.status]).toEqual([200, 200]);
  });
});

test('what a job finishes moves from planned to used, and counts once', async () => {
  const ids = [await addTask(4_000), await addTask(4_000)];
  const [small, large] = [await addTask(2_000), await addTask(2_001)];
  const gate = closedGate();
  text.answer = async () => {
    if (text.calls.length > 1) await gate.pass();
    return draft(3_000);
  };
  const { body } = await write(ids);
  await until(async () => (await app.prisma.content.count({ where: { accountId: tenant.accountId } })) === 1);
  expect(await used('max_content_words')).toBe(8_000);
  expect((await write([large])).body.errors).toEqual({ limit: ['max_content_words: 8000 used, 10000 allowed.'] });
  const other = await write([small]);
  expect(other.status).toBe(200);
  expect(await used('max_content_words')).toBe(10_000);
  gate.open();
  for (const job of [body.data.task_id, other.body.data.task_id])
    expect((await tenant.finish(job)).state).toBe('SUCCESS');
  // Three texts of 3,000 words were written, where 4,000, 4,000 and 2,000 were planned.
  expect(await used('max_content_words')).toBe(9_000);
});

test('a job that writes more than it planned counts with what it wrote', async () => {
  const ids = [await addTask(100), await addTask(100)];
  const gate = closedGate();
  text.answer = async () => {
    if (text.calls.length > 1) await gate.pass();
    return draft(700);
  };
  const { body } = await write(ids);
  await until(async () => (await app.prisma.content.count({ where: { accountId: tenant.accountId } })) === 1);
  expect(await used('max_content_words')).toBe(700);
  gate.open();
  await tenant.finish(body.data.task_id);
  expect(await used('max_content_words')).toBe(1_400);
});

test('a job that has failed or was cancelled leaves its plan free again', async () => {
  const ids = await addImages(20);
  images.answer = () => ({ ...picture(), bytes: Buffer.alloc(0) });
  const failing = await draw(ids);
  expect((await tenant.finish(failing.body.data.task_id)).state).toBe('FAILURE');
  expect(await used('max_images_basic')).toBe(0);

  const gate = closedGate();
  images.answer = async () => {
    if (images.calls.length > 21) await gate.pass();
    return picture();
  };
  const stopped = await draw(ids);
  expect(stopped.status).toBe(200);
  await until(() => gate.waiting === 2);
  expect(await used('max_images_basic')).toBe(20);
  await cancel(tenant, stopped.body.data.task_id);
  expect((await tenant.finish(stopped.body.data.task_id)).state).toBe('REVOKED');
  // What it had made stays used.
  const made = await app.prisma.image.count({ where: { accountId: tenant.accountId, status: 'generated' } });
  expect([made, await used('max_images_basic')]).toEqual([1, 1]);
  gate.open();
  const again = await draw(ids);
  expect((await tenant.finish(again.body.data.task_id)).state).toBe('SUCCESS');
  expect(await used('max_images_basic')).toBe(20);
});

test('what a job did before the month began does not count in it', async () => {
  const ids = [await addTask(4_000), await addTask(4_000)];
  const gate = closedGate();
  text.answer = async () => {
    if (text.calls.length > 1) await gate.pass();
    return draft(4_000);
  };
  const firstOfMonth = new Date();
  firstOfMonth.setUTCDate(1);
  firstOfMonth.setUTCHours(0, 0, 0, 0);
  clock = new Date(firstOfMonth.getTime() - 1);
  const { body } = await write(ids);
  await until(async () => (await app.prisma.content.count({ where: { accountId: tenant.accountId } })) === 1);
  expect(await used('max_content_words')).toBe(8_000);
  clock = firstOfMonth;
  expect(await used('max_content_words')).toBe(4_000);
  gate.open();
  await tenant.finish(body.data.task_id);
  expect(await used('max_content_words')).toBe(4_000);
});
