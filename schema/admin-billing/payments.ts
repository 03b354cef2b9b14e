import * as billing from '#modules/billing/index.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { Payment } from '../billing/payments.ts';
import { builder, graphqlOnly } from '../kit/builder.ts';
import { databaseId } from '../kit/ids.ts';
import { listField } from '../kit/resource.ts';
import { inputOf } from '../kit/zod-input.ts';
import { access } from './access.ts';

const search = 'Anywhere in the reference or the invoice’s number.';

listField(Payment, billing.allPaymentsList, {
  name: 'allPayments',
  types: { filter: 'AllPaymentsFilter' },
  access,
  description: 'Payments of all accounts, the latest first.',
  search,
});

listField(Payment, billing.pendingPaymentsList, {
  name: 'pendingPayments',
  types: { filter: 'PendingPaymentsFilter' },
  access,
  description: 'Payments of all accounts that wait for approval, the longest waiting first.',
  search,
  fixed: { status: 'pending_approval' },
});

builder.mutationFields((t) => ({
  approvePayment: t.field({
    type: Payment,
    access: { ...access, idempotent: 'inside' },
    description:
      'Approves a payment that was made by hand: payment and invoice are settled and what was bought is given, once.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_, { id }, context) => billing.approvePayment(context, databaseId('Payment', id)),
  }),
  rejectPayment: t.field({
    type: Payment,
    access,
    description: 'Rejects a payment that was made by hand; its invoice waits on.',
    args: { id: t.arg.id({ required: true }), ...inputOf('RejectPaymentInput', billing.rejectPaymentInput) },
    resolve: async (_, { id, input }, context) => {
      const key = databaseId('Payment', id);
      await billing.rejectPayment(context, key, input);
      return readRow(context, billing.allPaymentsList, key);
    },
  }),
  refundPayment: t.field({
    ...graphqlOnly,
    type: Payment,
    access: { ...access, idempotent: 'inside' },
    description:
      'Gives a payment back, whole: by its gateway, else by hand. Writes a credit note and takes the credits back as far as the balance goes.',
    args: {
      id: t.arg.id({ required: true }),
      reason: t.arg.string({ required: true, description: 'Shown on the credit note.' }),
    },
    resolve: (_, { id, reason }, context) => billing.refundPayment(context, databaseId('Payment', id), reason),
  }),
}));
