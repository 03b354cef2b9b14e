import { defineList, equals } from '#platform/listing/definition.ts';
import type { StateFilter } from '#platform/listing/state-filter.ts';
import type { BillingCycle } from '#prisma/generated/client/client.ts';

export interface PlanRow {
  readonly id: number;
  readonly name: string;
  readonly slug: string;
  /** Decimal text, in `currency`. */
  readonly price: string;
  readonly currency: string;
  readonly billingCycle: BillingCycle;
  readonly includedCredits: number;
  readonly maxSites: number;
  readonly maxSectorsPerSite: number;
  readonly maxUsers: number;
  readonly maxKeywords: number;
  readonly maxClusters: number;
  readonly maxContentIdeas: number;
  readonly maxContentWords: number;
  readonly maxImagesBasic: number;
  readonly maxImagesPremium: number;
  readonly maxImagePrompts: number;
  /** 0 for a plan that has no trial. */
  readonly trialDays: number;
  readonly features: unknown;
  readonly isActive: boolean;
  readonly sortOrder: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** The columns of a plan under an alias, for the list and for rows that nest their plan. */
export function planColumns(alias: string): { readonly [Property in keyof PlanRow]: string } {
  return {
    id: `${alias}.id`,
    name: `${alias}.name`,
    slug: `${alias}.slug`,
    price: `${alias}.price::text`,
    currency: `${alias}.currency`,
    billingCycle: `${alias}.billing_cycle`,
    includedCredits: `${alias}.included_credits`,
    maxSites: `${alias}.max_sites`,
    maxSectorsPerSite: `${alias}.max_sectors_per_site`,
    maxUsers: `${alias}.max_users`,
    maxKeywords: `${alias}.max_keywords`,
    maxClusters: `${alias}.max_clusters`,
    maxContentIdeas: `${alias}.max_content_ideas`,
    maxContentWords: `${alias}.max_content_words`,
    maxImagesBasic: `${alias}.max_images_basic`,
    maxImagesPremium: `${alias}.max_images_premium`,
    maxImagePrompts: `${alias}.max_image_prompts`,
    trialDays: `${alias}.trial_days`,
    features: `${alias}.features`,
    isActive: `${alias}.is_active`,
    sortOrder: `${alias}.sort_order`,
    createdAt: `${alias}.created_at`,
    updatedAt: `${alias}.updated_at`,
  };
}

/** A nested plan as JSON carried it, with Dates. */
export function revivePlan(plan: PlanRow): PlanRow {
  return { ...plan, createdAt: new Date(plan.createdAt), updatedAt: new Date(plan.updatedAt) };
}

interface PlanFilter extends StateFilter {
  readonly slug?: string;
}

export const planOrders = ['name', 'createdAt'] as const;
export type PlanOrder = (typeof planOrders)[number];

export const planList = defineList<PlanRow, PlanFilter, PlanOrder>({
  table: 'plans',
  owner: 'global',
  softDelete: false,
  columns: planColumns('t'),
  dates: ['createdAt', 'updatedAt'],
  filters: { slug: equals('t.slug'), isActive: equals('t.is_active'), offered: () => 't.is_active' },
  search: ['t.name'],
  orders: { name: 't.name', createdAt: 't.created_at' },
  defaultOrder: [{ by: 'name', descending: false }],
  keptCounts: false,
});
