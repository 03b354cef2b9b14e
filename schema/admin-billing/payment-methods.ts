import * as billing from '#modules/billing/index.ts';
import { PaymentMethod } from '../billing/payment-methods.ts';
import { builder } from '../kit/builder.ts';
import { databaseId } from '../kit/ids.ts';
import { resource } from '../kit/resource.ts';

const access = { permission: 'admin.billing', throttle: 'billing_admin' } as const;

const readPaymentMethod = resource(PaymentMethod, {
  name: 'AccountPaymentMethod',
  list: billing.accountPaymentMethodList,
  many: {
    name: 'accountPaymentMethods',
    types: { order: 'PaymentMethodOrder' },
    access,
    description: 'How all accounts pay, or one of them.',
    filterDescription: null,
  },
  one: { name: 'accountPaymentMethod', access },
  create: { input: billing.createAccountPaymentMethodInput, access, run: billing.createAccountPaymentMethod },
  update: {
    input: billing.updateAccountPaymentMethodInput,
    access,
    run: billing.updateAccountPaymentMethod,
  },
  delete: { access, run: billing.deleteAccountPaymentMethod },
});

builder.mutationField('setDefaultAccountPaymentMethod', (t) =>
  t.field({
    type: PaymentMethod,
    access,
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_, { id }, context, info) => {
      const key = databaseId('PaymentMethod', id);
      await billing.setDefaultAccountPaymentMethod(context, key);
      return readPaymentMethod(context, key, info);
    },
  }),
);
