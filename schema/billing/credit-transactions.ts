import * as billing from '#modules/billing/index.ts';
import { builder } from '../kit/builder.ts';
import { connectionOf } from '../kit/connection.ts';
import { orderEnum } from '../kit/enums.ts';
import { databaseId } from '../kit/ids.ts';
import { listQuery, pagingArgs } from '../kit/list-args.ts';
import { inputFromZod } from '../kit/zod-input.ts';
import { CreditTransactionTypeEnum } from './enums.ts';

const CreditTransaction = builder.objectRef<billing.CreditTransactionRow>('CreditTransaction').implement({
  description: 'A row of the account’s ledger. Their sum is the balance.',
  fields: (t) => ({
    databaseId: t.exposeInt('id'),
    transactionType: t.expose('transactionType', { type: CreditTransactionTypeEnum }),
    amount: t.exposeInt('amount', { description: 'Signed: what it added to the balance.' }),
    balanceAfter: t.exposeInt('balanceAfter'),
    description: t.exposeString('description'),
    referenceId: t.exposeString('referenceId', { description: 'What it is about: job:…, adjustment:…, invoice:…' }),
    metadata: t.expose('metadata', { type: 'JSON' }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

const CreditTransactionConnection = connectionOf(CreditTransaction, 'CreditTransaction');
const BillingTransactionConnection = connectionOf(CreditTransaction, 'BillingTransaction', (t) => ({
  currentBalance: t.int({
    description: 'What the account can use now.',
    resolve: (_, __, context) => billing.jobCredits.balance(context),
  }),
}));
const CreditTransactionOrder = orderEnum('CreditTransactionOrder', billing.creditTransactionList);
const CreditTransactionFilter = inputFromZod(
  'CreditTransactionFilter',
  billing.creditTransactionFilter,
  'All conditions must hold.',
);

const manage = { permission: 'billing.manage', throttle: 'billing' } as const;

const listArgs = () =>
  builder.args((t) => ({
    ...pagingArgs(),
    filter: t.field({ type: CreditTransactionFilter }),
    search: t.string({ description: 'Anywhere in reference or description.' }),
    orderBy: t.field({ type: [CreditTransactionOrder] }),
  }));

builder.queryFields((t) => ({
  creditTransactions: t.field({
    type: CreditTransactionConnection,
    access: manage,
    description: 'The account’s ledger, the newest rows first.',
    args: listArgs(),
    resolve: (_, args, context, info) => billing.listCreditTransactions(context, listQuery(args, info, context)),
  }),
  creditTransaction: t.field({
    type: CreditTransaction,
    access: manage,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_, { id }, context) => billing.getCreditTransaction(context, databaseId('CreditTransaction', id)),
  }),
  transactions: t.field({
    type: BillingTransactionConnection,
    access: { permission: 'billing.read', throttle: 'billing' },
    description: 'The account’s ledger with the balance, for everybody in it.',
    args: listArgs(),
    resolve: (_, args, context, info) => billing.listCreditTransactions(context, listQuery(args, info, context)),
  }),
}));
