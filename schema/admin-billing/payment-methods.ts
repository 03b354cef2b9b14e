import * as billing from '#modules/billing/index.ts';
import { PaymentMethod } from '../billing/payment-methods.ts';
import { builder } from '../kit/builder.ts';
import { databaseId } from '../kit/ids.ts';
import { resource } from '../kit/resource.ts';
import { access } from './access.ts';

const readPaymentMethod = resource(PaymentMethod, {
  name: 'AccountPaymentMethod',
  access,
  list: billing.accountPaymentMethodList,
  many: {
    name: 'accountPaymentMethods',
    types: { order: 'PaymentMethodOrder' },
    description: 'How all accounts pay, or one of them.',
    filterDescription: null,
  },
  create: { input: billing.createAccountPaymentMethodInput, run: billing.createAccountPaymentMethod },
  update: { input: billing.updateAccountPaymentMethodInput, run: billing.updateAccountPaymentMethod },
  delete: { run: billing.deleteAccountPaymentMethod },
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
