import type { RequestContext } from '#platform/context/request-context.ts';
import type { ListQuery, Page } from '#platform/listing/page.ts';
import { readList } from '#platform/listing/read-list.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { type PaymentMethodConfigRow, paymentMethodConfigList } from './payment-method-config-list.ts';

export function listPaymentMethodConfigs(
  context: RequestContext,
  query: ListQuery,
): Promise<Page<PaymentMethodConfigRow>> {
  return readList(context, paymentMethodConfigList, query);
}

/** @throws AppError NOT_FOUND */
export function getPaymentMethodConfig(context: RequestContext, id: number): Promise<PaymentMethodConfigRow> {
  return readRow(context, paymentMethodConfigList, id);
}
