import type { RequestContext } from '#platform/context/request-context.ts';
import type { ListQuery, Page } from '#platform/listing/page.ts';
import { readList } from '#platform/listing/read-list.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { parse } from '#platform/validation/parse.ts';
import { paymentMethodConfigFilter } from './payment-method-config-input.ts';
import { type PaymentMethodConfigRow, paymentMethodConfigList } from './payment-method-config-list.ts';

export function listPaymentMethodConfigs(
  context: RequestContext,
  query: ListQuery,
): Promise<Page<PaymentMethodConfigRow>> {
  const filter = parse(paymentMethodConfigFilter, query.filter ?? {});
  return readList(context, paymentMethodConfigList, { ...query, filter });
}

/** @throws AppError NOT_FOUND */
export function getPaymentMethodConfig(context: RequestContext, id: number): Promise<PaymentMethodConfigRow> {
  return readRow(context, paymentMethodConfigList, id);
}
