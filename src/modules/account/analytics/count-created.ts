import type { RequestContext } from '#platform/context/request-context.ts';

/** What was made, and is not deleted. */
export interface CreatedCounts {
  readonly keywords: number;
  readonly clusters: number;
  readonly ideas: number;
  readonly tasks: number;
  readonly content: number;
  readonly images: number;
  /** Of the content made. */
  readonly words: number;
}

/**
 * Counts the rows made between two moments, in one statement of index ranges. The account's, whatever sites the caller may see.
 *
 * @param until first moment after it
 */
export async function countCreated(context: RequestContext, from: Date, until: Date): Promise<CreatedCounts> {
  const [counts] = await context.sql.rows<CreatedCounts>(
    `SELECT ${made('keywords')} AS keywords, ${made('clusters')} AS clusters, ${made('ideas')} AS ideas, ${made('tasks')} AS tasks,
            c.content, ${made('images')} AS images, c.words
       FROM (SELECT count(*)::int AS content, coalesce(sum(word_count), 0)::int AS words FROM contents WHERE ${inRange}) c`,
    [context.accountId, from.toISOString(), until.toISOString()],
  );
  return counts!;
}

const inRange =
  'account_id = $1 AND deleted_at IS NULL AND created_at >= $2::timestamptz AND created_at < $3::timestamptz';

function made(table: 'keywords' | 'clusters' | 'ideas' | 'tasks' | 'images'): string {
  return `(SELECT count(*)::int FROM ${table} WHERE ${inRange})`;
}
