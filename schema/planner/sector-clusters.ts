import type { Prisma } from '#prisma/generated/client/client.ts';
import { builder, graphqlOnly } from '../kit/builder.ts';
import { Sector } from '../sites/sectors.ts';
import { memberCount } from './members.ts';

const SectorClusterOrder = builder.enumType('SectorClusterOrder', {
  description: 'Which clusters of a sector come first.',
  values: { NEWEST: { value: 'newest' }, MOST_SEARCHED: { value: 'mostSearched' }, NAME: { value: 'name' } } as const,
});

const orders: Readonly<Record<'newest' | 'mostSearched' | 'name', Prisma.ClusterOrderByWithRelationInput[]>> = {
  newest: [{ createdAt: 'desc' }, { id: 'desc' }],
  mostSearched: [{ volume: 'desc' }, { id: 'desc' }],
  name: [{ name: 'asc' }, { id: 'asc' }],
};

builder.prismaObjectField(Sector, 'clusters', (t) =>
  t.relation('clusters', {
    ...graphqlOnly,
    listSize: 'argument',
    authScopes: { permission: 'planner.read' },
    description: 'Some of its clusters; all of them are in the list, filtered by sectorId.',
    args: {
      first: t.arg.int({ defaultValue: 10, description: '100 at most.' }),
      order: t.arg({ type: SectorClusterOrder, defaultValue: 'newest' }),
    },
    query: ({ first, order }) => ({
      where: { deletedAt: null },
      orderBy: orders[order ?? 'newest'],
      take: memberCount(first),
    }),
  }),
);
