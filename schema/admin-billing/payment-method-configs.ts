import * as billing from '#modules/billing/index.ts';
import { PaymentMethodTypeEnum } from '../billing/enums.ts';
import { builder } from '../kit/builder.ts';
import { resource } from '../kit/resource.ts';
import { access } from './access.ts';

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

resource(PaymentMethodConfig, {
  access,
  list: billing.paymentMethodConfigList,
  many: { name: 'paymentMethodConfigs' },
  create: {
    input: billing.createPaymentMethodConfigInput,
    description: 'Offers a way to pay. A country’s row counts there instead of the one for all countries.',
    run: billing.createPaymentMethodConfig,
  },
  update: {
    input: billing.updatePaymentMethodConfigInput,
    inputDescription: 'Only what is given changes.',
    run: billing.updatePaymentMethodConfig,
  },
  delete: { run: billing.deletePaymentMethodConfig },
});
