import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { AppError, invalid } from '../errors/app-error.ts';
import { WorkInHand } from '../load/work-in-hand.ts';
import { type HeavyInput, type HeavyName, type HeavyOutput, heavyFunctions } from './heavy-functions.ts';
import type { HeavyAnswer } from './heavy-thread.ts';

/** Whose work it is, and which of the caller's fields it is about. */
export interface HeavyTask {
  /** Owners take turns, and none fills the queue. */
  readonly owner: string;
  readonly field: string;
}

/** Work that would hold up the thread that answers requests. */
export interface HeavyWork {
  /**
   * Performs a named function: where it is called for a little input, else on a thread of its own, one call at a time.
   *
   * @throws AppError VALIDATION_FAILED naming the field for what the function refuses, and for input that takes it too long or too much
   *   memory; UNAVAILABLE, with Retry-After, when too much is waiting
   */
  run<Name extends HeavyName>(name: Name, input: HeavyInput<Name>, task: HeavyTask): Promise<HeavyOutput<Name>>;
  close(): Promise<void>;
}

export interface HeavyWorkOptions {
  /** The built thread; without one everything is performed where it is called, as it is from the sources. */
  readonly filename?: string | undefined;
  /** Milliseconds after which a call is ended together with its thread. */
  readonly timeLimit?: number;
  /** Megabytes of the thread's heap. */
  readonly memoryLimit?: number;
}

/** Characters that take three milliseconds at the most. */
const little = 4_096;

/** Milliseconds after which an idle thread goes. */
const idleTimeout = 30_000;

/** In kilobytes of input: those that may wait are held in memory. */
const bounds = { capacity: 1, longestWait: 15, mostWaiting: 50_000, assumedRate: 500 };

export function createHeavyWork({
  filename = builtThread(),
  timeLimit = 10_000,
  memoryLimit = 256,
}: HeavyWorkOptions = {}): HeavyWork {
  const work = new WorkInHand(undefined, bounds);
  const pool = filename === undefined ? undefined : openPool(filename, memoryLimit);
  return {
    async run(name, input, { owner, field }) {
      if (!pool || input.length <= little) return heavyFunctions[name](input) as never;
      const leave = await work.enter(owner, input.length / 1024);
      try {
        const signal = AbortSignal.timeout(timeLimit);
        const answer = (await pool.run({ name, input }, { signal })) as HeavyAnswer;
        if ('refused' in answer) throw invalid(answer.refused);
        return answer.output as never;
      } catch (error) {
        throw endedBy(error, field);
      } finally {
        leave();
      }
    },
    async close() {
      await pool?.destroy();
    },
  };
}

/** What a caller is told whose input made an end of the thread. */
function endedBy(error: unknown, field: string): unknown {
  if (error instanceof AppError) return error;
  const { name, code } = error as NodeJS.ErrnoException;
  if (name === 'AbortError') return invalid({ [field]: 'This value takes too long to read: send a simpler one.' });
  if (code === 'ERR_WORKER_OUT_OF_MEMORY')
    return invalid({ [field]: 'This value takes too much memory to read: send a simpler one.' });
  return error;
}

function openPool(filename: string, memoryLimit: number): Piscina {
  const pool = new Piscina({
    filename,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout,
    resourceLimits: { maxOldGenerationSizeMb: memoryLimit },
  });
  // A thread that ends is replaced; the call that it worked on has been told.
  pool.on('error', () => undefined);
  return pool;
}

/** The built thread lies beside the built server. */
function builtThread(): string | undefined {
  const filename = fileURLToPath(new URL('./heavy-thread.js', import.meta.url));
  return existsSync(filename) ? filename : undefined;
}
