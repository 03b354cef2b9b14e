import { PermanentError, RetryableError } from '../../../src/platform/errors/failures.ts';
import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';
import { until } from '../../kit/until.ts';
import { FakeText, Gate, type TextCall } from './fakes.ts';
import { add, ledger } from './world.ts';

const text = new FakeText();
let app: TestApp;

const prompts = (inArticle: number) => ({
  featured: { prompt: 'The whole', caption: 'Whole' },
  inArticle: Array.from({ length: inArticle }, (_, index) => ({
    prompt: `Part ${index}`,
    caption: `Caption ${index}`,
  })),
});

beforeAll(async () => {
  app = await openTestApp({ workers: true, ai: { text } });
});
afterAll(() => app.close());
beforeEach(() => {
  text.reset();
  text.answer = () => prompts(2);
});

const path = '/writer/content/generate_image_prompts/';
const ask = (tenant: Tenant, ids: number[]) => tenant.owner.post(path, { ids });
const titleOf = ({ input }: TextCall): string => input.content.title;
const imagesOf = async (tenant: Tenant, contentId: number) =>
  (await tenant.owner.get('/writer/images/', { query: { content_id: contentId } })).body.results;

async function finished(tenant: Tenant, ids: number[]) {
  const { status, body } = await ask(tenant, ids);
  expect([status, body.error]).toEqual([200, undefined]);
  return tenant.finish(body.data.task_id);
}

async function addContents(tenant: Tenant, count: number): Promise<number[]> {
  const ids: number[] = [];
  for (let index = 0; index < count; index++) ids.push((await add.content(tenant, { title: `Title ${index}` })).id);
  return ids;
}

test('makes one featured and the in-article images as pending, with prompts, captions and positions', async () => {
  const tenant = await app.tenant({ credits: 10 });
  const task = await add.task(tenant);
  const content = await add.content(tenant, { task_id: task.id });
  const { status, body } = await ask(tenant, [content.id]);
  expect([status, body.message]).toEqual([200, 'Image prompt generation started']);
  const { state, meta } = await tenant.finish(body.data.task_id);
  expect(state).toBe('SUCCESS');
  const images = await imagesOf(tenant, content.id);
  expect(images).toMatchObject([
    { image_type: 'featured', position: 0, prompt: 'The whole', caption: 'Whole', status: 'pending', task_id: task.id },
    { image_type: 'in_article', position: 1, prompt: 'Part 0', caption: 'Caption 0', status: 'pending' },
    { image_type: 'in_article', position: 2, prompt: 'Part 1', caption: 'Caption 1', status: 'pending' },
  ]);
  expect(images[0]).toMatchObject({ image_url: null, content_id: content.id, ...tenant.place });
  expect(meta.result).toEqual({
    generated: [{ contentId: content.id, imageIds: images.map((image: { id: number }) => image.id) }],
    skipped: [],
    failed: [],
    creditsUsed: 2,
  });
  expect(await ledger(app, tenant.accountId)).toEqual({
    subscription: 10,
    reservation: -2,
    release: 2,
    deduction: -2,
    balance: 8,
  });
});

test('a provider that proposes more gets three', async () => {
  const tenant = await app.tenant();
  const [id] = await addContents(tenant, 1);
  text.answer = () => prompts(9);
  await finished(tenant, [id!]);
  expect(await imagesOf(tenant, id!)).toHaveLength(4);
});

test('asking twice adds nothing and costs nothing', async () => {
  const tenant = await app.tenant({ credits: 10 });
  const [first, second] = await addContents(tenant, 2);
  await finished(tenant, [first!]);
  const again = await finished(tenant, [first!, second!]);
  expect(again.meta.result).toMatchObject({ generated: [{ contentId: second }], skipped: [first], creditsUsed: 2 });
  const nothing = await finished(tenant, [first!, second!]);
  expect([nothing.state, nothing.meta.result]).toEqual([
    'SUCCESS',
    { generated: [], skipped: [first, second], failed: [], creditsUsed: 0 },
  ]);
  expect(text.calls).toHaveLength(2);
  expect((await ledger(app, tenant.accountId)).balance).toBe(6);
});

test('asking twice at once adds nothing either', async () => {
  const tenant = await app.tenant({ credits: 20 });
  const ids = await addContents(tenant, 2);
  const gate = new Gate();
  text.answer = async () => {
    await gate.pass();
    return prompts(3);
  };
  const answers = [await ask(tenant, ids), await ask(tenant, ids)];
  await until(() => gate.waiting === 4);
  gate.open();
  for (const { body } of answers) expect((await tenant.finish(body.data.task_id)).state).toBe('SUCCESS');
  for (const id of ids) expect(await imagesOf(tenant, id)).toHaveLength(4);
  expect((await ledger(app, tenant.accountId)).balance).toBe(16);
});

test('an image made by hand counts: the content is left alone', async () => {
  const tenant = await app.tenant();
  const [id] = await addContents(tenant, 1);
  const image = await add.image(tenant, { content_id: id });
  await finished(tenant, [id!]);
  expect(await imagesOf(tenant, id!)).toHaveLength(1);
  await tenant.owner.delete(`/writer/images/${image.id}/`);
  await finished(tenant, [id!]);
  expect(await imagesOf(tenant, id!)).toHaveLength(3);
});

