import { defineList } from '#platform/listing/define-list.ts';
import type { RowOf } from '#platform/listing/definition.ts';
import { paymentMethodConfigFilter } from './payment-method-config-input.ts';

/** Ways to pay that the operator offers (docs/contract/admin-billing.md, "Payment method configurations"). */
export const paymentMethodConfigList = defineList({
  model: 'PaymentMethodConfig',
  filter: paymentMethodConfigFilter,
  orders: ['createdAt'],
});

export type PaymentMethodConfigRow = RowOf<typeof paymentMethodConfigList>;
