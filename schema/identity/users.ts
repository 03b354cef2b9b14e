import * as identity from '#modules/identity/index.ts';
import { readList } from '#platform/listing/read-list.ts';
import { toDatabaseId, toGlobalId } from '#platform/validation/ids.ts';
import { builder } from '../kit/builder.ts';
import { connectionOf } from '../kit/connection.ts';
import { orderEnum } from '../kit/enums.ts';
import { databaseId } from '../kit/ids.ts';
import { listQuery, pagingArgs } from '../kit/list-args.ts';
import { DeletedRecord } from '../kit/payloads.ts';
import { inputFromZod } from '../kit/zod-input.ts';
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

/** Not of the Prisma plugin: by `node` everybody reaches himself, and only who manages users the others. */
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
    accessibleSites: t.field({
      type: [AccessibleSite],
      listSize: 50,
      description: 'All of the account’s for admins and owners, else those granted; by name.',
      resolve: ({ accessibleSites }) => [...accessibleSites],
    }),
    lastLogin: t.expose('lastLogin', { type: 'DateTime', nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
});

const UserConnection = connectionOf(User, 'User');
const UserOrder = orderEnum('UserOrder', identity.userList);
const UserFilter = inputFromZod('UserFilter', identity.userFilter, 'All conditions must hold.');
const CreateUserInput = inputFromZod('CreateUserInput', identity.createUserInput);
const InviteUserInput = inputFromZod('InviteUserInput', identity.inviteUserInput);
const UpdateUserInput = inputFromZod('UpdateUserInput', identity.updateUserInput, 'Only what is given changes.');
const ActivateUserInput = inputFromZod('ActivateUserInput', identity.activateUserInput);

const read = { permission: 'auth.users.read', throttle: 'default' } as const;
const manage = { permission: 'auth.users.manage', throttle: 'default' } as const;

builder.queryFields((t) => ({
  me: t.field({
    type: User,
    access: { permission: 'auth.self', throttle: 'default' },
    description: 'Who is signed in.',
    resolve: (_, __, context) => identity.getMe(context),
  }),
  users: t.field({
    type: UserConnection,
    access: read,
    description: 'Users of the account, the newest first.',
    args: {
      ...pagingArgs(),
      filter: t.arg({ type: UserFilter }),
      search: t.arg.string({ description: 'Anywhere in e-mail, username or names.' }),
      orderBy: t.arg({ type: [UserOrder] }),
    },
    resolve: (_, args, context, info) => readList(context, identity.userList, listQuery(args, info, context)),
  }),
  user: t.field({
    type: User,
    access: read,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_, { id }, context) => identity.readUser(context, databaseId('User', id)),
  }),
}));

builder.mutationFields((t) => ({
  createUser: t.field({
    type: User,
    access: manage,
    description: 'Adds a user, as many as the plan allows: with a password at once, without one by an invitation.',
    args: { input: t.arg({ type: CreateUserInput, required: true }) },
    resolve: (_, { input }, context) => identity.createUser(context, input),
  }),
  inviteUser: t.field({
    type: User,
    access: { permission: 'auth.users.manage', throttle: 'auth_strict' },
    description: 'Sends somebody a link to choose a password; until then the user is inactive. Again: a new link.',
    args: { input: t.arg({ type: InviteUserInput, required: true }) },
    resolve: (_, { input }, context) => identity.inviteUser(context, input),
  }),
  activateUser: t.field({
    type: User,
    access: { permission: 'auth.users.activate', throttle: 'default' },
    description: 'Lets a user sign in: by the token of the invitation with a password, or by an administrator.',
    args: { id: t.arg.id({ required: true }), input: t.arg({ type: ActivateUserInput, required: true }) },
    resolve: (_, { id, input }, context) => identity.activateUser(context, databaseId('User', id), input),
  }),
  updateUser: t.field({
    type: User,
    access: manage,
    description:
      'Changes a user whose role is not above one’s own. Another email address is confirmed there before it holds.',
    args: { id: t.arg.id({ required: true }), input: t.arg({ type: UpdateUserInput, required: true }) },
    resolve: (_, { id, input }, context) => identity.updateUser(context, databaseId('User', id), input),
  }),
  deleteUser: t.field({
    type: DeletedRecord,
    access: manage,
    description: 'Deletes a user and signs him out everywhere; what he made stays.',
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_, { id }, context) => {
      const key = databaseId('User', id);
      await identity.deleteUser(context, key);
      return { databaseId: key };
    },
  }),
}));
