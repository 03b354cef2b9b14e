import * as auth from '#modules/auth/index.ts';
import { toDatabaseId, toGlobalId } from '#platform/validation/ids.ts';
import { builder } from '../kit/builder.ts';
import { Account } from './accounts.ts';
import { UserRoleEnum } from './enums.ts';

const AccessibleSite = builder.objectRef<auth.AccessibleSite>('AccessibleSite').implement({
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
export const User = builder.node(builder.objectRef<auth.UserRow>('User'), {
  id: { resolve: ({ id }) => id },
  description: 'A person of an account.',
  loadMany: (ids, context) =>
    Promise.all(
      ids.map((id) => {
        const key = toDatabaseId('User', id);
        return key === undefined ? null : auth.findUser(context, key);
      }),
    ),
  fields: (t) => ({
    databaseId: t.exposeInt('id'),
    email: t.exposeString('email'),
    username: t.exposeString('username'),
    firstName: t.exposeString('firstName'),
    lastName: t.exposeString('lastName'),
    role: t.expose('role', { type: UserRoleEnum }),
    isActive: t.exposeBoolean('isActive'),
    account: t.expose('account', { type: Account }),
    accessibleSites: t.field({
      type: [AccessibleSite],
      description: 'All of the account’s for admins and owners, else those granted; by name.',
      resolve: ({ accessibleSites }) => [...accessibleSites],
    }),
    lastLogin: t.expose('lastLogin', { type: 'DateTime', nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
});

builder.queryField('me', (t) =>
  t.field({
    type: User,
    access: { permission: 'auth.self', throttle: 'default' },
    description: 'Who is signed in.',
    resolve: (_, __, context) => auth.getMe(context),
  }),
);
