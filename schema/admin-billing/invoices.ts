import * as billing from '#modules/billing/index.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { Invoice } from '../billing/invoices.ts';
import { builder, graphqlOnly } from '../kit/builder.ts';
import { databaseId } from '../kit/ids.ts';
import { listField } from '../kit/resource.ts';
import { access } from './access.ts';

listField(Invoice, billing.allInvoicesList, {
  name: 'allInvoices',
  types: { filter: 'AllInvoicesFilter' },
  access,
  description: 'Invoices of all accounts, the latest first.',
  search: 'Anywhere in the number.',
});

builder.mutationField('voidInvoice', (t) =>
  t.field({
    ...graphqlOnly,
    type: Invoice,
    access,
    description: 'Declares an invoice of any account void that is not paid. Its number stays taken.',
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_, { id }, context) => {
      const key = databaseId('Invoice', id);
      await billing.voidInvoice(context, key);
      return readRow(context, billing.allInvoicesList, key);
    },
  }),
);
