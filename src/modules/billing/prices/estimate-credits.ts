import { z } from 'zod';
import type { RequestContext } from '#platform/context/request-context.ts';
import { parse } from '#platform/validation/parse.ts';
import { CreditOperation } from '#prisma/generated/client/client.ts';
import { creditPrices, creditsPerUnit, unitsOf } from './credit-costs.ts';

export const creditEstimateInput = z.object({
  operationType: z.enum(CreditOperation).meta({ graphql: 'CreditOperation' }),
  quantity: z
    .int()
    .min(1)
    .max(10_000_000)
    .describe('Requests, clusters, words, contents or images, as the operation counts.'),
});

export interface CreditEstimate {
  readonly operationType: CreditOperation;
  readonly quantity: number;
  /** What one price buys. */
  readonly unit: string;
  /** Rounded up. */
  readonly units: number;
  readonly creditsPerUnit: number;
  readonly credits: number;
  /** What the account can use now. */
  readonly balance: number;
  readonly isSufficient: boolean;
}

/** What work would cost, by the prices that hold now. Holds nothing. @throws AppError VALIDATION_FAILED */
export async function estimateCredits(context: RequestContext, input: unknown): Promise<CreditEstimate> {
  const { operationType, quantity } = parse(creditEstimateInput, input);
  const units = unitsOf(operationType, quantity);
  const [perUnit, balance] = await Promise.all([
    creditsPerUnit(context, operationType),
    context.services.jobs.credits.balance(context),
  ]);
  const credits = units * perUnit;
  const { unit } = creditPrices[operationType];
  return {
    operationType,
    quantity,
    unit,
    units,
    creditsPerUnit: perUnit,
    credits,
    balance,
    isSufficient: credits <= balance,
  };
}
