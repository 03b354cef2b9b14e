import * as billing from '#modules/billing/index.ts';
import { builder } from '../kit/builder.ts';
import { databaseId } from '../kit/ids.ts';
import { resource } from '../kit/resource.ts';
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

const read = { permission: 'billing.read', throttle: 'billing' } as const;
const manage = { permission: 'billing.manage', throttle: 'billing' } as const;

const readPaymentMethod = resource(PaymentMethod, {
  access: { read, write: manage },
  list: billing.paymentMethodList,
  many: { name: 'paymentMethods' },
  create: {
    input: billing.createPaymentMethodInput,
    description: 'Adds a way for the account to pay. The first one is its default. Full card numbers are refused.',
    run: billing.createPaymentMethod,
  },
  update: { input: billing.updatePaymentMethodInput, run: billing.updatePaymentMethod },
  delete: {
    description: 'Deletes a way to pay. Was it the default, the oldest one that is left takes its place.',
    run: billing.deletePaymentMethod,
  },
});

builder.queryField('availablePaymentMethods', (t) =>
  t.field({
    type: [AvailablePaymentMethod],
    listSize: 20,
    access: read,
    description: 'How the account can pay, by its billing country.',
    resolve: (_, __, context) => billing.listAvailablePaymentMethods(context),
  }),
);

builder.mutationField('setDefaultPaymentMethod', (t) =>
  t.field({
    type: PaymentMethod,
    access: manage,
    description: 'Makes it the one that the account pays with by default.',
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_, { id }, context, info) => {
      const key = databaseId('PaymentMethod', id);
      await billing.setDefaultPaymentMethod(context, key);
      return readPaymentMethod(context, key, info);
    },
  }),
);
