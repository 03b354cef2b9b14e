import * as identity from '#modules/identity/index.ts';
import { readRows } from '#platform/listing/read-rows.ts';
import { Plan } from '../billing/plans.ts';
import { builder } from '../kit/builder.ts';
import { loadNodes } from '../kit/load-nodes.ts';
import { resource } from '../kit/resource.ts';
import { inputOf } from '../kit/zod-input.ts';
import { AccountStatusEnum } from './enums.ts';

/** Not of the Prisma plugin: the table of accounts is nobody's, so a row is only reached through the caller. */
export const Account = builder.node(builder.objectRef<identity.AccountRow>('Account'), {
  id: { resolve: ({ id }) => id },
  description: 'A customer: its users, sites and credits.',
  loadMany: (ids, context) => loadNodes('Account', ids, (keys) => readRows(context, identity.accountList, keys)),
  fields: (t) => ({
    databaseId: t.exposeInt('id'),
    name: t.exposeString('name'),
    slug: t.exposeString('slug'),
    ownerId: t.exposeInt('ownerId', { nullable: true }),
    plan: t.expose('plan', { type: Plan }),
    credits: t.exposeInt('credits', { description: 'The balance.' }),
    status: t.expose('status', { type: AccountStatusEnum }),
    billingCountry: t.exposeString('billingCountry', { nullable: true }),
    timezone: t.exposeString('timezone'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
});

const read = { permission: 'accounts.read', throttle: 'default' } as const;
const staff = { permission: 'accounts.manage', throttle: 'default' } as const;

resource(Account, {
  access: read,
  list: identity.accountList,
  many: {
    name: 'accounts',
    description: 'The account that the caller works in, as a list of one.',
    search: 'Anywhere in the name.',
  },
  update: {
    input: identity.updateAccountInput,
    access: { permission: 'account.manage', throttle: 'default' },
    run: identity.updateAccount,
  },
  delete: {
    name: 'cancelAccount',
    description: 'Cancels an account: its users are refused from now on; nothing of it is lost. For staff.',
    access: staff,
    run: identity.cancelAccount,
  },
});

builder.mutationField('createAccount', (t) =>
  t.field({
    type: Account,
    access: staff,
    description: 'Adds an account with its subscription, and invites its owner if one is named. For staff.',
    args: inputOf('CreateAccountInput', identity.createAccountInput),
    resolve: (_, { input }, context) => identity.createAccount(context, input),
  }),
);
