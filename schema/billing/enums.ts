import {
  BillingCycle,
  CreditOperation,
  CreditTransactionType,
  InvoicePurpose,
  InvoiceStatus,
  PaymentMethodType,
  PaymentStatus,
  SubscriptionStatus,
} from '#prisma/generated/client/client.ts';
import { databaseEnum } from '../kit/enums.ts';

export const CreditOperationEnum = databaseEnum('CreditOperation', CreditOperation, 'What credits are used for.');
export const CreditTransactionTypeEnum = databaseEnum(
  'CreditTransactionType',
  CreditTransactionType,
  'Why the balance changed.',
);
export const PaymentMethodTypeEnum = databaseEnum('PaymentMethodType', PaymentMethodType, 'A way to pay.');
export const InvoiceStatusEnum = databaseEnum('InvoiceStatus', InvoiceStatus, 'What has become of an invoice.');
export const InvoicePurposeEnum = databaseEnum('InvoicePurpose', InvoicePurpose, 'What an invoice is for.');
export const PaymentStatusEnum = databaseEnum('PaymentStatus', PaymentStatus, 'What has become of a payment.');
export const SubscriptionStatusEnum = databaseEnum(
  'SubscriptionStatus',
  SubscriptionStatus,
  'Where a subscription stands.',
);
databaseEnum('BillingCycle', BillingCycle, 'How often a plan is paid.');