test('the prompt is the account’s, with every variable filled in', async () => {
  const tenant = await app.tenant();
  await app.prisma.prompt.create({
    data: {
      accountId: tenant.accountId,
      promptType: 'image_prompt_extraction',
      promptValue: '<{{title}}> <{{content}}> <{{primary_keyword}}> <{{max_images}}>',
    },
  });
  const content = await add.content(tenant, {
    title: 'Socks',
    content_html: '<h2>Wash</h2><p>Cold &amp; gentle.</p>',
    primary_keyword: 'wool socks',
  });
  await finished(tenant, [content.id]);
  expect(text.calls[0]).toMatchObject({
    prompt: '<Socks> <Wash\nCold & gentle.> <wool socks> <3>',
    input: { maxInArticle: 3, content: { title: 'Socks', primaryKeyword: 'wool socks' } },
  });
});

test.each([
  [{ ids: [] }],
  [{}],
  [{ ids: [2_000_000_000] }],
  [{ ids: Array.from({ length: 51 }, (_, index) => index + 1) }],
])('%j is refused', async (input) => {
  const tenant = await app.tenant();
  const { status, body } = await tenant.owner.post(path, input);
  expect([status, Object.keys(body.errors)]).toEqual([400, ['ids']]);
});

test('more prompts than the plan allows a month: 403; those made are counted, not those asked for', async () => {
  const tenant = await app.tenant({ plan: 'free', credits: 1_000 });
  const ids = await addContents(tenant, 15);
  text.answer = () => prompts(3);
  await finished(tenant, ids.slice(0, 10));
  const { status, body } = await ask(tenant, ids.slice(10));
  expect([status, body.errors]).toEqual([403, { limit: ['max_image_prompts: 40 used, 40 allowed.'] }]);
  expect((await finished(tenant, ids.slice(0, 10))).state).toBe('SUCCESS');
});

test('402 when the credits do not suffice, before anything begins', async () => {
  const tenant = await app.tenant({ credits: 3 });
  const ids = await addContents(tenant, 2);
  expect((await ask(tenant, ids)).status).toBe(402);
  expect(await app.prisma.job.count({ where: { accountId: tenant.accountId } })).toBe(0);
  expect((await ledger(app, tenant.accountId)).balance).toBe(3);
});

test('failures: what fails for good is told, what passes is tried again, what is done is not done twice', async () => {
  const tenant = await app.tenant({ credits: 20 });
  const ids = await addContents(tenant, 4);
  let failures = 0;
  text.answer = (call) => {
    if (titleOf(call) === 'Title 1') throw new PermanentError('The AI provider refused.');
    if (titleOf(call) === 'Title 2' && failures++ < 2) throw new RetryableError('busy', { retryAfter: 30 });
    if (titleOf(call) === 'Title 3') return { featured: { prompt: '' } };
    return prompts(1);
  };
  const { state, meta } = await finished(tenant, ids);
  expect(state).toBe('SUCCESS');
  expect(meta.result).toMatchObject({
    generated: [{ contentId: ids[0] }, { contentId: ids[2] }],
    failed: [
      { contentId: ids[1], error: 'The AI provider refused.' },
      { contentId: ids[3], error: "The AI provider's answer was not usable." },
    ],
    creditsUsed: 4,
  });
  expect(text.calls.filter((call) => titleOf(call) === 'Title 0')).toHaveLength(1);
  expect((await ledger(app, tenant.accountId)).balance).toBe(16);
  text.answer = () => {
    throw new PermanentError('The AI provider refused.');
  };
  const all = await finished(tenant, [ids[1]!, ids[3]!]);
  expect([all.state, all.meta.error]).toEqual(['FAILURE', 'The AI provider refused.']);
  expect((await ledger(app, tenant.accountId)).balance).toBe(16);
});

test('a run that takes over goes on where the dead one stopped', async () => {
  const tenant = await app.tenant({ credits: 20 });
  const ids = await addContents(tenant, 3);
  const gate = new Gate();
  let stuck = true;
  text.answer = async (call) => {
    if (stuck && titleOf(call) !== 'Title 0') await gate.pass();
    return prompts(3);
  };
  const job = (await ask(tenant, ids)).body.data.task_id;
  await until(() => gate.waiting === 2);
  stuck = false;
  await app.prisma
    .$executeRaw`UPDATE jobs SET state = 'pending', enqueued_at = NULL, worker_id = NULL WHERE id = ${job}::uuid`;
  await app.services.jobs.wake();
  const { state, meta } = await tenant.finish(job);
  gate.open();
  await app.runsInHand(0);
  expect(state).toBe('SUCCESS');
  expect((meta.result!.generated as unknown[]).length).toBe(3);
  for (const id of ids) expect(await imagesOf(tenant, id)).toHaveLength(4);
  expect((await ledger(app, tenant.accountId)).balance).toBe(14);
});

test('GraphQL starts it too; content that is deleted meanwhile is told of', async () => {
  const tenant = await app.tenant();
  const ids = await addContents(tenant, 3);
  const gate = new Gate();
  text.answer = async () => {
    await gate.pass();
    return prompts(1);
  };
  const { data } = await tenant.owner.graphql(
    'mutation ($input: GenerateImagePromptsInput!) { generateImagePrompts(input: $input) { jobId creditsReserved } }',
    { input: { ids: ids.map(String) } },
  );
  expect(data.generateImagePrompts.creditsReserved).toBe(6);
  await until(() => gate.waiting === 2);
  await tenant.owner.delete(`/writer/content/${ids[1]}/`);
  gate.open();
  const { meta } = await tenant.finish(data.generateImagePrompts.jobId);
  expect(meta.result).toMatchObject({
    failed: [{ contentId: ids[1], error: 'The content was deleted.' }],
    creditsUsed: 4,
  });
});
