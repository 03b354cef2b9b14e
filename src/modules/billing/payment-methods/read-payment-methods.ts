import type { RequestContext } from '#platform/context/request-context.ts';
import type { ListQuery, Page } from '#platform/listing/page.ts';
import { readList } from '#platform/listing/read-list.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { accountPaymentMethodList, type PaymentMethodRow, paymentMethodList } from './payment-method-list.ts';

/** How the account pays (docs/contract/billing.md, "Payment methods"), the latest first. */
export function listPaymentMethods(context: RequestContext, query: ListQuery): Promise<Page<PaymentMethodRow>> {
  return readList(context, paymentMethodList, query);
}

/** @throws AppError NOT_FOUND */
export function getPaymentMethod(context: RequestContext, id: number): Promise<PaymentMethodRow> {
  return readRow(context, paymentMethodList, id);
}

/** How all accounts pay, or one of them. For staff. */
export function listAccountPaymentMethods(context: RequestContext, query: ListQuery): Promise<Page<PaymentMethodRow>> {
  return readList(context, accountPaymentMethodList, query);
}

/** That of any account. For staff. @throws AppError NOT_FOUND */
export function getAccountPaymentMethod(context: RequestContext, id: number): Promise<PaymentMethodRow> {
  return readRow(context, accountPaymentMethodList, id);
}
