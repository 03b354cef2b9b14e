import { type RowCounts as Counts, countRowsOfSectors, countRowsOfSites } from '#platform/listing/row-counts.ts';
import { batched } from '../kit/batch.ts';
import { builder, graphqlOnly } from '../kit/builder.ts';
import { Sector } from './sectors.ts';
import { Site } from './sites.ts';

const RowCounts = builder.objectRef<Counts>('RowCounts').implement({
  description: 'How many there are, deleted ones aside.',
  fields: (t) => ({
    keywords: t.exposeInt('keywords'),
    clusters: t.exposeInt('clusters'),
    ideas: t.exposeInt('ideas'),
    tasks: t.exposeInt('tasks'),
    contents: t.exposeInt('contents'),
    images: t.exposeInt('images'),
  }),
});

builder.prismaObjectField(Site, 'counts', (t) =>
  t.field({
    type: RowCounts,
    ...graphqlOnly,
    description: 'What the site has.',
    resolve: async ({ id }, _, context) => (await batched(context, 'sites:counts', countRowsOfSites).load(id))!,
  }),
);

builder.prismaObjectField(Sector, 'counts', (t) =>
  t.field({
    type: RowCounts,
    ...graphqlOnly,
    description: 'What the sector has.',
    resolve: async ({ id }, _, context) => (await batched(context, 'sectors:counts', countRowsOfSectors).load(id))!,
  }),
);
