import { millisecondsInDay } from 'date-fns/constants';
import type { Services } from '../context/services.ts';

/** When a task comes round: every so many milliseconds, or once a day at an hour of UTC. */
export type Schedule = { readonly every: number } | { readonly dailyAt: number };

/** Work of the installation itself, not of a tenant: one process at a time does it. */
export interface RecurringTask {
  /** `module.verb_noun`, kept in the row. */
  readonly name: string;
  readonly schedule: Schedule;
  /**
   * Does the work. It may begin again where an earlier run was killed, and run beside one that was thought dead: what it writes must come
   * to the same when it is written twice.
   *
   * @param signal aborted when the process stops or another one has taken the task over: end at the next good place
   */
  run(services: Services, signal: AbortSignal): Promise<void>;
}

/** The first time after a moment at which a task is due. */
export function nextRun(schedule: Schedule, after: Date): Date {
  if ('every' in schedule) return new Date(after.getTime() + schedule.every);
  const today = Date.UTC(after.getUTCFullYear(), after.getUTCMonth(), after.getUTCDate(), schedule.dailyAt);
  return new Date(today > after.getTime() ? today : today + millisecondsInDay);
}
