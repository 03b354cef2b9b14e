import * as billing from '#modules/billing/index.ts';
import { builder } from '../kit/builder.ts';
import { connectionOf } from '../kit/connection.ts';
import { orderEnum } from '../kit/enums.ts';
import { databaseId } from '../kit/ids.ts';
import { listQuery, pagingArgs } from '../kit/list-args.ts';
import { DeletedRecord } from '../kit/payloads.ts';
import { inputFromZod } from '../kit/zod-input.ts';
import { PaymentMethodTypeEnum } from './enums.ts';

export const PaymentMethod = builder.objectRef<billing.PaymentMethodRow>('PaymentMethod').implement({
  description: 'How an account pays. Details are masked.',
  fields: (t) => ({
    databaseId: t.exposeInt('id'),
    accountId: t.exposeInt('accountId'),
    type: t.expose('type', { type: PaymentMethodTypeEnum }),
    displayName: t.exposeString('displayName'),
    isDefault: t.exposeBoolean('isDefault', { description: 'At most one of an account is.' }),
    isEnabled: t.exposeBoolean('isEnabled'),
    isVerified: t.exposeBoolean('isVerified', { description: 'Staff have looked at it.' }),
    countryCode: t.exposeString('countryCode'),
    instructions: t.exposeString('instructions'),
    last4: t.exposeString('last4', { description: 'The last digits; no more of a number is kept.' }),
    brand: t.exposeString('brand'),
    expires: t.exposeString('expires', { description: 'MM/YYYY' }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
});

const AvailablePaymentMethod = builder.objectRef<billing.AvailablePaymentMethod>('AvailablePaymentMethod').implement({
  description: 'A way to pay that the operator offers to the account.',
  fields: (t) => ({
    databaseId: t.exposeInt('id'),
    countryCode: t.exposeString('countryCode', { description: 'Where it is offered; * is everywhere.' }),
    paymentMethod: t.expose('paymentMethod', { type: PaymentMethodTypeEnum }),
    displayName: t.exposeString('displayName'),
    instructions: t.exposeString('instructions', { description: 'What the payer is to do.' }),
    bankName: t.exposeString('bankName'),
    accountNumber: t.exposeString('accountNumber'),
    swiftCode: t.exposeString('swiftCode'),
    walletType: t.exposeString('walletType'),
    walletId: t.exposeString('walletId'),
    sortOrder: t.exposeInt('sortOrder'),
  }),
});

export const PaymentMethodConnection = connectionOf(PaymentMethod, 'PaymentMethod');
export const PaymentMethodOrder = orderEnum('PaymentMethodOrder', billing.paymentMethodList);
const CreatePaymentMethodInput = inputFromZod('CreatePaymentMethodInput', billing.createPaymentMethodInput);
const UpdatePaymentMethodInput = inputFromZod(
  'UpdatePaymentMethodInput',
  billing.updatePaymentMethodInput,
  'Only what is given changes; null clears what may be empty.',
);

const read = { permission: 'billing.read', throttle: 'billing' } as const;
const manage = { permission: 'billing.manage', throttle: 'billing' } as const;

builder.queryFields((t) => ({
  paymentMethods: t.field({
    type: PaymentMethodConnection,
    access: read,
    args: { ...pagingArgs(), orderBy: t.arg({ type: [PaymentMethodOrder] }) },
    resolve: (_, args, context, info) => billing.listPaymentMethods(context, listQuery(args, info, context)),
  }),
  paymentMethod: t.field({
    type: PaymentMethod,
    access: read,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_, { id }, context) => billing.getPaymentMethod(context, databaseId('PaymentMethod', id)),
  }),
  availablePaymentMethods: t.field({
    type: [AvailablePaymentMethod],
    listSize: 20,
    access: read,
    description: 'How the account can pay, by its billing country.',
    resolve: (_, __, context) => billing.listAvailablePaymentMethods(context),
  }),
}));

builder.mutationFields((t) => ({
  createPaymentMethod: t.field({
    type: PaymentMethod,
    access: manage,
    description: 'Adds a way for the account to pay. The first one is its default. Full card numbers are refused.',
    args: { input: t.arg({ type: CreatePaymentMethodInput, required: true }) },
    resolve: (_, { input }, context) => billing.createPaymentMethod(context, input),
  }),
  updatePaymentMethod: t.field({
    type: PaymentMethod,
    access: manage,
    args: { id: t.arg.id({ required: true }), input: t.arg({ type: UpdatePaymentMethodInput, required: true }) },
    resolve: (_, { id, input }, context) =>
      billing.updatePaymentMethod(context, databaseId('PaymentMethod', id), input),
  }),
  deletePaymentMethod: t.field({
    type: DeletedRecord,
    access: manage,
    description: 'Deletes a way to pay. Was it the default, the oldest one that is left takes its place.',
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_, { id }, context) => {
      const key = databaseId('PaymentMethod', id);
      await billing.deletePaymentMethod(context, key);
      return { databaseId: key };
    },
  }),
  setDefaultPaymentMethod: t.field({
    type: PaymentMethod,
    access: manage,
    description: 'Makes it the one that the account pays with by default.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_, { id }, context) => billing.setDefaultPaymentMethod(context, databaseId('PaymentMethod', id)),
  }),
}));
