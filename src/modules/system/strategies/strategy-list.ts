import { defineList, sql } from '#platform/listing/define-list.ts';
import { strategyFilter } from './strategy-input.ts';

/** A section that a strategy asks for. */
export interface StrategySection {
  readonly heading: string;
  /** What it does for its reader. */
  readonly purpose?: string;
  /** How long it is to be, about. */
  readonly words?: number;
}

/**
 * What prompts are told beside their own words (docs/contract/system.md, "Strategies"). Those of the whole account are
 * seen by everybody in it, those of a sector by who may use its site.
 */
export const strategyList = defineList({
  model: 'Strategy',
  columns: { sectionLogic: sql<readonly StrategySection[]>('t.section_logic') },
  filter: strategyFilter,
  filters: { promptType: (value, bind) => `${bind(value)}::prompt_type = ANY(t.prompt_types)` },
  search: ['name'],
  orders: ['name', 'createdAt'],
});
