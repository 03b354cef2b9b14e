import * as identity from '#modules/identity/index.ts';
import { toDatabaseId, toGlobalId } from '#platform/validation/ids.ts';
import { builder } from '../kit/builder.ts';
import { databaseId } from '../kit/ids.ts';
import { resource } from '../kit/resource.ts';
import { inputOf } from '../kit/zod-input.ts';
import { Account } from './accounts.ts';
import { UserRoleEnum } from './enums.ts';

const AccessibleSite = builder.objectRef<identity.AccessibleSite>('AccessibleSite').implement({
  description: 'A site that a user may see.',
  fields: (t) => ({
    id: t.id({ description: 'Of the Site.', resolve: ({ id }) => toGlobalId('Site', id) }),
    databaseId: t.exposeInt('id'),
    name: t.exposeString('name'),
    slug: t.exposeString('slug'),
    domain: t.exposeString('domain', { nullable: true }),
    isActive: t.exposeBoolean('isActive'),
  }),
});

/** Not of the Prisma plugin: by `node` all reach themselves, and only who manages users reaches the others. */
export const User = builder.node(builder.objectRef<identity.UserRow>('User'), {
  id: { resolve: ({ id }) => id },
  description: 'A person of an account.',
  loadMany: (ids, context) =>
    Promise.all(
      ids.map((id) => {
        const key = toDatabaseId('User', id);
        return key === undefined ? null : identity.findUser(context, key);
      }),
    ),
  fields: (t) => ({
    databaseId: t.exposeInt('id'),
    email: t.exposeString('email'),
    pendingEmail: t.exposeString('pendingEmail', {
      nullable: true,
      description: 'The address that takes its place once it is confirmed.',
    }),
    username: t.exposeString('username'),
    firstName: t.exposeString('firstName'),
    lastName: t.exposeString('lastName'),
    role: t.expose('role', { type: UserRoleEnum }),
    isActive: t.exposeBoolean('isActive'),
    account: t.expose('account', { type: Account }),
    accessibleSites: t.expose('accessibleSites', {
      type: [AccessibleSite],
      listSize: 50,
      description: 'All of the account’s for admins and owners, else those granted; by name.',
    }),
    lastLogin: t.expose('lastLogin', { type: 'DateTime', nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
});

const read = { permission: 'auth.users.read', throttle: 'default' } as const;
const manage = { permission: 'auth.users.manage', throttle: 'default' } as const;

const readUser = resource(User, {
  access: { read, write: manage },
  list: identity.userList,
  many: {
    name: 'users',
    description: 'Users of the account, the newest first.',
    search: 'Anywhere in e-mail, username or names.',
  },
  create: {
    input: identity.createUserInput,
    description: 'Adds a user, as many as the plan allows: with a password at once, without one by an invitation.',
    run: identity.createUser,
  },
  update: {
    input: identity.updateUserInput,
    inputDescription: 'Only what is given changes.',
    description:
      'Changes a user whose role is not above one’s own. Another email address is confirmed there before it holds.',
    run: identity.updateUser,
  },
  delete: {
    description: 'Deletes a user and signs them out everywhere; what they made stays.',
    run: identity.deleteUser,
  },
});

builder.queryField('me', (t) =>
  t.field({
    type: User,
    access: { permission: 'auth.self', throttle: 'default' },
    description: 'Who is signed in.',
    resolve: (_, __, context) => identity.getMe(context),
  }),
);

builder.mutationFields((t) => ({
  inviteUser: t.field({
    type: User,
    access: { permission: 'auth.users.manage', throttle: 'auth_strict' },
    description: 'Sends somebody a link to choose a password; until then the user is inactive. Again: a new link.',
    args: inputOf('InviteUserInput', identity.inviteUserInput),
    resolve: async (_, { input }, context, info) => readUser(context, await identity.inviteUser(context, input), info),
  }),
  activateUser: t.field({
    type: User,
    access: { permission: 'auth.users.activate', throttle: 'default' },
    description: 'Lets a user sign in: by the token of the invitation with a password, or by an administrator.',
    args: { id: t.arg.id({ required: true }), ...inputOf('ActivateUserInput', identity.activateUserInput) },
    resolve: (_, { id, input }, context) => identity.activateUser(context, databaseId('User', id), input),
  }),
}));
