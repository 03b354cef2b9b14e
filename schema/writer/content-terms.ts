import { builder, graphqlOnly } from '../kit/builder.ts';
import { Content } from './content.ts';
import { TaxonomyTypeEnum } from './enums.ts';
import './taxonomies.ts';

const shown = { taxonomy: { select: { id: true, name: true, slug: true, taxonomyType: true } } } as const;

const ContentTerm = builder.prismaObject('ContentTaxonomy', {
  variant: 'ContentTerm',
  description: 'A term as the content filed under it shows it.',
  fields: (t) => ({
    databaseId: t.int({ select: shown, resolve: ({ taxonomy }) => taxonomy.id }),
    name: t.string({ select: shown, resolve: ({ taxonomy }) => taxonomy.name }),
    slug: t.string({ select: shown, resolve: ({ taxonomy }) => taxonomy.slug }),
    taxonomyType: t.field({ type: TaxonomyTypeEnum, select: shown, resolve: ({ taxonomy }) => taxonomy.taxonomyType }),
    taxonomy: t.relation('taxonomy', { ...graphqlOnly, nullable: true, description: 'All of it.' }),
  }),
});

builder.prismaObjectField(Content, 'taxonomyTerms', (t) =>
  t.relation('terms', {
    type: ContentTerm,
    listSize: 20,
    description: 'Terms that it is filed under, in their order.',
    query: { where: { taxonomy: { deletedAt: null } }, orderBy: [{ position: 'asc' }, { taxonomyId: 'asc' }] },
  }),
);
