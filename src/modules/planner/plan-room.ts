import type { RequestContext } from '#platform/context/request-context.ts';
import { limitReached } from '../billing/index.ts';

/** What a plan limits in this room: table → column of the plan, which is also the limit's name. */
const limits = { keywords: 'max_keywords', clusters: 'max_clusters', ideas: 'max_content_ideas' } as const;

type LimitedTable = keyof typeof limits;

/**
 * Lets nobody else add rows of this table to the account until the transaction ends, so that what is counted after it is all there is.
 * Only those who add wait for each other: reads, changes and deletions go on, and so does the ledger, which locks the account's row.
 *
 * Call it before the transaction locks rows or writes any: who waits here must hold nothing that the one in front may need.
 */
export async function holdRoom(transaction: RequestContext, table: LimitedTable): Promise<void> {
  if (!transaction.inTransaction) throw new Error('room is held in the transaction that writes the rows');
  // A statement of its own: one that counted as well would not see what was written while it waited.
  await transaction.sql.rows('SELECT 1 AS held FROM pg_advisory_xact_lock(hashtext($1::text), $2::int)', [
    `plan-room:${table}`,
    transaction.accountId,
  ]);
}

/**
 * Holds the plan's room for one more row, which the transaction then writes (docs/contract/limits.md, "Plan limits").
 * Of many who want the last place at once, one gets it.
 *
 * @throws AppError LIMIT_REACHED
 */
export async function requireRoom(transaction: RequestContext, table: LimitedTable): Promise<void> {
  await holdRoom(transaction, table);
  const { used, allowed } = await readRoom(transaction, table);
  if (used >= allowed) throw limitReached(limits[table], used, allowed);
}

/**
 * Checks rows that this transaction has written, for actions that know only afterwards how many are new. They hold the room since before
 * they wrote (see `holdRoom`).
 *
 * @throws AppError LIMIT_REACHED, which undoes the transaction
 */
export async function requireWithinLimit(
  transaction: RequestContext,
  table: LimitedTable,
  written: number,
): Promise<void> {
  if (written === 0) return;
  const { used, allowed } = await readRoom(transaction, table);
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
