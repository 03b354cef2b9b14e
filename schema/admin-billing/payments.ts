import * as billing from '#modules/billing/index.ts';
import { Payment, PaymentConnection, PaymentOrder } from '../billing/payments.ts';
import { builder, graphqlOnly } from '../kit/builder.ts';
import { databaseId } from '../kit/ids.ts';
import { listQuery, pagingArgs } from '../kit/list-args.ts';
import { inputFromZod } from '../kit/zod-input.ts';

const AllPaymentsFilter = inputFromZod('AllPaymentsFilter', billing.allPaymentsFilter, 'All conditions must hold.');
const PendingPaymentsFilter = inputFromZod(
  'PendingPaymentsFilter',
  billing.pendingPaymentsFilter,
  'All conditions must hold.',
);
const RejectPaymentInput = inputFromZod('RejectPaymentInput', billing.rejectPaymentInput);

const access = { permission: 'admin.billing', throttle: 'billing_admin' } as const;
const search = 'Anywhere in the reference or the invoice’s number.';

builder.queryFields((t) => ({
  allPayments: t.field({
    type: PaymentConnection,
    access,
    description: 'Payments of all accounts, the latest first.',
    args: {
      ...pagingArgs(),
      filter: t.arg({ type: AllPaymentsFilter }),
      search: t.arg.string({ description: search }),
      orderBy: t.arg({ type: [PaymentOrder] }),
    },
    resolve: (_, args, context, info) => billing.listAllPayments(context, listQuery(args, info, context)),
  }),
  pendingPayments: t.field({
    type: PaymentConnection,
    access,
    description: 'Payments of all accounts that wait for approval, the longest waiting first.',
    args: {
      ...pagingArgs(),
      filter: t.arg({ type: PendingPaymentsFilter }),
      search: t.arg.string({ description: search }),
      orderBy: t.arg({ type: [PaymentOrder] }),
    },
    resolve: (_, args, context, info) => billing.listPendingPayments(context, listQuery(args, info, context)),
  }),
}));

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
    args: { id: t.arg.id({ required: true }), input: t.arg({ type: RejectPaymentInput, required: true }) },
    resolve: (_, { id, input }, context) => billing.rejectPayment(context, databaseId('Payment', id), input),
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
