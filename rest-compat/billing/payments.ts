import type { RestRoute } from '../kit/route.ts';

const tag = 'Billing';
const base = '/billing/payments/';

export const paymentRoutes: readonly RestRoute[] = [
  { tag, method: 'GET', path: base, field: 'Query.payments', shape: 'list', summary: 'List payments' },
  {
    tag,
    method: 'POST',
    path: `${base}manual/`,
    field: 'Mutation.submitManualPayment',
    shape: 'created',
    summary: 'Report a payment that was made by hand',
    message: 'Payment submitted for approval',
    errors: ['CONFLICT', 'INVALID_STATE'],
  },
];
