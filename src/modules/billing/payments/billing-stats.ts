import type { RequestContext } from '#platform/context/request-context.ts';
import { startOfMonth } from '../plan-limits/start-of-month.ts';

/** What was taken in one currency: amounts of different ones add up to nothing. Decimal text. */
interface Revenue {
  readonly currency: string;
  /** Paid, less what was given back. */
  readonly total: string;
  /** Paid in the calendar month, UTC, less what was given back in it. */
  readonly thisMonth: string;
}

export interface BillingStats {
  readonly totalAccounts: number;
  /** On a plan that is paid or free, not suspended, cancelled, on trial or waiting for payment. */
  readonly activeAccounts: number;
  readonly trialAccounts: number;
  readonly revenue: readonly Revenue[];
  /** Credits bought, granted and added by staff, less those taken back. */
  readonly creditsIssued: number;
  readonly creditsUsed: number;
  /** Payments that wait for approval. */
  readonly pendingApprovals: number;
  readonly overdueInvoices: number;
}

/**
 * Figures of billing over all accounts, in one statement (docs/contract/admin-billing.md, "Figures"). Money that was
 * never booked as paid, because it went straight back, is no revenue and takes none away.
 *
 * @throws AppError FORBIDDEN for anybody but staff
 */
export async function readBillingStats(context: RequestContext): Promise<BillingStats> {
  context.require('admin.billing');
  const [row] = await context.sql.rows<BillingStats>(
    `SELECT a.total AS "totalAccounts", a.active AS "activeAccounts", a.trial AS "trialAccounts",
            (SELECT coalesce(json_agg(json_build_object('currency', r.currency, 'total', r.total::text, 'thisMonth', r.this_month::text)
                                      ORDER BY r.currency), '[]'::json)
               FROM (SELECT m.currency, sum(m.amount) AS total, coalesce(sum(m.amount) FILTER (WHERE m.at >= $1::timestamptz), 0.00) AS this_month
                       FROM (SELECT currency, amount, paid_at AS at FROM payments WHERE paid_at IS NOT NULL
                             UNION ALL
                             SELECT currency, -amount, refunded_at FROM payments WHERE paid_at IS NOT NULL AND status = 'refunded') m
                      GROUP BY m.currency) r) AS revenue,
            c.issued::float8 AS "creditsIssued", c.used::float8 AS "creditsUsed",
            (SELECT count(*)::int FROM payments WHERE status = 'pending_approval') AS "pendingApprovals",
            (SELECT count(*)::int FROM invoices WHERE status = 'overdue') AS "overdueInvoices"
       FROM (SELECT count(*)::int AS total, count(*) FILTER (WHERE status = 'active')::int AS active,
                    count(*) FILTER (WHERE status = 'trial')::int AS trial FROM accounts) a
      CROSS JOIN (SELECT coalesce(sum(amount) FILTER (WHERE transaction_type IN ('purchase', 'subscription', 'refund', 'adjustment')), 0) AS issued,
                         -coalesce(sum(amount) FILTER (WHERE transaction_type = 'deduction'), 0) AS used
                    FROM credit_transactions) c`,
    [startOfMonth(context.now()).toISOString()],
  );
  return row!;
}
