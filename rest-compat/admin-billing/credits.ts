import type { RestRoute } from '../kit/route.ts';

export const creditRoutes: readonly RestRoute[] = [
  {
    tag: 'Admin Billing',
    method: 'POST',
    path: '/admin/users/{user_id}/adjust-credits/',
    field: 'Mutation.adjustCredits',
    shape: 'detail',
    summary: 'Adjust the credits of a user’s account',
    message: 'Credits adjusted successfully',
    errors: ['INSUFFICIENT_CREDITS'],
  },
];
