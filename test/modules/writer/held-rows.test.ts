import { PermanentError, RetryableError } from '../../../src/platform/errors/failures.ts';
import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';
import { until } from '../../kit/until.ts';
import { draft, FakeImage, FakeText, Gate, picture } from './fakes.ts';
import { add, cancel, ledger } from './world.ts';

/** What is asked of the provider for a row, call by call; a call that nothing is written down for is answered at once. */
const turns = new Map<string, (() => unknown)[]>();
const calls = new Map<string, number>();
async function turn(name: string): Promise<void> {
  const call = calls.get(name) ?? 0;
  calls.set(name, call + 1);
  await turns.get(name)?.[call]?.();
}
const refuse = (words: string) => () => {
  throw new PermanentError(words);
};
const failForNow = () => {
  throw new RetryableError('The AI provider is busy.', { retryAfter: 1 });
};

const [text, images] = [new FakeText(), new FakeImage()];
let app: TestApp;
let tenant: Tenant;

beforeAll(async () => {
  app = await openTestApp({ workers: true, ai: { text, image: images } });
});
afterAll(() => app.close());
beforeEach(async () => {
  turns.clear();
  calls.clear();
  text.answer = async ({ input }) => {
    await turn(input.task.title);
    return draft(100, { title: `Call ${calls.get(input.task.title)}` });
  };
  images.answer = async ({ prompt }) => {
    await turn(prompt);
    return picture(`Call ${calls.get(prompt)}`);
  };
  tenant = await app.tenant({ credits: 100 });
});

/** A row that jobs take in hand, and how one is started. */
interface Kind {
  readonly name: string;
  readonly held: string;
  readonly done: string;
  /** What one costs. */
  readonly price: number;
  add(name: string): Promise<number>;
  start(ids: number[]): Promise<string>;
  read(id: number): Promise<{ status: string; error_message: string | null }>;
  /** Which call to the provider what is there was made by. */
  madeBy(id: number): Promise<string>;
}

async function begun(url: string, ids: number[]): Promise<string> {
  const { status, body } = await tenant.owner.post(url, { ids });
  expect([status, body.error]).toEqual([200, undefined]);
  return body.data.task_id;
}

const kinds: Kind[] = [
  {
    name: 'a task',
    held: 'in_progress',
    done: 'completed',
    price: 1,
    add: async (title) => (await add.task(tenant, { title, word_count: 100 })).id,
    start: (ids) => begun('/writer/tasks/auto_generate_content/', ids),
    read: async (id) => (await tenant.owner.get(`/writer/tasks/${id}/`)).body.data,
    madeBy: async (id) => {
      const contents = await app.prisma.content.findMany({ where: { taskId: id } });
      return contents.map(({ title }) => title).join();
    },
  },
  {
    name: 'an image',
    held: 'generating',
    done: 'generated',
    price: 5,
    add: async (prompt) => (await add.image(tenant, { prompt })).id,
    start: (ids) => begun('/writer/images/generate_images/', ids),
    read: async (id) => (await tenant.owner.get(`/writer/images/${id}/`)).body.data,
    madeBy: async (id) => {
      const { imagePath } = await app.prisma.image.findUniqueOrThrow({ where: { id } });
      return String(await app.services.files.get(imagePath!));
    },
  },
];

