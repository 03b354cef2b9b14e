import { restResource } from '../kit/rest-resource.ts';
import type { RestRoute } from '../kit/route.ts';

const { list, create } = restResource('Billing', '/billing/credit-packages/');

export const creditPackageRoutes: readonly RestRoute[] = [
  list('', 'creditPackages', 'List credit packages'),
  create('{id}/purchase/', 'purchaseCreditPackage', 'Buy a credit package', {
    message: ({ next_action }) =>
      (next_action as { type: string }).type === 'none'
        ? 'Credits added'
        : 'Invoice created: pay it to get the credits',
    errors: ['CONFLICT', 'INVALID_STATE'],
  }),
];
