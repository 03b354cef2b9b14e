import { PermanentError, RetryableError } from '../../../src/platform/errors/failures.ts';
import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';
import { until } from '../../kit/until.ts';
import { FakeImage, Gate, picture } from './fakes.ts';
import { add, cancel, holdRow, ledger } from './world.ts';

const images = new FakeImage();
let app: TestApp;

beforeAll(async () => {
  app = await openTestApp({ workers: true, ai: { image: images } });
});
afterAll(() => app.close());
beforeEach(() => images.reset());

const path = '/writer/images/generate_images/';
const ask = (tenant: Tenant, ids: number[]) => tenant.owner.post(path, { ids });
const read = async (tenant: Tenant, id: number) => (await tenant.owner.get(`/writer/images/${id}/`)).body.data;

async function started(tenant: Tenant, ids: number[]): Promise<string> {
  const { status, body } = await ask(tenant, ids);
  expect([status, body.error]).toEqual([200, undefined]);
  return body.data.task_id;
}

async function addImages(tenant: Tenant, count: number, more: Record<string, unknown> = {}): Promise<number[]> {
  const ids: number[] = [];
  for (let index = 0; index < count; index++)
    ids.push((await add.image(tenant, { prompt: `Prompt ${index}`, ...more })).id);
  return ids;
}

test('makes the files, keeps and serves them, and charges five credits each', async () => {
  const tenant = await app.tenant({ credits: 50 });
  const content = await add.content(tenant, { title: 'Socks' });
  const featured = await add.image(tenant, {
    content_id: content.id,
    image_type: 'featured',
    prompt: 'The whole',
    caption: 'Whole',
  });
  const inArticle = await add.image(tenant, { content_id: content.id, prompt: 'A part' });
  const { status, body } = await ask(tenant, [featured.id, inArticle.id]);
  expect([status, body.message]).toEqual([200, 'Image generation started']);
  const { state, meta } = await tenant.finish(body.data.task_id);
  expect([state, meta.result]).toEqual([
    'SUCCESS',
    { generated: [featured.id, inArticle.id], skipped: [], failed: [], creditsUsed: 10 },
  ]);
  expect(images.calls.map(({ width, height, caption }) => [width, height, caption])).toEqual(
    expect.arrayContaining([
      [1280, 832, 'Whole'],
      [1024, 1024, 'Socks'],
    ]),
  );
  const image = await read(tenant, featured.id);
  expect(image).toMatchObject({
    status: 'generated',
    provider: 'fake',
    model: 'fake-1',
    width: 640,
    height: 480,
    image_path: expect.stringMatching(new RegExp(`^images/${tenant.accountId}/${featured.id}-[0-9a-f]{20}\\.png$`)),
    error_message: null,
  });
  const url = new URL(image.image_url);
  const file = await app.anonymous.fetch(url.pathname + url.search);
  expect([file.status, file.headers.get('content-type'), await file.text()]).toEqual([200, 'image/png', 'picture']);
  expect(await ledger(app, tenant.accountId)).toEqual({
    subscription: 50,
    reservation: -10,
    release: 10,
    deduction: -10,
    balance: 40,
  });
});

test('prompt and negative prompt are the account’s templates, filled in', async () => {
  const tenant = await app.tenant();
  await app.prisma.prompt.createMany({
    data: [
      {
        accountId: tenant.accountId,
        promptType: 'image_prompt_template',
        promptValue: 'Photo of {{prompt}} for {{title}}, {{image_type}}',
      },
      { accountId: tenant.accountId, promptType: 'negative_prompt', promptValue: 'no cats' },
    ],
  });
  const content = await add.content(tenant, { title: 'Socks' });
  const { id } = await add.image(tenant, { content_id: content.id, prompt: 'wool' });
  await tenant.finish(await started(tenant, [id]));
  expect(images.calls[0]).toMatchObject({ prompt: 'Photo of wool for Socks, in article', negativePrompt: 'no cats' });
});

test('images that are generated are left alone; when there is nothing to do that is said', async () => {
  const tenant = await app.tenant({ credits: 50 });
  const [done, open] = await addImages(tenant, 2);
  await tenant.finish(await started(tenant, [done!]));
  const { meta } = await tenant.finish(await started(tenant, [done!, open!]));
  expect(meta.result).toMatchObject({ generated: [open], skipped: [done], creditsUsed: 5 });
  const nothing = await ask(tenant, [done!, open!]);
  expect([nothing.status, Object.keys(nothing.body.errors)]).toEqual([422, ['ids']]);
  expect((await ledger(app, tenant.accountId)).balance).toBe(40);
});

