import type { RestRoute } from '../kit/route.ts';

const tag = 'Billing';
const base = '/billing/credit-packages/';

export const creditPackageRoutes: readonly RestRoute[] = [
  { tag, method: 'GET', path: base, field: 'Query.creditPackages', shape: 'list', summary: 'List credit packages' },
  {
    tag,
    method: 'POST',
    path: `${base}{id}/purchase/`,
    field: 'Mutation.purchaseCreditPackage',
    shape: 'created',
    summary: 'Buy a credit package',
    message: ({ next_action }) =>
      (next_action as { type: string }).type === 'none'
        ? 'Credits added'
        : 'Invoice created: pay it to get the credits',
    errors: ['CONFLICT', 'INVALID_STATE'],
  },
];
