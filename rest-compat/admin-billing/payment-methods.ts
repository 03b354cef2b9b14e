import type { RestRoute } from '../kit/route.ts';

const tag = 'Admin Billing';
const base = '/admin/billing/account-payment-methods/';

/** How accounts pay, for staff. */
export const accountPaymentMethodRoutes: readonly RestRoute[] = [
  {
    tag,
    method: 'GET',
    path: base,
    field: 'Query.accountPaymentMethods',
    shape: 'list',
    summary: 'List payment methods of all accounts',
  },
  {
    tag,
    method: 'POST',
    path: base,
    field: 'Mutation.createAccountPaymentMethod',
    shape: 'created',
    summary: 'Add a payment method to an account',
    message: 'Payment method created successfully',
    errors: ['INVALID_STATE'],
  },
  {
    tag,
    method: 'GET',
    path: `${base}{id}/`,
    field: 'Query.accountPaymentMethod',
    shape: 'detail',
    summary: 'Read a payment method of any account',
  },
  {
    tag,
    method: 'PUT',
    path: `${base}{id}/`,
    field: 'Mutation.updateAccountPaymentMethod',
    shape: 'detail',
    summary: 'Replace a payment method of any account',
    requires: 'CreatePaymentMethodInput',
    errors: ['INVALID_STATE'],
  },
  {
    tag,
    method: 'PATCH',
    path: `${base}{id}/`,
    field: 'Mutation.updateAccountPaymentMethod',
    shape: 'detail',
    summary: 'Change a payment method of any account',
    errors: ['INVALID_STATE'],
  },
  {
    tag,
    method: 'DELETE',
    path: `${base}{id}/`,
    field: 'Mutation.deleteAccountPaymentMethod',
    shape: '204',
    summary: 'Delete a payment method of any account',
  },
  {
    tag,
    method: 'POST',
    path: `${base}{id}/set_default/`,
    field: 'Mutation.setDefaultAccountPaymentMethod',
    shape: 'detail',
    summary: 'Set the default payment method of any account',
    message: 'Default payment method set',
    errors: ['INVALID_STATE'],
  },
];
