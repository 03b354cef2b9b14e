import { restResource } from '../kit/rest-resource.ts';
import type { RestRoute } from '../kit/route.ts';

const { crud } = restResource('Admin Billing', '/admin/billing/payment-method-configs/');

export const paymentMethodConfigRoutes: readonly RestRoute[] = crud('PaymentMethodConfig', {
  one: 'a payment method configuration',
  several: 'payment method configurations',
  writes: { errors: ['CONFLICT'] },
  create: { summary: 'Offer a payment method in a country or in all' },
});