test('an image set back to pending is made again, and its old file goes', async () => {
  const tenant = await app.tenant();
  const [id] = await addImages(tenant, 1);
  await tenant.finish(await started(tenant, [id!]));
  const first = await read(tenant, id!);
  await tenant.owner.patch(`/writer/images/${id}/`, { status: 'pending' });
  images.answer = () => picture('another');
  await tenant.finish(await started(tenant, [id!]));
  const second = await read(tenant, id!);
  expect(second.image_path).not.toBe(first.image_path);
  expect(await app.services.files.get(first.image_path)).toBeUndefined();
  expect(String(await app.services.files.get(second.image_path))).toBe('another');
  // The very same picture again keeps its file.
  await tenant.owner.patch(`/writer/images/${id}/`, { status: 'pending' });
  await tenant.finish(await started(tenant, [id!]));
  expect(String(await app.services.files.get((await read(tenant, id!)).image_path))).toBe('another');
});

test('402, an image without a prompt, and ids that are none', async () => {
  const tenant = await app.tenant({ credits: 9 });
  const ids = await addImages(tenant, 2);
  expect((await ask(tenant, ids)).status).toBe(402);
  expect((await read(tenant, ids[0]!)).status).toBe('pending');
  const blank = await add.image(tenant, { prompt: '' });
  for (const bad of [[blank.id], [], [2_000_000_000], Array.from({ length: 51 }, (_, index) => index + 1)]) {
    const { status, body } = await ask(tenant, bad);
    expect([status, Object.keys(body.errors)]).toEqual([400, ['ids']]);
  }
  expect(await app.prisma.job.count({ where: { accountId: tenant.accountId } })).toBe(0);
  expect((await ledger(app, tenant.accountId)).balance).toBe(9);
});

test('more images than the plan allows a month: 403 saying what is used and allowed', async () => {
  const tenant = await app.tenant({ plan: 'free', credits: 1_000 });
  const ids = await addImages(tenant, 21);
  expect((await ask(tenant, ids)).body.errors).toEqual({ limit: ['max_images_basic: 0 used, 20 allowed.'] });
  expect((await tenant.finish(await started(tenant, ids.slice(0, 20)))).state).toBe('SUCCESS');
  const { status, body } = await ask(tenant, ids);
  expect([status, body.errors]).toEqual([403, { limit: ['max_images_basic: 20 used, 20 allowed.'] }]);
  expect((await read(tenant, ids[20]!)).status).toBe('pending');
});

