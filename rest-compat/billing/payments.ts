import { restResource } from '../kit/rest-resource.ts';
import type { RestRoute } from '../kit/route.ts';

const { list, create } = restResource('Billing', '/billing/payments/');

export const paymentRoutes: readonly RestRoute[] = [
  list('', 'payments', 'List payments'),
  create('manual/', 'submitManualPayment', 'Report a payment that was made by hand', {
    message: 'Payment submitted for approval',
    errors: ['CONFLICT', 'INVALID_STATE'],
  }),
];
