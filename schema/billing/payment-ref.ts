import type * as billing from '#modules/billing/index.ts';
import { builder } from '../kit/builder.ts';

/** Invoices and payments name each other: the type is declared before either is made. */
export const PaymentRef = builder.objectRef<billing.PaymentRow>('Payment');
