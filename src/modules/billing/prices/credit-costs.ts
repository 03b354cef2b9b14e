import type { RequestContext } from '#platform/context/request-context.ts';
import type { CreditOperation } from '#prisma/generated/client/client.ts';

interface BuiltInPrice {
  readonly credits: number;
  /** What one price buys. */
  readonly unit: string;
  /** How many of what is counted make one unit. */
  readonly per: number;
  readonly displayName: string;
}

/** Built-in prices (docs/contract/billing.md, "Prices"). A row of credit_costs overrides the credits. */
export const creditPrices: Readonly<Record<CreditOperation, BuiltInPrice>> = {
  clustering: { credits: 10, unit: 'request', per: 1, displayName: 'Keyword clustering' },
  idea_generation: { credits: 15, unit: 'cluster', per: 1, displayName: 'Content ideas' },
  content_generation: { credits: 1, unit: '100 words', per: 100, displayName: 'Content generation' },
  image_prompt_extraction: { credits: 2, unit: 'content', per: 1, displayName: 'Image prompts' },
  image_generation: { credits: 5, unit: 'image', per: 1, displayName: 'Image generation' },
  linking: { credits: 8, unit: 'content', per: 1, displayName: 'Internal linking' },
  optimization: { credits: 1, unit: '200 words', per: 200, displayName: 'Content optimization' },
};

/** Units of an operation, rounded up. */
export function unitsOf(operation: CreditOperation, amount: number): number {
  return Math.ceil(amount / creditPrices[operation].per);
}

/** Credits for one unit, as new work is priced now. */
export async function creditsPerUnit(context: RequestContext, operation: CreditOperation): Promise<number> {
  const override = await context.db.creditCost.findUnique({ where: { operationType: operation } });
  return override?.isActive ? override.creditsCost : creditPrices[operation].credits;
}

/**
 * Credits for an amount of work that is about to be asked for, units rounded up.
 *
 * @param amount requests, clusters, words, … as the operation counts
 */
export async function creditsFor(context: RequestContext, operation: CreditOperation, amount: number): Promise<number> {
  return unitsOf(operation, amount) * (await creditsPerUnit(context, operation));
}

/**
 * Credits for an amount of work that a job has done, at the price that held when it was asked for: a price that is changed meanwhile
 * touches nothing that is on its way.
 */
export async function creditsForJob(
  context: RequestContext,
  jobId: string,
  operation: CreditOperation,
  amount: number,
): Promise<number> {
  const [price] = await context.sql.rows<{ before: number | null; after: number | null }>(
    `SELECT (SELECT CASE WHEN c.is_active THEN c.credits_cost ELSE $4::int END FROM credit_cost_changes c
              WHERE c.operation_type = $3::credit_operation AND c.created_at <= j.created_at ORDER BY c.created_at DESC, c.id DESC LIMIT 1) AS before,
            (SELECT c.previous_cost FROM credit_cost_changes c
              WHERE c.operation_type = $3::credit_operation AND c.created_at > j.created_at ORDER BY c.created_at, c.id LIMIT 1) AS after
       FROM jobs j WHERE j.id = $1::uuid AND j.account_id = $2`,
    [jobId, context.accountId, operation, creditPrices[operation].credits],
  );
  const perUnit = price?.before ?? price?.after ?? (await creditsPerUnit(context, operation));
  return unitsOf(operation, amount) * perUnit;
}
