import { restResource } from '../kit/rest-resource.ts';
import type { RestRoute } from '../kit/route.ts';

const { crud, get, post } = restResource('Billing', '/billing/payment-methods/');
const payments = restResource('Billing', '/billing/payments/');

const errors = ['INVALID_STATE'] as const;

const [list, create, ...single] = crud('PaymentMethod', {
  one: 'a payment method',
  several: 'payment methods',
  writes: { errors },
  create: { summary: 'Add a payment method' },
});

export const paymentMethodRoutes: readonly RestRoute[] = [
  list,
  create,
  get('available/', 'availablePaymentMethods', 'List the ways to pay that are offered to the account'),
  payments.get('available_methods/', 'availablePaymentMethods', 'List the ways to pay an invoice'),
  ...single,
  post('{id}/set_default/', 'setDefaultPaymentMethod', 'Pay with a method by default', {
    message: 'Default payment method set',
    errors,
  }),
];
