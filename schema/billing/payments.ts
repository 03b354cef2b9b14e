import * as billing from '#modules/billing/index.ts';
import { hasAccess } from '#platform/access/check-access.ts';
import { notFound } from '#platform/errors/app-error.ts';
import { readRows } from '#platform/listing/read-rows.ts';
import { batched } from '../kit/batch.ts';
import { builder, graphqlOnly } from '../kit/builder.ts';
import { loadNodes } from '../kit/load-nodes.ts';
import { resource } from '../kit/resource.ts';
import { inputOf } from '../kit/zod-input.ts';
import { PaymentMethodTypeEnum, PaymentStatusEnum } from './enums.ts';
import { Invoice } from './invoices.ts';
import { PaymentRef } from './payment-ref.ts';

/** Not of the Prisma plugin: staff see payments of all accounts by the same type. */
export const Payment = builder.node(PaymentRef, {
  id: { resolve: ({ id }) => id },
  description: 'Money that came in for an invoice, or is to.',
  loadMany: (ids, context) => loadNodes('Payment', ids, (keys) => readRows(context, billing.paymentList, keys)),
  fields: (t) => ({
    databaseId: t.exposeInt('id'),
    accountId: t.exposeInt('accountId'),
    accountName: t.exposeString('accountName'),
    invoiceId: t.exposeInt('invoiceId'),
    invoiceNumber: t.exposeString('invoiceNumber'),
    amount: t.exposeString('amount', { description: 'A decimal.' }),
    currency: t.exposeString('currency'),
    paymentMethod: t.expose('paymentMethod', { type: PaymentMethodTypeEnum }),
    status: t.expose('status', { type: PaymentStatusEnum }),
    redirectUrl: t.exposeString('redirectUrl', {
      nullable: true,
      description: 'Where the payer goes to pay, while it is pending.',
    }),
    manualReference: t.exposeString('manualReference', { description: 'What the bank or wallet calls the transfer.' }),
    manualNotes: t.exposeString('manualNotes'),
    proofUrl: t.exposeString('proofUrl'),
    rejectionReason: t.exposeString('rejectionReason'),
    failureReason: t.exposeString('failureReason'),
    reviewedBy: t.int({
      nullable: true,
      description: 'Who approved or rejected it; shown to staff.',
      resolve: ({ reviewedBy }, _, { actor }) => (hasAccess(actor, 'admin.billing') ? reviewedBy : null),
    }),
    reviewedAt: t.expose('reviewedAt', { type: 'DateTime', nullable: true }),
    paidAt: t.expose('paidAt', { type: 'DateTime', nullable: true }),
    refundedAt: t.expose('refundedAt', { type: 'DateTime', nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
    invoice: t.field({
      type: Invoice,
      ...graphqlOnly,
      resolve: async ({ invoiceId }, _, context) => {
        const invoice = await batched(context, 'payments:invoice', billing.invoicesOfRows).load(invoiceId);
        if (!invoice) throw notFound();
        return invoice;
      },
    }),
  }),
});

const read = { permission: 'billing.read', throttle: 'billing' } as const;

const readPayment = resource(Payment, {
  access: read,
  list: billing.paymentList,
  many: {
    name: 'payments',
    description: 'Payments of the account, the latest first.',
    search: 'Anywhere in the reference or the invoice’s number.',
  },
  one: { ...graphqlOnly },
});

builder.mutationField('submitManualPayment', (t) =>
  t.field({
    type: Payment,
    access: { permission: 'billing.manage', throttle: 'billing', idempotent: true },
    description: 'Reports a payment of a whole invoice that was made by hand; staff approve it.',
    args: inputOf('ManualPaymentInput', billing.manualPaymentInput),
    resolve: async (_, { input }, context, info) =>
      readPayment(context, await billing.submitManualPayment(context, input), info),
  }),
);
