import type { RequestContext } from '#platform/context/request-context.ts';
import { equals } from '#platform/listing/conditions.ts';
import { defineSqlList } from '#platform/listing/define-sql-list.ts';
import { readList } from '#platform/listing/read-list.ts';
import type { CreditOperation } from '#prisma/generated/client/client.ts';
import { creditPrices } from './credit-costs.ts';

/** The price of an operation. */
export interface CreditCostRow {
  /** Its position in the list: the operations are fixed. */
  readonly id: number;
  readonly operationType: CreditOperation;
  /** As it is set, or the built-in one. */
  readonly creditsCost: number;
  readonly defaultCost: number;
  /** What one price buys. */
  readonly unit: string;
  readonly displayName: string;
  /** Whether what is set holds; the built-in price does otherwise. */
  readonly isActive: boolean;
  /** What a unit costs now. */
  readonly effectiveCost: number;
  /** When it was set; null for one that never was. */
  readonly updatedAt: Date | null;
}

const builtIn = Object.entries(creditPrices).map(
  ([operation, { credits, unit, displayName }], index) =>
    `(${index + 1}, '${operation}'::credit_operation, ${credits}, '${unit}', '${displayName}')`,
);

/** The prices of all operations (docs/contract/admin-billing.md, "Credit costs"). */
export const creditCostList = defineSqlList<CreditCostRow>({
  // Every operation has a price, whether somebody has set one or not.
  table: `(SELECT p.position AS id, p.operation_type, coalesce(c.credits_cost, p.credits) AS credits_cost, p.credits AS default_cost,
                  coalesce(nullif(c.unit, ''), p.unit) AS unit, coalesce(nullif(c.display_name, ''), p.display_name) AS display_name, coalesce(c.is_active, true) AS is_active,
                  CASE WHEN c.is_active THEN c.credits_cost ELSE p.credits END AS effective_cost, c.updated_at
             FROM (VALUES ${builtIn.join(', ')}) AS p (position, operation_type, credits, unit, display_name)
             LEFT JOIN credit_costs c USING (operation_type))`,
  owner: 'global',
  columns: {
    id: 't.id',
    operationType: 't.operation_type',
    creditsCost: 't.credits_cost',
    defaultCost: 't.default_cost',
    unit: 't.unit',
    displayName: 't.display_name',
    isActive: 't.is_active',
    effectiveCost: 't.effective_cost',
    updatedAt: 't.updated_at',
  },
  dates: ['updatedAt'],
  filters: { operationType: equals('t.operation_type') },
  orders: { position: 't.id' },
  defaultOrder: 'position',
});

/** The price of one. */
export async function readCreditCost(context: RequestContext, operationType: CreditOperation): Promise<CreditCostRow> {
  const page = await readList(context, creditCostList, {}, { operationType });
  return page.rows[0]!;
}
