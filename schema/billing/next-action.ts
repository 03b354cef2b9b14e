import * as billing from '#modules/billing/index.ts';
import { builder, graphqlOnly } from '../kit/builder.ts';
import { databaseEnum } from '../kit/enums.ts';
import { databaseId } from '../kit/ids.ts';
import { inputFromZod } from '../kit/zod-input.ts';

const NextActionType = databaseEnum(
  'NextActionType',
  { redirect: 'redirect', manual: 'manual', none: 'none' } as const,
  'redirect: go to `url` and pay there. manual: pay as `instructions` say and report it. none: nothing is left to pay.',
);

export const NextAction = builder.objectRef<billing.NextAction>('NextAction').implement({
  description: 'What the payer does next.',
  fields: (t) => ({
    type: t.expose('type', { type: NextActionType }),
    url: t.string({ nullable: true, resolve: (action) => (action.type === 'redirect' ? action.url : null) }),
    instructions: t.string({
      nullable: true,
      resolve: (action) => (action.type === 'manual' ? action.instructions : null),
    }),
    invoiceId: t.int({ nullable: true, resolve: (action) => (action.type === 'manual' ? action.invoiceId : null) }),
    paymentId: t.int({ nullable: true, resolve: (action) => (action.type === 'redirect' ? action.paymentId : null) }),
  }),
});

const PayInvoiceInput = inputFromZod('PayInvoiceInput', billing.payInvoiceInput);

builder.mutationField('payInvoice', (t) =>
  t.field({
    ...graphqlOnly,
    type: NextAction,
    access: { permission: 'billing.manage', throttle: 'billing', idempotent: 'inside' },
    description: 'Begins the payment of an invoice, or goes on with it, and says what the payer does next.',
    args: { id: t.arg.id({ required: true }), input: t.arg({ type: PayInvoiceInput }) },
    resolve: (_, { id, input }, context) => billing.payInvoice(context, databaseId('Invoice', id), input ?? {}),
  }),
);