test('two calls for the same images at once: they are made once', async () => {
  const tenant = await app.tenant({ credits: 100 });
  const ids = await addImages(tenant, 3);
  const gate = new Gate();
  images.answer = async () => {
    await gate.pass();
    return picture();
  };
  const answers = await Promise.all([ask(tenant, ids), ask(tenant, [...ids].reverse())]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect((await read(tenant, ids[2]!)).status).toBe('generating');
  const [fresh] = await addImages(tenant, 1);
  const mixed = await ask(tenant, [ids[0]!, fresh!]);
  expect(mixed.status).toBe(200);
  gate.open();
  const { meta } = await tenant.finish(mixed.body.data.task_id);
  expect(meta.result).toMatchObject({ generated: [fresh], skipped: [ids[0]] });
  await tenant.finish(answers.find(({ status }) => status === 200)!.body.data.task_id);
  expect(images.calls).toHaveLength(4);
  expect((await ledger(app, tenant.accountId)).balance).toBe(80);
});

test('failures: for good, passing, and useless; all of them fail the job', async () => {
  const tenant = await app.tenant({ credits: 100 });
  const ids = await addImages(tenant, 4);
  let failures = 0;
  images.answer = ({ prompt }) => {
    if (prompt === 'Prompt 1') throw new PermanentError('The image provider refused.');
    if (prompt === 'Prompt 2' && failures++ < 2) throw new RetryableError('busy', { retryAfter: 30 });
    if (prompt === 'Prompt 3') return { ...picture(), bytes: Buffer.alloc(0) };
    return picture();
  };
  const { state, meta } = await tenant.finish(await started(tenant, ids));
  expect(state).toBe('SUCCESS');
  expect(meta.result).toMatchObject({
    generated: [ids[0], ids[2]],
    failed: [
      { imageId: ids[1], error: 'The image provider refused.' },
      { imageId: ids[3], error: 'The AI provider answered without an image.' },
    ],
    creditsUsed: 10,
  });
  expect(await read(tenant, ids[1]!)).toMatchObject({
    status: 'failed',
    error_message: 'The image provider refused.',
    image_url: null,
  });
  expect(images.calls.filter(({ prompt }) => prompt === 'Prompt 0')).toHaveLength(1);
  const all = await tenant.finish(await started(tenant, [ids[1]!, ids[3]!]));
  expect(all.state).toBe('FAILURE');
  expect(await ledger(app, tenant.accountId)).toMatchObject({ deduction: -10, balance: 90 });
});

test('cancelled: what is being saved is finished and charged, what waits on the provider is cut off, the rest is as it was', async () => {
  const tenant = await app.tenant({ credits: 100 });
  const ids = await addImages(tenant, 4);
  await tenant.owner.patch(`/writer/images/${ids[3]}/`, { status: 'failed' });
  const [answered, unanswered] = [new Gate(), new Gate()];
  images.answer = async ({ prompt }) => {
    await (prompt === 'Prompt 0' ? answered : unanswered).pass();
    return picture();
  };
  const job = await started(tenant, ids);
  await until(() => answered.waiting + unanswered.waiting === 2);
  const held = await holdRow(app, 'images', ids[0]!);
  answered.open();
  await held.waitedFor();
  const asked = cancel(tenant, job);
  await held.waitedFor(2);
  await held.release();
  await asked;
  expect((await tenant.finish(job)).state).toBe('REVOKED');
  const states = await Promise.all(ids.map(async (id) => (await read(tenant, id)).status));
  expect(states).toEqual(['generated', 'pending', 'pending', 'failed']);
  expect(await ledger(app, tenant.accountId)).toMatchObject({ reservation: -20, deduction: -5, balance: 95 });
});

test('an image that is deleted meanwhile is left out, and its file is not kept', async () => {
  const tenant = await app.tenant({ credits: 100 });
  const [gone, stays] = await addImages(tenant, 2);
  const gate = new Gate();
  images.answer = async () => {
    await gate.pass();
    return picture();
  };
  const job = await started(tenant, [gone!, stays!]);
  await until(() => gate.waiting === 2);
  await tenant.owner.delete(`/writer/images/${gone}/`);
  gate.open();
  const { meta } = await tenant.finish(job);
  expect(meta.result).toMatchObject({
    generated: [stays],
    failed: [{ imageId: gone, error: 'The image was deleted.' }],
    creditsUsed: 5,
  });
  const key = (await read(tenant, stays!)).image_path as string;
  expect(await app.services.files.get(key.replace(`/${stays}-`, `/${gone}-`))).toBeUndefined();
});

test('a run that takes over goes on where the dead one stopped, and doubles nothing', async () => {
  const tenant = await app.tenant({ credits: 100 });
  const ids = await addImages(tenant, 3);
  const gate = new Gate();
  let stuck = true;
  images.answer = async ({ prompt }) => {
    if (stuck && prompt !== 'Prompt 0') await gate.pass();
    return picture(prompt);
  };
  const job = await started(tenant, ids);
  await until(() => gate.waiting === 2);
  stuck = false;
  await app.prisma
    .$executeRaw`UPDATE jobs SET state = 'pending', enqueued_at = NULL, worker_id = NULL WHERE id = ${job}::uuid`;
  await app.services.jobs.wake();
  const { state, meta } = await tenant.finish(job);
  gate.open();
  await app.runsInHand(0);
  expect([state, meta.result!.generated]).toEqual(['SUCCESS', ids]);
  expect(images.calls.filter(({ prompt }) => prompt === 'Prompt 0')).toHaveLength(1);
  // The dead run made the same pictures: their files are still there.
  for (const [index, id] of ids.entries())
    expect(String(await app.services.files.get((await read(tenant, id)).image_path))).toBe(`Prompt ${index}`);
  expect((await ledger(app, tenant.accountId)).balance).toBe(85);
});

test('roles and the throttle’s scope', async () => {
  const tenant = await app.tenant();
  const ids = await addImages(tenant, 1);
  const { headers, status, body } = await ask(tenant, ids);
  expect([status, headers.get('x-throttle-limit')]).toEqual([200, '15']);
  await tenant.finish(body.data.task_id);
  expect((await app.anonymous.post(path, { ids })).status).toBe(401);
  expect((await (await tenant.user('viewer')).post(path, { ids })).status).toBe(403);
});
