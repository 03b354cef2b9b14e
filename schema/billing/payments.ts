import * as billing from '#modules/billing/index.ts';
import { hasAccess } from '#platform/access/check-access.ts';
import { notFound } from '#platform/errors/app-error.ts';
import { batched } from '../kit/batch.ts';
import { builder, graphqlOnly } from '../kit/builder.ts';
import { connectionOf } from '../kit/connection.ts';
import { orderEnum } from '../kit/enums.ts';
import { databaseId } from '../kit/ids.ts';
import { listQuery, pagingArgs } from '../kit/list-args.ts';
import { loadNodes } from '../kit/load-nodes.ts';
import { inputFromZod } from '../kit/zod-input.ts';
import { PaymentMethodTypeEnum, PaymentStatusEnum } from './enums.ts';
import { Invoice } from './invoices.ts';
import { PaymentRef } from './payment-ref.ts';

/** Not of the Prisma plugin: staff see payments of all accounts by the same type. */
export const Payment = builder.node(PaymentRef, {
  id: { resolve: ({ id }) => id },
  description: 'Money that came in for an invoice, or is to.',
  loadMany: (ids, context) => loadNodes('Payment', ids, (keys) => billing.findPayments(context, keys)),
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

export const PaymentConnection = connectionOf(Payment, 'Payment');
export const PaymentOrder = orderEnum('PaymentOrder', billing.paymentList);
const PaymentFilter = inputFromZod('PaymentFilter', billing.paymentFilter, 'All conditions must hold.');
const ManualPaymentInput = inputFromZod('ManualPaymentInput', billing.manualPaymentInput);

const read = { permission: 'billing.read', throttle: 'billing' } as const;

builder.queryFields((t) => ({
  payments: t.field({
    type: PaymentConnection,
    access: read,
    description: 'Payments of the account, the latest first.',
    args: {
      ...pagingArgs(),
      filter: t.arg({ type: PaymentFilter }),
      search: t.arg.string({ description: 'Anywhere in the reference or the invoice’s number.' }),
      orderBy: t.arg({ type: [PaymentOrder] }),
    },
    resolve: (_, args, context, info) => billing.listPayments(context, listQuery(args, info, context)),
  }),
  payment: t.field({
    ...graphqlOnly,
    type: Payment,
    access: read,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_, { id }, context) => billing.getPayment(context, databaseId('Payment', id)),
  }),
}));

builder.mutationField('submitManualPayment', (t) =>
  t.field({
    type: Payment,
    access: { permission: 'billing.manage', throttle: 'billing', idempotent: true },
    description: 'Reports a payment of a whole invoice that was made by hand; staff approve it.',
    args: { input: t.arg({ type: ManualPaymentInput, required: true }) },
    resolve: (_, { input }, context) => billing.submitManualPayment(context, input),
  }),
);
