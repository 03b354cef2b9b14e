import { restResource } from '../kit/rest-resource.ts';
import type { RestRoute } from '../kit/route.ts';

const { list, get, post, put } = restResource('System', '/system/settings/');

const kinds = [
  ['system', 'System', 'the installation'],
  ['account', 'Account', 'the account'],
  ['user', 'User', 'oneself'],
  ['ai', 'Ai', 'the account’s AI'],
] as const;

export const settingsRoutes: readonly RestRoute[] = [
  ...kinds.flatMap(([kind, name, whose]) => [
    list(`${kind}/`, `settingsOf${name}`, `List settings of ${whose}`),
    post(`${kind}/`, `save${name}Setting`, `Set a setting of ${whose}`, { message: 'Setting saved' }),
  ]),
  get('modules/', 'moduleSettings', 'Read which modules the account uses'),
  put('modules/', 'updateModuleSettings', 'Switch modules on and off', { message: 'Modules saved' }),
];
