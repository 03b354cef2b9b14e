import { AsyncLocalStorage } from 'node:async_hooks';
import type { ResultBudget } from '../load/result-memory.ts';

/** What the queries of one request come to. */
export class QueryMeter {
  queries = 0;
  /** Milliseconds, those of queries side by side added up. */
  time = 0;
  /** Bounds the rows that the request may hold; none for what streams them. */
  results: ResultBudget | undefined;
}

const current = new AsyncLocalStorage<QueryMeter | 'uncounted'>();

/** Runs the work so that every query it sends, however deep down, counts on the meter. */
export function metered<Result>(meter: QueryMeter, work: () => Result): Result {
  return current.run(meter, work);
}

/** Runs housekeeping of the process that is nobody's: its queries count nowhere. */
export function uncounted<Result>(work: () => Result): Result {
  return current.run('uncounted', work);
}

/** Where the query being sent counts beside the process as a whole; `uncounted` when it does not even there. */
export function currentMeter(): QueryMeter | 'uncounted' | undefined {
  return current.getStore();
}
