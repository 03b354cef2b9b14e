import { defineList } from '#platform/listing/definition.ts';

export interface CreditPackageRow {
  readonly id: number;
  readonly name: string;
  readonly slug: string;
  readonly credits: number;
  /** Decimal text, in `currency`, before tax. */
  readonly price: string;
  readonly currency: string;
  /** Shown; the price has it off already. */
  readonly discountPercentage: number;
  readonly isActive: boolean;
  readonly sortOrder: number;
  readonly features: unknown;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export const creditPackageOrders = ['sortOrder', 'createdAt'] as const;
type CreditPackageOrder = (typeof creditPackageOrders)[number];

/** The packages of credits (docs/contract/billing.md, "Credit packages"). There are a handful of them. */
export const creditPackageList = defineList<CreditPackageRow, { readonly offered?: true }, CreditPackageOrder>({
  table: 'credit_packages',
  owner: 'global',
  softDelete: false,
  columns: {
    id: 't.id',
    name: 't.name',
    slug: 't.slug',
    credits: 't.credits',
    price: 't.price::text',
    currency: 't.currency',
    discountPercentage: 't.discount_percentage',
    isActive: 't.is_active',
    sortOrder: 't.sort_order',
    features: 't.features',
    createdAt: 't.created_at',
    updatedAt: 't.updated_at',
  },
  dates: ['createdAt', 'updatedAt'],
  filters: { offered: () => 't.is_active' },
  search: ['t.name'],
  orders: { sortOrder: 't.sort_order', createdAt: 't.created_at' },
  defaultOrder: [{ by: 'sortOrder', descending: false }],
  keptCounts: false,
});
