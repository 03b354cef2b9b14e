import * as sites from '#modules/sites/index.ts';
import { builder, graphqlOnly } from '../kit/builder.ts';
import { columns } from '../kit/columns.ts';
import { databaseId } from '../kit/ids.ts';
import { resource } from '../kit/resource.ts';
import { access } from './access.ts';

export const Sector = builder.prismaNode('Sector', {
  id: { field: 'id' },
  description: 'A theme of a site; keywords, clusters and ideas belong to one.',
  fields: (t) => ({
    ...columns(t, 'Sector', 'databaseId', 'accountId', 'siteId', 'name', 'slug', 'description'),
    industrySectorId: t.exposeInt('industrySectorId', { nullable: true, description: 'The template it follows.' }),
    isActive: t.exposeBoolean('isActive'),
    keywordsCount: t.relationCount('keywords', { where: { deletedAt: null } }),
    ...columns(t, 'Sector', 'createdAt', 'updatedAt'),
    site: t.relation('site', graphqlOnly),
  }),
});

resource(Sector, {
  access,
  list: sites.sectorList,
  many: {
    name: 'sectors',
    description: 'Sectors of the sites that the caller may see, by name.',
    search: 'Anywhere in the name.',
  },
  create: {
    input: sites.createSectorInput,
    description: 'Adds a sector to a site, as many active ones as the plan allows.',
    run: sites.createSector,
  },
  update: {
    input: sites.updateSectorInput,
    inputDescription: 'Only what is given changes; null clears what may be empty. A sector stays on its site.',
    run: sites.updateSector,
  },
  delete: { description: 'Deletes a sector with its keywords, content and all else it has.', run: sites.deleteSector },
});

builder.queryField('siteSectors', (t) =>
  t.field({
    type: [Sector],
    listSize: 10,
    access: access.read,
    description: 'All sectors of one site, by name.',
    args: { id: t.arg.id({ required: true, description: 'Of the site.' }) },
    resolve: async (_, { id }, context) => [...(await sites.listSiteSectors(context, databaseId('Site', id)))],
  }),
);
