import { setTimeout as sleep } from 'node:timers/promises';
import type { PostgresState } from '#platform/database/postgres-state.ts';
import type { LaunchedPostgres } from './launch.ts';

export interface Supervised {
  readonly state: PostgresState;
  /** Tells of every end and every start from now on. */
  watch(listener: (state: PostgresState) => void): void;
  /** Ends it for good, also while it is being started again. */
  stop(): Promise<void>;
}

/** Milliseconds before an attempt: soon after an accident, patiently where nothing helps but somebody who makes space on the disk. */
const pauses = { first: 250, longest: 10_000 };

/** Milliseconds after which one that runs counts as well again. */
const wellAfter = 60_000;

function pauseBefore(attempt: number): number {
  return Math.min(pauses.longest, pauses.first * 2 ** Math.min(attempt - 1, 20));
}

/** Starts a server again whenever it ends, for as long as it takes: a disk that is full lets it come up when there is space again. */
export function supervise(
  first: LaunchedPostgres,
  launch: (signal: AbortSignal) => Promise<LaunchedPostgres>,
): Supervised {
  const stopping = new AbortController();
  const { signal } = stopping;
  const listeners: ((state: PostgresState) => void)[] = [];
  let state: PostgresState = { status: 'running', restarts: 0 };
  let running: LaunchedPostgres | undefined = first;

  function become(next: PostgresState): void {
    state = next;
    for (const listener of listeners) listener(next);
  }

  async function lookAfter(): Promise<void> {
    let restarts = 0;
    let attempt = 0;
    for (let server = first; ; ) {
      const since = Date.now();
      let reason = await server.ended;
      running = undefined;
      if (Date.now() - since >= wellAfter) attempt = 0;
      for (;;) {
        if (signal.aborted) return;
        attempt++;
        become({ status: 'restarting', attempt, reason });
        try {
          await sleep(pauseBefore(attempt), undefined, { signal, ref: false });
          server = await launch(signal);
          break;
        } catch (error) {
          reason = error instanceof Error ? error.message : String(error);
        }
      }
      running = server;
      restarts++;
      become({ status: 'running', restarts });
      // Asked to stop in the moment in which it came up.
      if (signal.aborted) await server.stop();
    }
  }

  const lookedAfter = lookAfter();
  return {
    get state() {
      return state;
    },
    watch: (listener) => void listeners.push(listener),
    async stop() {
      stopping.abort(new Error('PostgreSQL is stopped'));
      await running?.stop();
      await lookedAfter;
    },
  };
}
