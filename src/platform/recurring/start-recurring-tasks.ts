import type { Services } from '../context/services.ts';
import { addTasks, type Claim, claimTask, endClaim, renewClaim } from './claim-task.ts';
import { nextRun, type RecurringTask } from './recurring-task.ts';

interface Options {
  readonly services: Services;
  readonly tasks: readonly RecurringTask[];
  /** Milliseconds between two looks for what is due. */
  readonly interval?: number;
  /** Milliseconds after which the task of a process that was killed is free again. */
  readonly lease?: number;
  /** Milliseconds before a run that failed is tried again, where its turn does not come sooner. */
  readonly retryAfter?: number;
}

export interface RecurringTasks {
  /** Begins no more; waits for the run in hand, which is told. */
  stop(): Promise<void>;
}

/** Begins to do what comes round, one task after the other; any number of processes share the tasks out among themselves. */
export async function startRecurringTasks({
  services,
  tasks,
  interval = 10_000,
  lease = 60_000,
  retryAfter = 300_000,
}: Options): Promise<RecurringTasks> {
  const { log } = services;
  const { pool } = services.database;
  const byName = new Map(tasks.map((task) => [task.name, task]));
  const stopping = new AbortController();
  let working: Promise<void> | undefined;

  const now = new Date();
  await addTasks(
    pool,
    // What comes round often begins at once; what is for the night waits for it.
    tasks.map(({ name, schedule }) => ({ name, firstRun: 'every' in schedule ? now : nextRun(schedule, now) })),
  );

  function look(): void {
    working ??= work().finally(() => {
      working = undefined;
    });
  }

  async function work(): Promise<void> {
    try {
      while (!stopping.signal.aborted) {
        const claim = await claimTask(pool, [...byName.keys()], lease);
        if (!claim) return;
        await runClaimed(byName.get(claim.name)!, claim);
      }
    } catch (error) {
      log.error({ err: error }, 'recurring tasks could not be looked for');
    }
  }

  async function runClaimed(task: RecurringTask, claim: Claim): Promise<void> {
    const lost = new AbortController();
    let renewed = Promise.resolve();
    const keep = setInterval(() => {
      renewed = renewed.then(() => renew(claim, lost));
    }, lease / 3);
    const startedAt = performance.now();
    let failure: unknown;
    try {
      await task.run(services, AbortSignal.any([stopping.signal, lost.signal]));
    } catch (error) {
      failure = error;
    } finally {
      clearInterval(keep);
      await renewed;
    }
    const duration_ms = Math.round(performance.now() - startedAt);
    if (failure === undefined) log.info({ task: task.name, duration_ms }, 'recurring task done');
    else log.error({ task: task.name, duration_ms, err: failure }, 'recurring task failed');
    const turn = nextRun(task.schedule, claim.at);
    const soon = new Date(claim.at.getTime() + retryAfter);
    await endClaim(pool, claim, {
      // A run that was cut short is no reason to wait for the next night.
      nextRunAt: failure === undefined ? turn : stopping.signal.aborted ? claim.at : soon < turn ? soon : turn,
      error: failure === undefined ? null : String(failure).slice(0, 2_000),
    });
  }

  async function renew(claim: Claim, lost: AbortController): Promise<void> {
    try {
      if (!(await renewClaim(pool, claim, lease))) lost.abort(new Error('another process has taken this task over'));
    } catch (error) {
      log.warn({ err: error, task: claim.name }, 'claim of a recurring task could not be renewed');
    }
  }

  const timer = setInterval(look, interval);
  look();
  return {
    async stop() {
      clearInterval(timer);
      stopping.abort(new Error('the process stops'));
      await working;
    },
  };
}
