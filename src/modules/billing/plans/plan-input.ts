import { z } from 'zod';
import { money } from '#platform/money/money-input.ts';
import { slugOf } from '#platform/validation/slug.ts';
import { line } from '#platform/validation/text.ts';
import { BillingCycle } from '#prisma/generated/client/client.ts';

/** Columns are int4. */
const amount = z.int().min(0).max(2_147_483_647);

export const planFilter = z.object({
  isActive: z.boolean().nullish().describe('Plans that are no longer offered show for staff only.'),
});

const fields = z.object({
  slug: slugOf(100).optional().describe('Unique; made from the name where none is given.'),
  currency: z
    .string()
    .regex(/^[A-Za-z]{3}$/, 'Enter a three-letter currency code.')
    .transform((value) => value.toUpperCase())
    .optional(),
  billingCycle: z.enum(BillingCycle).meta({ graphql: 'BillingCycle' }).optional(),
  maxSectorsPerSite: amount.optional(),
  maxImagesPremium: amount.optional(),
  trialDays: z.int().min(0).max(3_650).optional().describe('0 for a plan that has no trial.'),
  features: z.array(line(255)).max(100).optional().describe('What the plan is praised for, a line each.'),
  isActive: z.boolean().optional(),
  sortOrder: amount.optional(),
});

/** A plan without its limits would be one that allows nothing, or everything: they must be said. */
const required = {
  name: line(100),
  price: money.describe('Decimal, a billing cycle.'),
  includedCredits: amount.describe('Credits a billing cycle.'),
  maxSites: amount,
  maxUsers: amount,
  maxKeywords: amount,
  maxClusters: amount,
  maxContentIdeas: amount,
  maxContentWords: amount.describe('Words generated in a calendar month.'),
  maxImagesBasic: amount.describe('Images generated in a calendar month.'),
  maxImagePrompts: amount,
};

export const createPlanInput = fields.extend(required);

export const updatePlanInput = fields.extend(z.object(required).partial().shape);
