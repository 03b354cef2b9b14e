import { WorkInHand } from '../../../src/platform/load/work-in-hand.ts';

const bounds = { capacity: 1, longestWait: 10, mostWaiting: 6, assumedRate: 1 };

test('work that takes all of the room is done one at a time, owners in turn', async () => {
  const work = new WorkInHand(() => 0, bounds);
  const order: string[] = [];
  const first = await work.enter('a', 1);
  const rest = ['a1', 'a2', 'b1'].map(async (name) => {
    const leave = await work.enter(name[0]!, 1);
    order.push(name);
    leave();
  });
  first();
  await Promise.all(rest);
  expect(order).toEqual(['a1', 'b1', 'a2']);
});

test('one owner has half of what may wait, others the rest, and what is beyond is 503 with Retry-After', async () => {
  const work = new WorkInHand(() => 0, bounds);
  const leave = await work.enter('a', 1);
  const waiting: Promise<() => void>[] = [];
  for (let unit = 0; unit < 4; unit++) waiting.push(work.enter('a', 1));
  await expect(work.enter('a', 1)).rejects.toMatchObject({
    code: 'UNAVAILABLE',
    headers: { 'retry-after': expect.stringMatching(/^\d+$/) },
  });
  for (let unit = 0; unit < 3; unit++) waiting.push(work.enter('b', 1));
  await expect(work.enter('c', 1)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  leave();
  await Promise.all(waiting.map(async (entered) => (await entered)()));
  (await work.enter('a', 1))();
});
