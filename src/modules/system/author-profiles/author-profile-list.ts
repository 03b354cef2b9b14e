import { defineList, equals } from '#platform/listing/definition.ts';

export interface AuthorProfileRow {
  readonly id: number;
  readonly name: string;
  readonly description: string;
  /** How it sounds, in words: "friendly and casual". */
  readonly tone: string;
  /** BCP 47; empty for the account's. */
  readonly language: string;
  /** A line for each section. */
  readonly structureTemplate: string;
  readonly isActive: boolean;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface AuthorProfileFilter {
  readonly isActive?: boolean | null;
}

export const authorProfileOrders = ['name', 'createdAt'] as const;
export type AuthorProfileOrder = (typeof authorProfileOrders)[number];

/** Who content is written as (docs/contract/system.md, "Author profiles"). */
export const authorProfileList = defineList<AuthorProfileRow, AuthorProfileFilter, AuthorProfileOrder>({
  table: 'author_profiles',
  owner: 'account',
  softDelete: false,
  columns: {
    id: 't.id',
    name: 't.name',
    description: 't.description',
    tone: 't.tone',
    language: 't.language',
    structureTemplate: 't.structure_template',
    isActive: 't.is_active',
    createdAt: 't.created_at',
    updatedAt: 't.updated_at',
  },
  dates: ['createdAt', 'updatedAt'],
  filters: { isActive: equals('t.is_active') },
  search: ['t.name'],
  orders: { name: 't.name', createdAt: 't.created_at' },
  defaultOrder: [{ by: 'createdAt', descending: true }],
  keptCounts: false,
});
