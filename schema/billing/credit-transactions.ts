import * as billing from '#modules/billing/index.ts';
import { builder } from '../kit/builder.ts';
import { listField, resource } from '../kit/resource.ts';
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

const search = 'Anywhere in reference or description.';
const manage = { permission: 'billing.manage', throttle: 'billing' } as const;

resource(CreditTransaction, {
  access: manage,
  list: billing.creditTransactionList,
  many: { name: 'creditTransactions', description: 'The account’s ledger, the newest rows first.', search },
});

listField(CreditTransaction, billing.creditTransactionList, {
  name: 'transactions',
  types: { connection: 'BillingTransaction' },
  access: { permission: 'billing.read', throttle: 'billing' },
  description: 'The account’s ledger with the balance, for everybody in it.',
  search,
  further: (t) => ({
    currentBalance: t.int({
      description: 'What the account can use now.',
      resolve: (_, __, context) => billing.jobCredits.balance(context),
    }),
  }),
});
