import { defineList, equals } from '#platform/listing/definition.ts';
import type { PaymentMethodType } from '#prisma/generated/client/client.ts';

export interface PaymentMethodRow {
  readonly id: number;
  readonly accountId: number;
  readonly type: PaymentMethodType;
  readonly displayName: string;
  readonly isDefault: boolean;
  readonly isEnabled: boolean;
  readonly isVerified: boolean;
  /** Empty where it is of no country. */
  readonly countryCode: string;
  readonly instructions: string;
  readonly last4: string;
  readonly brand: string;
  /** MM/YYYY */
  readonly expires: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

interface AccountPaymentMethodFilter {
  readonly accountId?: number | null;
}

export const paymentMethodOrders = ['createdAt'] as const;
export type PaymentMethodOrder = (typeof paymentMethodOrders)[number];

const shared = {
  table: 'payment_methods',
  softDelete: false,
  // What the gateway calls it is nobody's business.
  columns: {
    id: 't.id',
    accountId: 't.account_id',
    type: 't.type',
    displayName: 't.display_name',
    isDefault: 't.is_default',
    isEnabled: 't.is_enabled',
    isVerified: 't.is_verified',
    countryCode: 't.country_code',
    instructions: 't.instructions',
    last4: 't.last4',
    brand: 't.brand',
    expires: 't.expires',
    createdAt: 't.created_at',
    updatedAt: 't.updated_at',
  },
  dates: ['createdAt', 'updatedAt'],
  orders: { createdAt: 't.created_at' },
  defaultOrder: [{ by: 'createdAt', descending: true }],
  keptCounts: false,
} as const;

/** How an account pays. */
export const paymentMethodList = defineList<PaymentMethodRow, Record<string, never>, PaymentMethodOrder>({
  ...shared,
  owner: 'account',
  filters: {},
});

/** How all accounts pay, for staff. */
export const accountPaymentMethodList = defineList<PaymentMethodRow, AccountPaymentMethodFilter, PaymentMethodOrder>({
  ...shared,
  owner: 'global',
  filters: { accountId: equals('t.account_id') },
});
