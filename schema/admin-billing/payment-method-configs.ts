import * as billing from '#modules/billing/index.ts';
import { PaymentMethodTypeEnum } from '../billing/enums.ts';
import { builder } from '../kit/builder.ts';
import { connectionOf } from '../kit/connection.ts';
import { orderEnum } from '../kit/enums.ts';
import { databaseId } from '../kit/ids.ts';
import { listQuery, pagingArgs } from '../kit/list-args.ts';
import { DeletedRecord } from '../kit/payloads.ts';
import { inputFromZod } from '../kit/zod-input.ts';

const PaymentMethodConfig = builder.objectRef<billing.PaymentMethodConfigRow>('PaymentMethodConfig').implement({
  description: 'A way to pay that the operator offers, in one country or in all.',
  fields: (t) => ({
    databaseId: t.exposeInt('id'),
    countryCode: t.exposeString('countryCode', { description: 'Two letters, or * for all countries.' }),
    paymentMethod: t.expose('paymentMethod', { type: PaymentMethodTypeEnum }),
    isEnabled: t.exposeBoolean('isEnabled', { description: 'A country’s row that is not hides the method there.' }),
    displayName: t.exposeString('displayName'),
    instructions: t.exposeString('instructions'),
    bankName: t.exposeString('bankName'),
    accountNumber: t.exposeString('accountNumber'),
    swiftCode: t.exposeString('swiftCode'),
    walletType: t.exposeString('walletType'),
    walletId: t.exposeString('walletId'),
    webhookUrl: t.exposeString('webhookUrl'),
    sortOrder: t.exposeInt('sortOrder'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
});

const PaymentMethodConfigConnection = connectionOf(PaymentMethodConfig, 'PaymentMethodConfig');
const PaymentMethodConfigOrder = orderEnum('PaymentMethodConfigOrder', billing.paymentMethodConfigList);
const PaymentMethodConfigFilter = inputFromZod(
  'PaymentMethodConfigFilter',
  billing.paymentMethodConfigFilter,
  'All conditions must hold.',
);
const CreatePaymentMethodConfigInput = inputFromZod(
  'CreatePaymentMethodConfigInput',
  billing.createPaymentMethodConfigInput,
);
const UpdatePaymentMethodConfigInput = inputFromZod(
  'UpdatePaymentMethodConfigInput',
  billing.updatePaymentMethodConfigInput,
  'Only what is given changes.',
);

const access = { permission: 'admin.billing', throttle: 'billing_admin' } as const;

builder.queryFields((t) => ({
  paymentMethodConfigs: t.field({
    type: PaymentMethodConfigConnection,
    access,
    args: {
      ...pagingArgs(),
      filter: t.arg({ type: PaymentMethodConfigFilter }),
      orderBy: t.arg({ type: [PaymentMethodConfigOrder] }),
    },
    resolve: (_, args, context, info) => billing.listPaymentMethodConfigs(context, listQuery(args, info, context)),
  }),
  paymentMethodConfig: t.field({
    type: PaymentMethodConfig,
    access,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_, { id }, context) => billing.getPaymentMethodConfig(context, databaseId('PaymentMethodConfig', id)),
  }),
}));

builder.mutationFields((t) => ({
  createPaymentMethodConfig: t.field({
    type: PaymentMethodConfig,
    access,
    description: 'Offers a way to pay. A country’s row counts there instead of the one for all countries.',
    args: { input: t.arg({ type: CreatePaymentMethodConfigInput, required: true }) },
    resolve: (_, { input }, context) => billing.createPaymentMethodConfig(context, input),
  }),
  updatePaymentMethodConfig: t.field({
    type: PaymentMethodConfig,
    access,
    args: { id: t.arg.id({ required: true }), input: t.arg({ type: UpdatePaymentMethodConfigInput, required: true }) },
    resolve: (_, { id, input }, context) =>
      billing.updatePaymentMethodConfig(context, databaseId('PaymentMethodConfig', id), input),
  }),
  deletePaymentMethodConfig: t.field({
    type: DeletedRecord,
    access,
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_, { id }, context) => {
      const key = databaseId('PaymentMethodConfig', id);
      await billing.deletePaymentMethodConfig(context, key);
      return { databaseId: key };
    },
  }),
}));
