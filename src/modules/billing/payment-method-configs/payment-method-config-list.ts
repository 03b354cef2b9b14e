import { defineList, equals } from '#platform/listing/definition.ts';
import type { PaymentMethodType } from '#prisma/generated/client/client.ts';

export interface PaymentMethodConfigRow {
  readonly id: number;
  /** ISO 3166-1 alpha-2, or * for all. */
  readonly countryCode: string;
  readonly paymentMethod: PaymentMethodType;
  readonly isEnabled: boolean;
  readonly displayName: string;
  readonly instructions: string;
  readonly bankName: string;
  readonly accountNumber: string;
  readonly swiftCode: string;
  readonly walletType: string;
  readonly walletId: string;
  readonly webhookUrl: string;
  readonly sortOrder: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

interface PaymentMethodConfigFilter {
  readonly countryCode?: string | null;
  readonly paymentMethod?: PaymentMethodType | null;
}

export const paymentMethodConfigOrders = ['createdAt'] as const;
export type PaymentMethodConfigOrder = (typeof paymentMethodConfigOrders)[number];

/** Ways to pay that the operator offers (docs/contract/admin-billing.md, "Payment method configurations"). */
export const paymentMethodConfigList = defineList<
  PaymentMethodConfigRow,
  PaymentMethodConfigFilter,
  PaymentMethodConfigOrder
>({
  table: 'payment_method_configs',
  owner: 'global',
  softDelete: false,
  columns: {
    id: 't.id',
    countryCode: 't.country_code',
    paymentMethod: 't.payment_method',
    isEnabled: 't.is_enabled',
    displayName: 't.display_name',
    instructions: 't.instructions',
    bankName: 't.bank_name',
    accountNumber: 't.account_number',
    swiftCode: 't.swift_code',
    walletType: 't.wallet_type',
    walletId: 't.wallet_id',
    webhookUrl: 't.webhook_url',
    sortOrder: 't.sort_order',
    createdAt: 't.created_at',
    updatedAt: 't.updated_at',
  },
  dates: ['createdAt', 'updatedAt'],
  filters: { countryCode: equals('t.country_code'), paymentMethod: equals('t.payment_method') },
  orders: { createdAt: 't.created_at' },
  defaultOrder: [{ by: 'createdAt', descending: true }],
  keptCounts: false,
});
