import { builder, graphqlOnly } from '../kit/builder.ts';
import { Cluster } from '../planner/clusters.ts';
import { memberCount } from '../planner/members.ts';

builder.prismaObjectField(Cluster, 'contents', (t) =>
  t.relation('contents', {
    ...graphqlOnly,
    listSize: 'argument',
    authScopes: { permission: 'writer.read' },
    description: 'Its newest contents; all of them are in the list, filtered by clusterId.',
    args: { first: t.arg.int({ defaultValue: 10, description: '100 at most.' }) },
    query: ({ first }) => ({ where: { deletedAt: null }, orderBy: { id: 'desc' }, take: memberCount(first) }),
  }),
);
