import type { RestRoute } from '../kit/route.ts';

const tag = 'System';
const base = '/system/settings/';

const kinds = [
  ['system', 'System', 'the installation'],
  ['account', 'Account', 'the account'],
  ['user', 'User', 'oneself'],
  ['ai', 'Ai', 'the account’s AI'],
] as const;

export const settingsRoutes: readonly RestRoute[] = [
  ...kinds.flatMap(([kind, name, whose]): RestRoute[] => [
    {
      tag,
      method: 'GET',
      path: `${base}${kind}/`,
      field: `Query.settingsOf${name}`,
      shape: 'list',
      summary: `List settings of ${whose}`,
    },
    {
      tag,
      method: 'POST',
      path: `${base}${kind}/`,
      field: `Mutation.save${name}Setting`,
      shape: 'detail',
      summary: `Set a setting of ${whose}`,
      message: 'Setting saved',
    },
  ]),
  {
    tag,
    method: 'GET',
    path: `${base}modules/`,
    field: 'Query.moduleSettings',
    shape: 'detail',
    summary: 'Read which modules the account uses',
  },
  {
    tag,
    method: 'PUT',
    path: `${base}modules/`,
    field: 'Mutation.updateModuleSettings',
    shape: 'detail',
    summary: 'Switch modules on and off',
    message: 'Modules saved',
  },
];
