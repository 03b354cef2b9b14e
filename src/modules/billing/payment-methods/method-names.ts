import type { PaymentMethodType } from '#prisma/generated/client/client.ts';

/** What a way to pay is called where nobody has named it. */
export const methodNames: Readonly<Record<PaymentMethodType, string>> = {
  stripe: 'Card',
  paypal: 'PayPal',
  bank_transfer: 'Bank transfer',
  local_wallet: 'Mobile wallet',
  manual: 'Manual payment',
};
