import type { RestRoute } from '../kit/route.ts';

const tag = 'Billing';
const base = '/billing/payment-methods/';
const available = { tag, method: 'GET', field: 'Query.availablePaymentMethods', shape: 'array' } as const;

export const paymentMethodRoutes: readonly RestRoute[] = [
  { tag, method: 'GET', path: base, field: 'Query.paymentMethods', shape: 'list', summary: 'List payment methods' },
  {
    tag,
    method: 'POST',
    path: base,
    field: 'Mutation.createPaymentMethod',
    shape: 'created',
    summary: 'Add a payment method',
    message: 'Payment method created successfully',
    errors: ['INVALID_STATE'],
  },
  { ...available, path: `${base}available/`, summary: 'List the ways to pay that are offered to the account' },
  { ...available, path: '/billing/payments/available_methods/', summary: 'List the ways to pay an invoice' },
  {
    tag,
    method: 'GET',
    path: `${base}{id}/`,
    field: 'Query.paymentMethod',
    shape: 'detail',
    summary: 'Read a payment method',
  },
  {
    tag,
    method: 'PUT',
    path: `${base}{id}/`,
    field: 'Mutation.updatePaymentMethod',
    shape: 'detail',
    summary: 'Replace a payment method',
    requires: 'CreatePaymentMethodInput',
    errors: ['INVALID_STATE'],
  },
  {
    tag,
    method: 'PATCH',
    path: `${base}{id}/`,
    field: 'Mutation.updatePaymentMethod',
    shape: 'detail',
    summary: 'Change a payment method',
    errors: ['INVALID_STATE'],
  },
  {
    tag,
    method: 'DELETE',
    path: `${base}{id}/`,
    field: 'Mutation.deletePaymentMethod',
    shape: '204',
    summary: 'Delete a payment method',
  },
  {
    tag,
    method: 'POST',
    path: `${base}{id}/set_default/`,
    field: 'Mutation.setDefaultPaymentMethod',
    shape: 'detail',
    summary: 'Pay with a method by default',
    message: 'Default payment method set',
    errors: ['INVALID_STATE'],
  },
];
