import { invalid } from '#platform/errors/app-error.ts';
import { maxPageSize } from '#platform/listing/page.ts';
import type { Prisma } from '#prisma/generated/client/client.ts';
import { builder } from '../kit/builder.ts';

/** Which keywords of a cluster come first. */
export const ClusterKeywordOrder = builder.enumType('ClusterKeywordOrder', {
  description: 'Which keywords of a cluster come first.',
  values: { MOST_SEARCHED: { value: 'mostSearched' }, NEWEST: { value: 'newest' } } as const,
});

export const clusterKeywordOrders: Readonly<
  Record<'mostSearched' | 'newest', Prisma.KeywordOrderByWithRelationInput[]>
> = {
  mostSearched: [{ volume: { sort: 'desc', nulls: 'last' } }, { id: 'asc' }],
  newest: [{ id: 'desc' }],
};

/** How many members a nested field shows. @throws AppError VALIDATION_FAILED for less than one */
export function memberCount(first: number | null | undefined): number {
  const count = first ?? 10;
  if (count < 1) throw invalid({ first: 'Ensure this value is greater than or equal to 1.' });
  return Math.min(count, maxPageSize);
}
