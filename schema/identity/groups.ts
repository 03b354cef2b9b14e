import * as identity from '#modules/identity/index.ts';
import { builder } from '../kit/builder.ts';
import { databaseId } from '../kit/ids.ts';
import { UserRoleEnum } from './enums.ts';

const Group = builder.objectRef<identity.Group>('Group').implement({
  description: 'A role with what it may do.',
  fields: (t) => ({
    databaseId: t.exposeInt('id'),
    name: t.expose('name', { type: UserRoleEnum }),
    description: t.exposeString('description'),
    permissions: t.exposeStringList('permissions'),
  }),
});

const read = { permission: 'account.read', throttle: 'default' } as const;

builder.queryFields((t) => ({
  groups: t.field({
    type: [Group],
    listSize: 6,
    access: read,
    description: 'All roles, in the order of what they may do.',
    resolve: () => [...identity.groups],
  }),
  group: t.field({
    type: Group,
    access: read,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_, { id }) => identity.getGroup(databaseId('Group', id)),
  }),
}));
