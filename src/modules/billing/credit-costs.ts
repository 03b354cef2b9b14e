import type { RequestContext } from '#platform/context/request-context.ts';
import type { CreditOperation } from '#prisma/generated/client/client.ts';

interface CreditPrice {
  readonly credits: number;
  /** What one price buys. */
  readonly unit: string;
  /** How many of what is counted make one unit. */
  readonly per: number;
  readonly displayName: string;
}

/** Built-in prices (contract, section 6). A row of credit_costs overrides the credits. */
export const creditPrices: Readonly<Record<CreditOperation, CreditPrice>> = {
  clustering: { credits: 10, unit: 'request', per: 1, displayName: 'Keyword clustering' },
  idea_generation: { credits: 15, unit: 'cluster', per: 1, displayName: 'Content ideas' },
  content_generation: { credits: 1, unit: '100 words', per: 100, displayName: 'Content generation' },
  image_prompt_extraction: { credits: 2, unit: 'content', per: 1, displayName: 'Image prompts' },
  image_generation: { credits: 5, unit: 'image', per: 1, displayName: 'Image generation' },
  linking: { credits: 8, unit: 'content', per: 1, displayName: 'Internal linking' },
  optimization: { credits: 1, unit: '200 words', per: 200, displayName: 'Content optimization' },
};

/**
 * Credits for an amount of work, units rounded up.
 *
 * @param amount requests, clusters, words, … as the operation counts
 */
export async function creditsFor(context: RequestContext, operation: CreditOperation, amount: number): Promise<number> {
  const override = await context.db.creditCost.findUnique({ where: { operationType: operation } });
  const { credits, per } = creditPrices[operation];
  const price = override?.isActive ? override.creditsCost : credits;
  return Math.ceil(amount / per) * price;
}
