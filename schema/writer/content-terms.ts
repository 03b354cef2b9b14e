import * as writer from '#modules/writer/index.ts';
import { batched } from '../kit/batch.ts';
import { builder, graphqlOnly } from '../kit/builder.ts';
import { served } from '../kit/rows.ts';
import { Content } from './content.ts';
import { TaxonomyTypeEnum } from './enums.ts';
import { Taxonomy } from './taxonomies.ts';

const ContentTerm = builder.objectRef<writer.ContentTerm>('ContentTerm').implement({
  description: 'A term as the content filed under it shows it.',
  fields: (t) => ({
    databaseId: t.exposeInt('id'),
    name: t.exposeString('name'),
    slug: t.exposeString('slug'),
    taxonomyType: t.expose('taxonomyType', { type: TaxonomyTypeEnum }),
    taxonomy: t.field({
      type: Taxonomy,
      ...graphqlOnly,
      nullable: true,
      description: 'All of it.',
      resolve: ({ id }, _, context) => served(batched(context, 'taxonomies', writer.taxonomyRows).load(id)),
    }),
  }),
});

builder.prismaObjectField(Content, 'taxonomyTerms', (t) =>
  t.field({
    type: [ContentTerm],
    listSize: 20,
    description: 'Terms that it is filed under, in their order.',
    resolve: async (row, _, context) => {
      if ('taxonomyTerms' in row) return row.taxonomyTerms as writer.ContentTerm[];
      return (await batched(context, 'contents:terms', writer.termsOfContents).load(row.id)) ?? [];
    },
  }),
);
