import { millisecondsInDay } from 'date-fns/constants';
import type { RequestContext } from '#platform/context/request-context.ts';

/** Until when an invoice that is issued now is to be paid: the operator's INVOICE_DUE_DAYS. */
export function dueDateOf(context: RequestContext): Date {
  return new Date(context.now().getTime() + context.services.environment.INVOICE_DUE_DAYS * millisecondsInDay);
}
