import * as billing from '#modules/billing/index.ts';
import { readRows } from '#platform/listing/read-rows.ts';
import { batched } from '../kit/batch.ts';
import { builder, graphqlOnly } from '../kit/builder.ts';
import { loadNodes } from '../kit/load-nodes.ts';
import { resource } from '../kit/resource.ts';
import { InvoicePurposeEnum, InvoiceStatusEnum } from './enums.ts';
import { PaymentRef } from './payment-ref.ts';

const LineItem = builder.objectRef<billing.LineItem>('InvoiceLineItem').implement({
  description: 'A line of an invoice. Amounts are decimals before tax.',
  fields: (t) => ({
    databaseId: t.exposeInt('id'),
    description: t.exposeString('description'),
    quantity: t.exposeInt('quantity'),
    unitPrice: t.exposeString('unitPrice'),
    amount: t.exposeString('amount'),
  }),
});

const CreditNote = builder.objectRef<billing.CreditNoteRow>('CreditNote').implement({
  description: 'Corrects an invoice whose payment was given back.',
  fields: (t) => ({
    databaseId: t.exposeInt('id'),
    invoiceId: t.exposeInt('invoiceId'),
    paymentId: t.exposeInt('paymentId'),
    creditNoteNumber: t.exposeString('creditNoteNumber', { description: 'CN-YYYYMM-NNNN, gapless in the month.' }),
    subtotal: t.exposeString('subtotal'),
    tax: t.exposeString('tax'),
    total: t.exposeString('total'),
    currency: t.exposeString('currency'),
    credits: t.exposeInt('credits', {
      description:
        'Credits that were taken back so far: what jobs held when the payment was refunded follows as they give it back.',
    }),
    reason: t.exposeString('reason'),
    pdfUrl: t.string({
      description: 'Where its PDF is, for who is signed in.',
      resolve: ({ id, invoiceId }, _, { origin }) => `${pdfAddress(origin.baseUrl, invoiceId)}?credit_note=${id}`,
    }),
    createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => new Date(createdAt) }),
  }),
});

const Seller = builder.objectRef<billing.Seller>('InvoiceSeller').implement({
  description: 'Who sells, as it was when the invoice was issued.',
  fields: (t) => ({
    name: t.exposeString('name'),
    address: t.exposeStringList('address', { description: 'Its lines.' }),
    taxId: t.exposeString('taxId'),
  }),
});

const Buyer = builder.objectRef<billing.Buyer>('InvoiceBuyer').implement({
  description: 'Who buys, as the account said when the invoice was issued.',
  fields: (t) => ({
    name: t.exposeString('name'),
    email: t.exposeString('email'),
    country: t.exposeString('country', { description: 'Two letters; empty where it was not said.' }),
  }),
});

/** Not of the Prisma plugin: staff see invoices of all accounts by the same type. */
export const Invoice = builder.node(builder.objectRef<billing.InvoiceRow>('Invoice'), {
  id: { resolve: ({ id }) => id },
  description: 'Amounts are decimals, `"89.00"`, in its currency.',
  loadMany: (ids, context) => loadNodes('Invoice', ids, (keys) => readRows(context, billing.invoiceList, keys)),
  fields: (t) => ({
    databaseId: t.exposeInt('id'),
    accountId: t.exposeInt('accountId'),
    accountName: t.exposeString('accountName'),
    invoiceNumber: t.exposeString('invoiceNumber', { description: 'INV-YYYYMM-NNNN, gapless in the month.' }),
    status: t.expose('status', { type: InvoiceStatusEnum }),
    purpose: t.expose('purpose', { type: InvoicePurposeEnum }),
    packageId: t.exposeInt('packageId', { nullable: true }),
    subscriptionId: t.exposeInt('subscriptionId', { nullable: true }),
    credits: t.exposeInt('credits', { description: 'Credits that its payment adds.' }),
    subtotal: t.exposeString('subtotal'),
    taxRate: t.exposeString('taxRate', { description: 'Per cent.' }),
    tax: t.exposeString('tax'),
    total: t.exposeString('total'),
    currency: t.exposeString('currency'),
    lineItems: t.expose('lineItems', { type: [LineItem], listSize: 10 }),
    creditNotes: t.expose('creditNotes', { type: [CreditNote], listSize: 5 }),
    seller: t.field({ type: Seller, resolve: ({ parties }) => parties.seller }),
    buyer: t.field({ type: Buyer, resolve: ({ parties }) => parties.buyer }),
    periodStart: t.expose('periodStart', { type: 'DateTime', nullable: true }),
    periodEnd: t.expose('periodEnd', { type: 'DateTime', nullable: true }),
    issuedAt: t.expose('issuedAt', { type: 'DateTime' }),
    dueDate: t.expose('dueDate', { type: 'DateTime', nullable: true }),
    paidAt: t.expose('paidAt', { type: 'DateTime', nullable: true }),
    voidedAt: t.expose('voidedAt', { type: 'DateTime', nullable: true }),
    pdfUrl: t.string({
      description: 'Where its PDF is, for who is signed in.',
      resolve: ({ id }, _, { origin }) => pdfAddress(origin.baseUrl, id),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
    payments: t.field({
      type: [PaymentRef],
      listSize: 5,
      ...graphqlOnly,
      description: 'Tried, made and given back, the latest first.',
      resolve: async ({ id }, _, context) => [
        ...((await batched(context, 'invoices:payments', billing.paymentsOfInvoices).load(id)) ?? []),
      ],
    }),
  }),
});

/** Files are served by REST alone. */
function pdfAddress(baseUrl: string, id: number): string {
  return `${baseUrl}/api/v1/billing/invoices/${id}/download_pdf/`;
}

const read = { permission: 'billing.read', throttle: 'billing' } as const;

resource(Invoice, {
  access: read,
  list: billing.invoiceList,
  many: {
    name: 'invoices',
    description: 'Invoices of the account, the latest first.',
    search: 'Anywhere in the number.',
  },
});
