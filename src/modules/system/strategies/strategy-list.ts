import { defineList, equals } from '#platform/listing/definition.ts';
import type { PromptType } from '#prisma/generated/client/client.ts';

/** A section that a strategy asks for. */
export interface StrategySection {
  readonly heading: string;
  /** What it does for its reader. */
  readonly purpose?: string;
  /** How long it is to be, about. */
  readonly words?: number;
}

export interface StrategyRow {
  readonly id: number;
  readonly name: string;
  readonly description: string;
  /** Null, as its sector, for the whole account. */
  readonly siteId: number | null;
  readonly sectorId: number | null;
  readonly sectorName: string | null;
  readonly promptTypes: readonly PromptType[];
  readonly sectionLogic: readonly StrategySection[];
  readonly isActive: boolean;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface StrategyFilter {
  readonly sectorId?: number | null;
  /** One of those that it steers. */
  readonly promptType?: PromptType | null;
  readonly isActive?: boolean | null;
}

export const strategyOrders = ['name', 'createdAt'] as const;
export type StrategyOrder = (typeof strategyOrders)[number];

/**
 * What prompts are told beside their own words (docs/contract/system.md, "Strategies"). Those of the whole account are
 * seen by everybody in it, those of a sector by who may use its site.
 */
export const strategyList = defineList<StrategyRow, StrategyFilter, StrategyOrder>({
  table: 'strategies',
  owner: 'account',
  siteColumn: 't.site_id',
  siteless: true,
  softDelete: false,
  columns: {
    id: 't.id',
    name: 't.name',
    description: 't.description',
    siteId: 't.site_id',
    sectorId: 't.sector_id',
    sectorName: 's.name',
    promptTypes: 't.prompt_types',
    sectionLogic: 't.section_logic',
    isActive: 't.is_active',
    createdAt: 't.created_at',
    updatedAt: 't.updated_at',
  },
  joins: 'LEFT JOIN sectors s ON s.id = t.sector_id',
  dates: ['createdAt', 'updatedAt'],
  filters: {
    sectorId: equals('t.sector_id'),
    promptType: (value, bind) => `${bind(value)}::prompt_type = ANY(t.prompt_types)`,
    isActive: equals('t.is_active'),
  },
  search: ['t.name'],
  orders: { name: 't.name', createdAt: 't.created_at' },
  defaultOrder: [{ by: 'createdAt', descending: true }],
  keptCounts: false,
});
