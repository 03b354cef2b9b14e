import * as billing from '#modules/billing/index.ts';
import { PaymentMethod, PaymentMethodConnection, PaymentMethodOrder } from '../billing/payment-methods.ts';
import { builder } from '../kit/builder.ts';
import { databaseId } from '../kit/ids.ts';
import { listQuery, pagingArgs } from '../kit/list-args.ts';
import { DeletedRecord } from '../kit/payloads.ts';
import { inputFromZod } from '../kit/zod-input.ts';

const AccountPaymentMethodFilter = inputFromZod('AccountPaymentMethodFilter', billing.accountPaymentMethodFilter);
const CreateAccountPaymentMethodInput = inputFromZod(
  'CreateAccountPaymentMethodInput',
  billing.createAccountPaymentMethodInput,
);
const UpdateAccountPaymentMethodInput = inputFromZod(
  'UpdateAccountPaymentMethodInput',
  billing.updateAccountPaymentMethodInput,
  'Only what is given changes; null clears what may be empty.',
);

const access = { permission: 'admin.billing', throttle: 'billing_admin' } as const;

builder.queryFields((t) => ({
  accountPaymentMethods: t.field({
    type: PaymentMethodConnection,
    access,
    description: 'How all accounts pay, or one of them.',
    args: {
      ...pagingArgs(),
      filter: t.arg({ type: AccountPaymentMethodFilter }),
      orderBy: t.arg({ type: [PaymentMethodOrder] }),
    },
    resolve: (_, args, context, info) => billing.listAccountPaymentMethods(context, listQuery(args, info, context)),
  }),
  accountPaymentMethod: t.field({
    type: PaymentMethod,
    access,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_, { id }, context) => billing.getAccountPaymentMethod(context, databaseId('PaymentMethod', id)),
  }),
}));

builder.mutationFields((t) => ({
  createAccountPaymentMethod: t.field({
    type: PaymentMethod,
    access,
    args: { input: t.arg({ type: CreateAccountPaymentMethodInput, required: true }) },
    resolve: (_, { input }, context) => billing.createAccountPaymentMethod(context, input),
  }),
  updateAccountPaymentMethod: t.field({
    type: PaymentMethod,
    access,
    args: { id: t.arg.id({ required: true }), input: t.arg({ type: UpdateAccountPaymentMethodInput, required: true }) },
    resolve: (_, { id, input }, context) =>
      billing.updateAccountPaymentMethod(context, databaseId('PaymentMethod', id), input),
  }),
  deleteAccountPaymentMethod: t.field({
    type: DeletedRecord,
    access,
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_, { id }, context) => {
      const key = databaseId('PaymentMethod', id);
      await billing.deleteAccountPaymentMethod(context, key);
      return { databaseId: key };
    },
  }),
  setDefaultAccountPaymentMethod: t.field({
    type: PaymentMethod,
    access,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_, { id }, context) => billing.setDefaultAccountPaymentMethod(context, databaseId('PaymentMethod', id)),
  }),
}));
