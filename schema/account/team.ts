import * as account from '#modules/account/index.ts';
import * as identity from '#modules/identity/index.ts';
import { toGlobalId } from '#platform/validation/ids.ts';
import { UserRoleEnum } from '../identity/enums.ts';
import { builder } from '../kit/builder.ts';
import { connectionOf } from '../kit/connection.ts';
import { orderEnum } from '../kit/enums.ts';
import { databaseId } from '../kit/ids.ts';
import { listQuery, pagingArgs } from '../kit/list-args.ts';
import { DeletedRecord } from '../kit/payloads.ts';
import { inputFromZod } from '../kit/zod-input.ts';

const TeamMember = builder.objectRef<account.TeamMember>('TeamMember').implement({
  description: 'A user as the others of the account see him.',
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

const TeamMemberConnection = connectionOf(TeamMember, 'TeamMember');
const TeamMemberOrder = orderEnum('TeamMemberOrder', identity.userList);
const InviteTeamMemberInput = inputFromZod('InviteTeamMemberInput', identity.inviteUserInput);

const manage = { permission: 'account.manage', throttle: 'default' } as const;

builder.queryField('team', (t) =>
  t.field({
    type: TeamMemberConnection,
    access: { permission: 'account.read', throttle: 'default' },
    description: 'People of the account, the newest first.',
    args: {
      ...pagingArgs(),
      search: t.arg.string({ description: 'Anywhere in e-mail, username or names.' }),
      orderBy: t.arg({ type: [TeamMemberOrder] }),
    },
    resolve: (_, args, context, info) => account.listTeam(context, listQuery(args, info, context)),
  }),
);

builder.mutationFields((t) => ({
  inviteTeamMember: t.field({
    type: TeamMember,
    access: manage,
    description: 'Invites somebody by mail, as inviteUser does: as many as the plan allows, inactive until accepted.',
    args: { input: t.arg({ type: InviteTeamMemberInput, required: true }) },
    resolve: (_, { input }, context) => identity.inviteUser(context, input),
  }),
  removeTeamMember: t.field({
    type: DeletedRecord,
    access: manage,
    description: 'Deletes a user, as deleteUser does: signed out everywhere; what he made stays.',
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_, { id }, context) => {
      const key = databaseId('User', id);
      await identity.deleteUser(context, key);
      return { databaseId: key };
    },
  }),
}));
