import type { RestRoute } from '../kit/route.ts';

const tag = 'Account';
const path = '/account/settings/';

export const settingsRoutes: readonly RestRoute[] = [
  { tag, method: 'GET', path, field: 'Query.accountSettings', shape: 'detail', summary: 'Read the account’s settings' },
  {
    tag,
    method: 'PATCH',
    path,
    field: 'Mutation.updateAccountSettings',
    shape: 'detail',
    summary: 'Change the account’s settings',
    message: 'Settings saved',
  },
];
