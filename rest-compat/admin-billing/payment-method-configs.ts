import type { RestRoute } from '../kit/route.ts';

const tag = 'Admin Billing';
const base = '/admin/billing/payment-method-configs/';

export const paymentMethodConfigRoutes: readonly RestRoute[] = [
  {
    tag,
    method: 'GET',
    path: base,
    field: 'Query.paymentMethodConfigs',
    shape: 'list',
    summary: 'List payment method configurations',
  },
  {
    tag,
    method: 'POST',
    path: base,
    field: 'Mutation.createPaymentMethodConfig',
    shape: 'created',
    summary: 'Offer a payment method in a country or in all',
    message: 'Payment method configuration created successfully',
    errors: ['CONFLICT'],
  },
  {
    tag,
    method: 'GET',
    path: `${base}{id}/`,
    field: 'Query.paymentMethodConfig',
    shape: 'detail',
    summary: 'Read a payment method configuration',
  },
  {
    tag,
    method: 'PUT',
    path: `${base}{id}/`,
    field: 'Mutation.updatePaymentMethodConfig',
    shape: 'detail',
    summary: 'Replace a payment method configuration',
    requires: 'CreatePaymentMethodConfigInput',
    errors: ['CONFLICT'],
  },
  {
    tag,
    method: 'PATCH',
    path: `${base}{id}/`,
    field: 'Mutation.updatePaymentMethodConfig',
    shape: 'detail',
    summary: 'Change a payment method configuration',
    errors: ['CONFLICT'],
  },
  {
    tag,
    method: 'DELETE',
    path: `${base}{id}/`,
    field: 'Mutation.deletePaymentMethodConfig',
    shape: '204',
    summary: 'Delete a payment method configuration',
  },
];
