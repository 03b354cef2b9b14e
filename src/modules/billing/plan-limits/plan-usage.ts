import type { RequestContext } from '#platform/context/request-context.ts';
import { notFound } from '#platform/errors/app-error.ts';
import { monthlyLimits, startOfMonth, usedThisMonth } from './monthly-limits.ts';

/** How much of what a plan allows an account has used. */
export interface PlanLimit {
  /** As the plan names it, and as errors name it: `max_sites`. */
  readonly name: string;
  readonly title: string;
  readonly used: number;
  readonly limit: number;
  /** Of the limit, 0 to 100 with one decimal. */
  readonly percent: number;
}

interface Measure {
  readonly title: string;
  /** SQL of what is used by the account `a`; $2 is the start of the month. */
  readonly used: string;
}

/** Every limit that is checked somewhere, counted as it is counted there. */
const measures: Readonly<Record<string, Measure>> = {
  max_sites: { title: 'Sites', used: live('sites') },
  max_users: { title: 'Users', used: live('users') },
  max_keywords: { title: 'Keywords', used: kept('keywords') },
  max_clusters: { title: 'Clusters', used: kept('clusters') },
  max_content_ideas: { title: 'Content ideas', used: kept('ideas') },
  [monthlyLimits.content_generation]: { title: 'Words this month', used: usedThisMonth('content_generation') },
  [monthlyLimits.image_generation]: { title: 'Images this month', used: usedThisMonth('image_generation') },
  [monthlyLimits.image_prompt_extraction]: {
    title: 'Image prompts this month',
    used: usedThisMonth('image_prompt_extraction'),
  },
};

const columns = Object.entries(measures).map(([name, { used }]) => `('${name}', ${used}, p.${name})`);

/**
 * What the account has used of its plan, in one statement (docs/contract/limits.md, "Plan limits"). Months are calendar
 * months, UTC.
 *
 * @throws AppError NOT_FOUND
 */
export async function readPlanUsage(context: RequestContext): Promise<PlanLimit[]> {
  const rows = await context.sql.rows<{ name: string; used: number; allowed: number }>(
    `SELECT l.name, l.used, l.allowed
       FROM accounts a JOIN plans p ON p.id = a.plan_id
      CROSS JOIN LATERAL (VALUES ${columns.join(', ')}) AS l (name, used, allowed)
      WHERE a.id = $1`,
    [context.accountId, startOfMonth(context.now()).toISOString()],
  );
  if (rows.length === 0) throw notFound();
  const byName = new Map(rows.map((row) => [row.name, row]));
  return Object.entries(measures).map(([name, { title }]) => {
    const { used, allowed } = byName.get(name)!;
    return { name, title, used, limit: allowed, percent: percentOf(used, allowed) };
  });
}

/** A limit of nothing is used up by the first. */
function percentOf(used: number, allowed: number): number {
  if (used === 0) return 0;
  return used >= allowed ? 100 : Math.round((used / allowed) * 1_000) / 10;
}

function live(table: 'sites' | 'users'): string {
  return `(SELECT count(*)::int FROM ${table} t WHERE t.account_id = a.id AND t.deleted_at IS NULL)`;
}

/** From the counts that triggers keep: nothing is scanned. */
function kept(table: 'keywords' | 'clusters' | 'ideas'): string {
  return `(SELECT coalesce(sum(c.delta), 0)::int FROM list_counts c WHERE c.account_id = a.id AND c.resource = '${table}')`;
}
