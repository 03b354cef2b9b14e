import { setTimeout as pause } from 'node:timers/promises';
import { staffRole } from '#platform/access/roles.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import { notFound } from '#platform/errors/app-error.ts';
import { metricsInterval, type RequestMetric } from '#platform/telemetry/request-metrics.ts';

export interface RequestMetricView extends Omit<RequestMetric, 'accountId'> {
  /** Tokens of the AI calls that the request or the work it started made until now. */
  readonly aiTokens: number;
  /** US dollars. */
  readonly aiCostUsd: number;
}

/**
 * What a request of the account took, by the id that its answer carried in `X-Request-ID`. Metrics live for an hour
 * (docs/contract/system.md, "Request metrics"). Requests of nobody, such as a failed sign-in, are shown to staff.
 *
 * @throws AppError NOT_FOUND for another account's request as for one that never was
 */
export async function getRequestMetrics(context: RequestContext, requestId: string): Promise<RequestMetricView> {
  await context.services.metrics.flush();
  // Another process may have answered that request and not have written yet.
  for (const wait of [0, metricsInterval]) {
    if (wait) await pause(wait);
    const found = await find(context, requestId);
    if (found) return found;
  }
  throw notFound();
}

async function find(context: RequestContext, requestId: string): Promise<RequestMetricView | undefined> {
  const { accountId } = context;
  const accounts = context.actor?.role === staffRole ? [accountId, 0] : [accountId];
  const [found] = await context.sql.rows<RequestMetricView>(
    `SELECT m.request_id AS "requestId", m.user_id AS "userId", m.method, m.path, m.operation, m.status, m.duration_ms AS "durationMs",
            m.database_queries AS "databaseQueries", m.database_time_ms AS "databaseTimeMs", m.created_at AS "createdAt",
            coalesce(j.tokens, 0)::float8 AS "aiTokens", coalesce(j.cost, 0)::float8 AS "aiCostUsd"
       FROM request_metrics m
       LEFT JOIN LATERAL (SELECT sum((meta->>'tokens')::numeric) AS tokens, sum((meta->>'cost')::numeric) AS cost FROM jobs
                           WHERE request_id = m.request_id AND account_id = m.account_id) j ON true
      WHERE m.request_id = $1::uuid AND m.account_id = ANY ($2::int[]) ORDER BY m.account_id DESC LIMIT 1`,
    [requestId, accounts],
  );
  return found;
}
