import * as writer from '#modules/writer/index.ts';
import { builder, graphqlOnly } from '../kit/builder.ts';
import { columns } from '../kit/columns.ts';
import { sectorName } from '../kit/related-names.ts';
import { resource } from '../kit/resource.ts';
import { memberCount } from '../planner/members.ts';
import { access } from './access.ts';
import { Content } from './content.ts';
import { SyncStatusEnum } from './enums.ts';

export const Taxonomy = builder.prismaNode('Taxonomy', {
  id: { field: 'id' },
  description: 'A term that content of a site is filed under: a category, a tag, a product attribute.',
  fields: (t) => ({
    ...columns(t, 'Taxonomy', 'databaseId', 'name'),
    slug: t.exposeString('slug', { description: 'Unique on the site among the terms of its type.' }),
    ...columns(t, 'Taxonomy', 'description', 'taxonomyType'),
    parentId: t.exposeInt('parentId', { nullable: true, description: 'Categories alone have parents.' }),
    externalId: t.exposeString('externalId', { nullable: true, description: 'Its id on the site; the sync sets it.' }),
    externalTaxonomy: t.exposeString('externalTaxonomy', {
      nullable: true,
      description: 'What the site calls its type: category, post_tag, product_cat, pa_color.',
    }),
    syncStatus: t.expose('syncStatus', { type: SyncStatusEnum }),
    count: t.relationCount('contents', {
      description: 'Contents filed under it.',
      where: { content: { deletedAt: null } },
    }),
    siteId: t.exposeInt('siteId'),
    sectorId: t.exposeInt('sectorId', { nullable: true, description: 'Null for a term of the whole site.' }),
    sectorName: t.string(sectorName),
    ...columns(t, 'Taxonomy', 'accountId', 'createdAt', 'updatedAt'),
    site: t.relation('site', graphqlOnly),
    sector: t.relation('sector', { ...graphqlOnly, nullable: true }),
    parent: t.relation('parent', { ...graphqlOnly, nullable: true }),
    children: t.relation('children', {
      ...graphqlOnly,
      listSize: 'argument',
      description: 'By name; all of them are in the list, filtered by parentId.',
      args: { first: t.arg.int({ defaultValue: 10, description: '100 at most.' }) },
      query: ({ first }) => ({
        where: { deletedAt: null },
        orderBy: [{ name: 'asc' }, { id: 'asc' }],
        take: memberCount(first),
      }),
    }),
    contents: t.field({
      type: [Content],
      listSize: 'argument',
      ...graphqlOnly,
      description: 'The newest contents filed under it; all of them are in the list, filtered by taxonomyId.',
      args: { first: t.arg.int({ defaultValue: 10, description: '100 at most.' }) },
      select: ({ first }, _context, nested) => ({
        contents: {
          where: { content: { deletedAt: null } },
          orderBy: { contentId: 'desc' },
          take: memberCount(first),
          select: { content: nested(true) },
        },
      }),
      resolve: (row) => row.contents.map(({ content }) => content),
    }),
  }),
});

resource(Taxonomy, {
  access,
  list: writer.taxonomyList,
  many: {
    name: 'taxonomies',
    description: 'Terms that content is filed under, by name.',
    search: 'Anywhere in the name.',
  },
  create: { input: writer.createTaxonomyInput, run: writer.createTaxonomy },
  update: {
    input: writer.updateTaxonomyInput,
    inputDescription: 'Only what is given changes; null clears sector and parent. Site and type stay.',
    run: writer.updateTaxonomy,
  },
  delete: {
    description: 'Its children move up to its parent; content is no longer filed under it.',
    run: writer.deleteTaxonomy,
  },
});
