import * as identity from '#modules/identity/index.ts';
import { readList } from '#platform/listing/read-list.ts';
import { Plan } from '../billing/plans.ts';
import { builder } from '../kit/builder.ts';
import { connectionOf } from '../kit/connection.ts';
import { orderEnum } from '../kit/enums.ts';
import { databaseId } from '../kit/ids.ts';
import { listQuery, pagingArgs } from '../kit/list-args.ts';
import { DeletedRecord } from '../kit/payloads.ts';
import { served } from '../kit/rows.ts';
import { inputFromZod } from '../kit/zod-input.ts';
import { AccountStatusEnum } from './enums.ts';

/** Not of the Prisma plugin: the table of accounts is nobody's, so a row is only reached through the caller. */
export const Account = builder.node(builder.objectRef<identity.AccountRow>('Account'), {
  id: { resolve: ({ id }) => id },
  description: 'A customer: its users, sites and credits.',
  loadMany: async (ids, context) => {
    const own = ids.includes(String(context.accountId)) ? await identity.getAccount(context) : null;
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

const AccountConnection = connectionOf(Account, 'Account');
const AccountOrder = orderEnum('AccountOrder', identity.accountList);
const CreateAccountInput = inputFromZod('CreateAccountInput', identity.createAccountInput);
const UpdateAccountInput = inputFromZod(
  'UpdateAccountInput',
  identity.updateAccountInput,
  'Only what is given changes; null clears what may be empty.',
);

const read = { permission: 'accounts.read', throttle: 'default' } as const;
const staff = { permission: 'accounts.manage', throttle: 'default' } as const;

builder.queryFields((t) => ({
  accounts: t.field({
    type: AccountConnection,
    access: read,
    description: 'The account that the caller works in, as a list of one.',
    args: {
      ...pagingArgs(),
      search: t.arg.string({ description: 'Anywhere in the name.' }),
      orderBy: t.arg({ type: [AccountOrder] }),
    },
    resolve: (_, args, context, info) => readList(context, identity.accountList, listQuery(args, info, context)),
  }),
  account: t.field({
    type: Account,
    access: read,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_, { id }, context) => identity.getAccount(context, databaseId('Account', id)),
  }),
}));

builder.mutationFields((t) => ({
  createAccount: t.field({
    type: Account,
    access: staff,
    description: 'Adds an account with its subscription, and invites its owner if one is named. For staff.',
    args: { input: t.arg({ type: CreateAccountInput, required: true }) },
    resolve: (_, { input }, context) => identity.createAccount(context, input),
  }),
  updateAccount: t.field({
    type: Account,
    access: { permission: 'account.manage', throttle: 'default' },
    args: { id: t.arg.id({ required: true }), input: t.arg({ type: UpdateAccountInput, required: true }) },
    resolve: (_, { id, input }, context) => identity.updateAccount(context, databaseId('Account', id), input),
  }),
  cancelAccount: t.field({
    type: DeletedRecord,
    access: staff,
    description: 'Cancels an account: its users are refused from now on; nothing of it is lost. For staff.',
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_, { id }, context) => {
      const key = databaseId('Account', id);
      await identity.cancelAccount(context, key);
      return { databaseId: key };
    },
  }),
}));
