import { defineList } from '#platform/listing/define-list.ts';
import type { RowOf } from '#platform/listing/definition.ts';
import { accountPaymentMethodFilter } from './payment-method-input.ts';

/** How an account pays. */
export const paymentMethodList = defineList({
  model: 'PaymentMethod',
  orders: ['createdAt'],
});

export type PaymentMethodRow = RowOf<typeof paymentMethodList>;

/** How all accounts pay, for staff. */
export const accountPaymentMethodList = defineList({
  model: 'PaymentMethod',
  allAccounts: true,
  filter: accountPaymentMethodFilter,
  orders: ['createdAt'],
});
