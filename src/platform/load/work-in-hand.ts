import { AppError } from '../errors/app-error.ts';

/** How much work a process takes on. Its unit is the caller's: objects of a query, megabytes of a picture. */
export interface WorkBounds {
  /** Units that may be worked on at the same time; work of any size is let in when there is no other. */
  readonly capacity: number;
  /** Seconds that new work may have to wait; what would wait longer is refused. */
  readonly longestWait: number;
  /** Units that may wait, however fast they are done. */
  readonly mostWaiting: number;
  /** Units a second, before anything was measured. */
  readonly assumedRate: number;
}

/** Objects that heavy operations build. */
const ofQueries: WorkBounds = { capacity: 20_000, longestWait: 4, mostWaiting: Infinity, assumedRate: 20_000 };

/** Share of the waiting work that one owner may have, so that others still find a slot. */
const ownersShare = 0.5;

/** Milliseconds of work after which the rate is measured anew. */
const measureAfter = 250;

interface Waiting {
  readonly cost: number;
  readonly start: () => void;
}

/**
 * Bounds the heavy work that a process has in hand. What is too much for now waits in a queue, the owners in turn; what would wait too
 * long is refused at once. How fast work gets done is measured, so that the bound fits the machine and its load. Light work does not come
 * here: it goes on beside.
 */
export class WorkInHand {
  readonly #now: () => number;
  readonly #bounds: WorkBounds;
  #running = 0;
  #waitingCost = 0;
  /** The queue of each owner, in the order of their turns. */
  readonly #queues = new Map<string, Waiting[]>();
  #rate: number;
  #done = 0;
  #measuredAt = 0;

  /** @param now milliseconds of a clock that never goes back */
  constructor(now: () => number = () => performance.now(), bounds: WorkBounds = ofQueries) {
    this.#now = now;
    this.#bounds = bounds;
    this.#rate = bounds.assumedRate;
  }

  /**
   * Waits for a slot.
   *
   * @param owner whose work it is: slots are given to owners in turn
   * @param cost units of the work at most
   * @returns what gives the slot back
   * @throws AppError UNAVAILABLE, with Retry-After, when it would wait too long
   */
  async enter(owner: string, cost: number): Promise<() => void> {
    const queue = this.#queues.get(owner) ?? [];
    const wait = (this.#running + this.#waitingCost) / this.#rate;
    const own = queue.reduce((total, waiting) => total + waiting.cost, 0);
    if (this.#running > 0 && this.#isTooMuch(wait, own)) throw busy(wait);
    if (this.#queues.size === 0 && this.#fits(cost)) return this.#start(cost);
    this.#waitingCost += cost;
    return new Promise((resolve) => {
      queue.push({ cost, start: () => resolve(this.#start(cost)) });
      this.#queues.set(owner, queue);
    });
  }

  #isTooMuch(wait: number, own: number): boolean {
    const { longestWait, mostWaiting } = this.#bounds;
    return (
      wait > longestWait ||
      this.#waitingCost > mostWaiting ||
      own > Math.min(longestWait * this.#rate, mostWaiting) * ownersShare
    );
  }

  #fits(cost: number): boolean {
    return this.#running === 0 || this.#running + cost <= this.#bounds.capacity;
  }

  #start(cost: number): () => void {
    if (this.#running === 0) this.#measuredAt = this.#now();
    this.#running += cost;
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      this.#running -= cost;
      this.#measure(cost);
      this.#next();
    };
  }

  /** Only time in which something ran counts. */
  #measure(cost: number): void {
    this.#done += cost;
    const elapsed = this.#now() - this.#measuredAt;
    if (elapsed < measureAfter) return;
    this.#rate = 0.5 * this.#rate + 0.5 * ((this.#done * 1000) / elapsed);
    this.#done = 0;
    this.#measuredAt = this.#now();
  }

  #next(): void {
    for (;;) {
      const [owner, queue] = this.#queues.entries().next().value ?? [];
      const waiting = queue?.[0];
      if (owner === undefined || !waiting || !this.#fits(waiting.cost)) return;
      queue!.shift();
      // Its next turn comes after those of the others.
      this.#queues.delete(owner);
      if (queue!.length > 0) this.#queues.set(owner, queue!);
      this.#waitingCost -= waiting.cost;
      waiting.start();
    }
  }
}

function busy(wait: number): AppError {
  return new AppError('UNAVAILABLE', {
    message: 'The server has too much to do just now. Try again in a moment.',
    headers: { 'retry-after': String(Math.min(30, Math.max(1, Math.ceil(wait)))) },
  });
}
