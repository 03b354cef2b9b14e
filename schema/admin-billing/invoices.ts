import * as billing from '#modules/billing/index.ts';
import { Invoice, InvoiceConnection, InvoiceOrder } from '../billing/invoices.ts';
import { builder, graphqlOnly } from '../kit/builder.ts';
import { databaseId } from '../kit/ids.ts';
import { listQuery, pagingArgs } from '../kit/list-args.ts';
import { inputFromZod } from '../kit/zod-input.ts';

const AllInvoicesFilter = inputFromZod('AllInvoicesFilter', billing.allInvoicesFilter, 'All conditions must hold.');

const access = { permission: 'admin.billing', throttle: 'billing_admin' } as const;

builder.queryField('allInvoices', (t) =>
  t.field({
    type: InvoiceConnection,
    access,
    description: 'Invoices of all accounts, the latest first.',
    args: {
      ...pagingArgs(),
      filter: t.arg({ type: AllInvoicesFilter }),
      search: t.arg.string({ description: 'Anywhere in the number.' }),
      orderBy: t.arg({ type: [InvoiceOrder] }),
    },
    resolve: (_, args, context, info) => billing.listAllInvoices(context, listQuery(args, info, context)),
  }),
);

builder.mutationField('voidInvoice', (t) =>
  t.field({
    ...graphqlOnly,
    type: Invoice,
    access,
    description: 'Declares an invoice of any account void that is not paid. Its number stays taken.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_, { id }, context) => billing.voidInvoice(context, databaseId('Invoice', id)),
  }),
);
