import type { Prisma } from '../generated/client/client.ts';

/** How a new installation can be paid, everywhere. The card shows once there are keys for Stripe; the operator adds his bank account. */
export const seededPaymentMethods: readonly Prisma.PaymentMethodConfigCreateManyInput[] = [
  { countryCode: '*', paymentMethod: 'stripe', displayName: 'Card', sortOrder: 1 },
  {
    countryCode: '*',
    paymentMethod: 'bank_transfer',
    displayName: 'Bank transfer',
    instructions: 'Transfer the total with the invoice number as its reference, then report your payment.',
    sortOrder: 2,
  },
  {
    countryCode: '*',
    paymentMethod: 'manual',
    displayName: 'Manual payment',
    instructions: 'Agree on the payment with us, then report it with its reference.',
    sortOrder: 3,
  },
];
