import * as auth from '#modules/auth/index.ts';
import { builder } from '../kit/builder.ts';
import { served } from '../kit/rows.ts';
import { AccountStatusEnum } from './enums.ts';
import { Plan } from './plans.ts';

/** Not of the Prisma plugin: the table of accounts is nobody's, so a row is only reached through the caller. */
export const Account = builder.node(builder.objectRef<auth.AccountRow>('Account'), {
  id: { resolve: ({ id }) => id },
  description: 'A customer: its users, sites and credits.',
  loadMany: async (ids, context) => {
    const own = ids.includes(String(context.accountId)) ? await auth.getAccount(context) : null;
    return ids.map((id) => (own && id === String(own.id) ? own : null));
  },
  fields: (t) => ({
    databaseId: t.exposeInt('id'),
    name: t.exposeString('name'),
    slug: t.exposeString('slug'),
    ownerId: t.exposeInt('ownerId', { nullable: true }),
    plan: t.field({ type: Plan, resolve: ({ plan }) => served(plan) }),
    credits: t.exposeInt('credits', { description: 'The balance.' }),
    status: t.expose('status', { type: AccountStatusEnum }),
    billingCountry: t.exposeString('billingCountry', { nullable: true }),
    timezone: t.exposeString('timezone'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
});
