import { restResource } from '../kit/rest-resource.ts';
import type { RestRoute } from '../kit/route.ts';

const { crud, post } = restResource('Admin Billing', '/admin/billing/account-payment-methods/');

const errors = ['INVALID_STATE'] as const;

/** How accounts pay, for staff. */
export const accountPaymentMethodRoutes: readonly RestRoute[] = [
  ...crud('AccountPaymentMethod', {
    one: 'a payment method of any account',
    several: 'payment methods of all accounts',
    writes: { errors },
    create: { summary: 'Add a payment method to an account', message: 'Payment method created successfully' },
    replace: { requires: 'CreatePaymentMethodInput' },
  }),
  post('{id}/set_default/', 'setDefaultAccountPaymentMethod', 'Set the default payment method of any account', {
    message: 'Default payment method set',
    errors,
  }),
];