describe.each(kinds.map((kind) => [kind.name, kind] as const))(
  '%s that a first job gave up and a second took',
  (_, kind) => {
    /** The first job has given up one row and waits with the other; the second waits with the one that was given up. */
    async function takenOver(other: (gate: Gate) => () => unknown) {
      const [first, second] = [new Gate(), new Gate()];
      const [taken, waits] = [await kind.add('taken'), await kind.add('waits')];
      turns.set('taken', [refuse('Unsafe.'), () => second.pass()]);
      turns.set('waits', [other(first)]);
      const one = await kind.start([taken, waits]);
      await until(async () => first.waiting === 1 && (await kind.read(taken)).status === 'failed');
      expect(await kind.read(taken)).toMatchObject({ status: 'failed', error_message: 'Unsafe.' });
      const two = await kind.start([taken]);
      await until(() => second.waiting === 1);
      return { one, two, taken, waits, first, second };
    }

    async function expectStillTheSeconds(taken: number) {
      expect(await kind.read(taken)).toMatchObject({ status: kind.held, error_message: null });
      // A third one is told that it is in hand.
      const url = kind.name === 'a task' ? '/writer/tasks/auto_generate_content/' : '/writer/images/generate_images/';
      expect((await tenant.owner.post(url, { ids: [taken] })).status).toBe(409);
    }

    async function expectMadeByTheSecond({ two, taken }: { two: string; taken: number }) {
      const { state, meta } = await tenant.finish(two);
      expect([state, meta.result!.failed]).toEqual(['SUCCESS', []]);
      expect(await kind.read(taken)).toMatchObject({ status: kind.done, error_message: null });
      expect(await kind.madeBy(taken)).toBe('Call 2');
    }

    test('is not put back when the first is cancelled', async () => {
      const { one, waits, first, second, ...rest } = await takenOver((gate) => () => gate.pass());
      await cancel(tenant, one);
      expect((await tenant.finish(one)).state).toBe('REVOKED');
      expect((await kind.read(waits)).status).toMatch(/^(draft|pending)$/);
      await expectStillTheSeconds(rest.taken);
      second.open();
      await expectMadeByTheSecond(rest);
      first.open();
      expect(await ledger(app, tenant.accountId)).toMatchObject({ deduction: -kind.price, balance: 100 - kind.price });
    });

    test('is not failed when the first fails altogether', async () => {
      const { one, waits, first, second, ...rest } = await takenOver((gate) => async () => {
        await gate.pass();
        refuse('Unsafe as well.')();
      });
      first.open();
      const { state, meta } = await tenant.finish(one);
      expect([state, meta.error]).toEqual(['FAILURE', 'Unsafe.']);
      expect(await kind.read(waits)).toMatchObject({ status: 'failed', error_message: 'Unsafe as well.' });
      await expectStillTheSeconds(rest.taken);
      second.open();
      await expectMadeByTheSecond(rest);
      expect(await ledger(app, tenant.accountId)).toMatchObject({ deduction: -kind.price, balance: 100 - kind.price });
    });

    test('is not made again by the next run of the first', async () => {
      const { one, waits, first, second, ...rest } = await takenOver((gate) => async () => {
        await gate.pass();
        failForNow();
      });
      first.open();
      const { state, meta } = await tenant.finish(one);
      expect(state).toBe('SUCCESS');
      // The other was made by the run after the pause; what that found taken was left alone.
      expect([(await kind.read(waits)).status, await kind.madeBy(waits)]).toEqual([kind.done, 'Call 2']);
      expect((meta.result!.failed as object[]).length).toBe(1);
      await expectStillTheSeconds(rest.taken);
      second.open();
      await expectMadeByTheSecond(rest);
      expect(calls.get('taken')).toBe(2);
      expect(await ledger(app, tenant.accountId)).toMatchObject({
        deduction: -2 * kind.price,
        balance: 100 - 2 * kind.price,
      });
    });

    test('is not overwritten by a run of the first that was thought dead and comes back', async () => {
      const [dead, second] = [new Gate(), new Gate()];
      const taken = await kind.add('taken');
      turns.set('taken', [() => dead.pass(), () => second.pass()]);
      const one = await kind.start([taken]);
      await until(() => dead.waiting === 1);
      // As the sweep finds it when its workers have died too often.
      await app.prisma
        .$executeRaw`UPDATE jobs SET state = 'pending', attempts = max_attempts, enqueued_at = NULL, worker_id = NULL WHERE id = ${one}::uuid`;
      await app.services.jobs.wake();
      expect((await tenant.finish(one)).meta.error).toBe('The job was interrupted too often.');
      expect((await kind.read(taken)).status).toBe('failed');
      const two = await kind.start([taken]);
      await until(() => second.waiting === 1);
      dead.open();
      await app.runsInHand(1);
      await expectStillTheSeconds(taken);
      second.open();
      await expectMadeByTheSecond({ two, taken });
      expect(await ledger(app, tenant.accountId)).toMatchObject({ deduction: -kind.price, balance: 100 - kind.price });
    });

    test('belongs to nobody once its job has ended, however it ended', async () => {
      const gate = new Gate();
      const [done, refused, waits] = [await kind.add('done'), await kind.add('refused'), await kind.add('waits')];
      turns.set('refused', [refuse('Unsafe.')]);
      turns.set('waits', [() => gate.pass()]);
      const job = await kind.start([done, refused, waits]);
      await until(async () => gate.waiting === 1 && (await kind.read(refused)).status === 'failed');
      await until(async () => (await kind.read(done)).status === kind.done);
      await cancel(tenant, job);
      await tenant.finish(job);
      const where = { id: { in: [done, refused, waits] }, heldBy: { not: null } };
      const held =
        kind.name === 'a task' ? await app.prisma.task.count({ where }) : await app.prisma.image.count({ where });
      expect(held).toBe(0);
    });
  },
);
