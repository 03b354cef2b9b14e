import { defineList, equals } from '#platform/listing/definition.ts';
import type { PromptType } from '#prisma/generated/client/client.ts';

export interface PromptRow {
  readonly id: number;
  readonly promptType: PromptType;
  readonly promptValue: string;
  readonly isActive: boolean;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface PromptFilter {
  readonly promptType?: PromptType | null;
  readonly isActive?: boolean | null;
}

export const promptOrders = ['createdAt'] as const;
export type PromptOrder = (typeof promptOrders)[number];

/** The prompts that an account has words of its own for (docs/contract/system.md, "Prompts"). */
export const promptList = defineList<PromptRow, PromptFilter, PromptOrder>({
  table: 'prompts',
  owner: 'account',
  softDelete: false,
  columns: {
    id: 't.id',
    promptType: 't.prompt_type',
    promptValue: 't.prompt_value',
    isActive: 't.is_active',
    createdAt: 't.created_at',
    updatedAt: 't.updated_at',
  },
  dates: ['createdAt', 'updatedAt'],
  filters: { promptType: equals('t.prompt_type'), isActive: equals('t.is_active') },
  search: ['t.prompt_value'],
  orders: { createdAt: 't.created_at' },
  defaultOrder: [{ by: 'createdAt', descending: true }],
  keptCounts: false,
});
