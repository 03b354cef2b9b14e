import * as account from '#modules/account/index.ts';
import * as identity from '#modules/identity/index.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { toGlobalId } from '#platform/validation/ids.ts';
import { UserRoleEnum } from '../identity/enums.ts';
import { builder } from '../kit/builder.ts';
import { deleteField, listField } from '../kit/resource.ts';
import { inputOf } from '../kit/zod-input.ts';

const TeamMember = builder.objectRef<account.TeamMember>('TeamMember').implement({
  description: 'A user as the others of the account see them.',
  fields: (t) => ({
    id: t.id({ description: 'Of the User.', resolve: ({ id }) => toGlobalId('User', id) }),
    databaseId: t.exposeInt('id'),
    email: t.exposeString('email'),
    username: t.exposeString('username'),
    firstName: t.exposeString('firstName'),
    lastName: t.exposeString('lastName'),
    role: t.expose('role', { type: UserRoleEnum }),
    isActive: t.exposeBoolean('isActive', { description: 'False until an invitation is accepted.' }),
    lastLogin: t.expose('lastLogin', { type: 'DateTime', nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

const manage = { permission: 'account.manage', throttle: 'default' } as const;

listField(TeamMember, account.teamList, {
  name: 'team',
  access: { permission: 'account.read', throttle: 'default' },
  description: 'People of the account, the newest first.',
  search: 'Anywhere in e-mail, username or names.',
});

deleteField('User', {
  name: 'removeTeamMember',
  access: manage,
  description: 'Deletes a user, as deleteUser does: signed out everywhere; what they made stays.',
  run: identity.deleteUser,
});

builder.mutationField('inviteTeamMember', (t) =>
  t.field({
    type: TeamMember,
    access: manage,
    description: 'Invites somebody by mail, as inviteUser does: as many as the plan allows, inactive until accepted.',
    args: inputOf('InviteTeamMemberInput', identity.inviteUserInput),
    resolve: async (_, { input }, context) =>
      readRow(context, account.teamList, await identity.inviteUser(context, input)),
  }),
);
