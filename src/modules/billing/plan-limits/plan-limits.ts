import type { CreditOperation } from '#prisma/generated/client/client.ts';

/** A limit of the plans: what counts towards it, and what those who add to it wait for. */
export interface LimitDefinition {
  /** On screens that show what is used; none for a limit that is not the whole account's. */
  readonly title?: string;
  /** SQL of what the account `a` has used; `given.month_start` and `given.site_id` are values. */
  readonly used: string;
  /** Begins anew with the calendar month, UTC. */
  readonly isMonthly?: true;
  /**
   * What is held until the transaction ends, so that what is counted is all there is: the account's row; the turn of those who add to this
   * limit, which keeps nobody else waiting; or nothing, where the caller holds the site's row.
   */
  readonly lock: 'account' | 'turn' | 'held by the caller';
}

/** Every limit that is checked (docs/contract/limits.md, "Plan limits"), by its column of the plan, which is also its name in errors. */
export const planLimits = {
  max_sites: { title: 'Sites', used: live('sites'), lock: 'account' },
  max_sectors_per_site: {
    used: live('sectors', 't.site_id = given.site_id AND t.is_active'),
    lock: 'held by the caller',
  },
  max_users: { title: 'Users', used: live('users'), lock: 'account' },
  max_keywords: { title: 'Keywords', used: maintained('keywords'), lock: 'turn' },
  max_clusters: { title: 'Clusters', used: maintained('clusters'), lock: 'turn' },
  max_content_ideas: { title: 'Content ideas', used: maintained('ideas'), lock: 'turn' },
  max_content_words: monthly('Words this month', 'content_generation'),
  max_images_basic: monthly('Images this month', 'image_generation'),
  max_image_prompts: monthly('Image prompts this month', 'image_prompt_extraction'),
} as const satisfies Record<string, LimitDefinition>;

export type LimitName = keyof typeof planLimits;

/** Limits of work that is done by the month, by its operation. */
export const monthlyLimits = {
  content_generation: 'max_content_words',
  image_generation: 'max_images_basic',
  image_prompt_extraction: 'max_image_prompts',
} as const satisfies Partial<Record<CreditOperation, LimitName>>;

/** What a limit's SQL is counted over: the account $1 with its plan `p`, the moment $2 and the site $3. */
export const countedOver = `accounts a JOIN plans p ON p.id = a.plan_id
  CROSS JOIN (SELECT $2::timestamptz AS month_start, $3::int AS site_id) given`;

/** Rows that are not deleted; who is invited is a user already. */
function live(table: 'sites' | 'sectors' | 'users', further = 'true'): string {
  return `(SELECT count(*)::int FROM ${table} t WHERE t.account_id = a.id AND t.deleted_at IS NULL AND ${further})`;
}

/** From the counts that triggers maintain: nothing is scanned. */
function maintained(table: 'keywords' | 'clusters' | 'ideas'): string {
  return `(SELECT coalesce(sum(c.delta), 0)::int FROM list_counts c WHERE c.account_id = a.id AND c.resource = '${table}')`;
}

/**
 * What was done this month, and what open jobs have planned and not done yet. A unit that a job finishes moves from one to the other in the
 * transaction that saves it, and counts once.
 */
function monthly(title: string, operation: CreditOperation) {
  const used = `(
    (SELECT coalesce(sum(u.quantity), 0) FROM credit_usage_logs u
      WHERE u.account_id = a.id AND u.operation_type = '${operation}' AND u.created_at >= given.month_start)
    + (SELECT coalesce(sum(greatest(0, j.planned_quantity - d.done)), 0) FROM jobs j
        CROSS JOIN LATERAL (SELECT coalesce(sum(u.quantity), 0) AS done FROM credit_usage_logs u
                             WHERE u.job_id = j.id AND u.operation_type = '${operation}') d
        WHERE j.account_id = a.id AND j.state IN ('pending', 'running') AND j.planned_operation = '${operation}'))::int`;
  return { title, used, isMonthly: true, lock: 'account' } as const;
}
