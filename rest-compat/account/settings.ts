import { restResource } from '../kit/rest-resource.ts';
import type { RestRoute } from '../kit/route.ts';

const { get, patch } = restResource('Account', '/account/settings/');

export const settingsRoutes: readonly RestRoute[] = [
  get('', 'accountSettings', 'Read the account’s settings'),
  patch('', 'updateAccountSettings', 'Change the account’s settings', { message: 'Settings saved' }),
];
