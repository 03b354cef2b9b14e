/**
 * Lets a few pieces of work of each key go on at a time, and the others wait in their order. What they find when it is their turn (a budget
 * that is used up, a lock) then holds for them too, before anything is spent on them.
 */
export class FewAtATime {
  readonly #most: number;
  readonly #running = new Map<string, { count: number; readonly waiting: (() => void)[] }>();

  /** @param most pieces of work of a key that go on at the same time */
  constructor(most: number) {
    this.#most = most;
  }

  async run<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    const own = this.#running.get(key) ?? { count: 0, waiting: [] };
    this.#running.set(key, own);
    if (own.count < this.#most) own.count++;
    else await new Promise<void>((resolve) => own.waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = own.waiting.shift();
      if (next) next();
      else if (--own.count === 0) this.#running.delete(key);
    }
  }
}
