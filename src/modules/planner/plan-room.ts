import type { RequestContext } from '#platform/context/request-context.ts';
import { limitReached } from '../billing/index.ts';

/** What a plan limits in this room: table → column of the plan, which is also the limit's name. */
const limits = { keywords: 'max_keywords', clusters: 'max_clusters', ideas: 'max_content_ideas' } as const;

type LimitedTable = keyof typeof limits;

/**
 * Checks that the account's plan has room for one more row (contract, section 10, "Plan limits"). What others write in the same
 * moment is not seen, so a limit may be passed by that much.
 *
 * @throws AppError LIMIT_REACHED
 */
export async function requireRoom(context: RequestContext, table: LimitedTable): Promise<void> {
  const { used, allowed } = await readRoom(context, table);
  if (used >= allowed) throw limitReached(limits[table], used, allowed);
}

/**
 * Checks rows that this transaction has written: for actions that know only afterwards how many are new.
 *
 * @throws AppError LIMIT_REACHED, which undoes the transaction
 */
export async function requireWithinLimit(context: RequestContext, table: LimitedTable, written: number): Promise<void> {
  if (written === 0) return;
  const { used, allowed } = await readRoom(context, table);
  if (used > allowed) throw limitReached(limits[table], used - written, allowed);
}

async function readRoom(context: RequestContext, table: LimitedTable): Promise<{ used: number; allowed: number }> {
  const [room] = await context.sql.rows<{ used: number; allowed: number }>(
    `SELECT (SELECT coalesce(sum(delta), 0)::int FROM list_counts WHERE account_id = $1 AND resource = '${table}') AS used, p.${limits[table]} AS allowed
       FROM accounts a JOIN plans p ON p.id = a.plan_id WHERE a.id = $1`,
    [context.accountId],
  );
  return room!;
}

/** Runs two checks at once; where both refuse, the first one's error counts. */
export async function checkBoth(first: Promise<void>, second: Promise<void>): Promise<void> {
  const [one, two] = await Promise.allSettled([first, second]);
  if (one.status === 'rejected') throw one.reason;
  if (two.status === 'rejected') throw two.reason;
}
