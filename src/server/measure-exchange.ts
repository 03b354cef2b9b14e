import type { Exchange } from '#platform/http/exchange.ts';

/** Keeps what the request took, for `/system/request-metrics/`. */
export function measureExchange(exchange: Exchange, status: number): void {
  const { context, meter, services } = exchange;
  const actor = context?.actor;
  services.metrics.record({
    accountId: actor ? context.accountId : 0,
    requestId: exchange.requestId,
    userId: actor?.userId ?? null,
    method: exchange.request.method.slice(0, 10),
    path: exchange.path.slice(0, 500),
    operation: (exchange.operation ?? '').slice(0, 500),
    status: exchange.error?.status ?? status,
    durationMs: hundredths(performance.now() - exchange.startedAt),
    databaseQueries: meter.queries,
    databaseTimeMs: hundredths(meter.time),
    createdAt: services.now(),
  });
}

function hundredths(milliseconds: number): number {
  return Math.round(milliseconds * 100) / 100;
}
