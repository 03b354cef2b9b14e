import { errorCodes } from '#platform/errors/codes.ts';
import { outageWords } from '#platform/errors/outages.ts';
import type { Exchange } from '#platform/http/exchange.ts';

/** One line for each request (docs/contract/errors.md, "Log lines"). 4xx warn, 5xx error with the whole error. */
export function logExchange(exchange: Exchange, status: number): void {
  const { error, context, services } = exchange;
  const level = error ? errorCodes[error.code].level : status >= 500 ? 'error' : status >= 400 ? 'warn' : 'info';
  if (!services.log.isLevelEnabled(level)) return;
  const line = {
    request_id: exchange.requestId,
    endpoint: exchange.path,
    method: exchange.request.method,
    operation: exchange.operation,
    status_code: error?.status ?? status,
    duration_ms: Math.round((performance.now() - exchange.startedAt) * 100) / 100,
    user_id: context?.actor?.userId ?? null,
    ...(context?.actor?.apiKey ? { api_key_id: context.actor.apiKey.id } : {}),
    account_id: context?.actor ? context.accountId : null,
    error_message: error?.message,
    // What is away or busy is told in a line: a stack for each request of an outage would hide all else.
    ...(error?.code === 'UNAVAILABLE' ? { reason: outageWords(error.cause) } : {}),
    ...(error?.code === 'INTERNAL' ? { err: error.cause } : {}),
  };
  services.log[level](line, 'request');
}
