import * as library from '#modules/library/index.ts';
import { readOffered, readOfferedRow } from '#platform/listing/read-offered.ts';
import { builder } from '../kit/builder.ts';
import { columns } from '../kit/columns.ts';
import { resource } from '../kit/resource.ts';

export const IndustrySector = builder.prismaNode('IndustrySector', {
  id: { field: 'id' },
  description: 'A template for a site’s sector.',
  fields: (t) => ({
    ...columns(
      t,
      'IndustrySector',
      'databaseId',
      'industryId',
      'name',
      'slug',
      'description',
      'suggestedKeywords',
      'isActive',
      'createdAt',
      'updatedAt',
    ),
  }),
});

const Industry = builder.prismaNode('Industry', {
  id: { field: 'id' },
  description: 'A line of business of the library, with the sectors it falls into.',
  fields: (t) => ({
    ...columns(t, 'Industry', 'databaseId', 'name', 'slug', 'description', 'isActive'),
    sectors: t.relation('sectors', {
      listSize: 20,
      description: 'Its active sectors, by name.',
      query: { where: { isActive: true }, orderBy: [{ name: 'asc' }, { id: 'asc' }] },
    }),
    ...columns(t, 'Industry', 'createdAt', 'updatedAt'),
  }),
});

const access = {
  read: { permission: 'public', throttle: 'default' },
  write: { permission: 'library.manage', throttle: 'default' },
} as const;

resource(Industry, {
  access,
  list: library.industryList,
  many: {
    name: 'industries',
    description: 'Industries of the library, by name.',
    search: 'Anywhere in the name.',
    filterDescription: null,
    read: (context, query) => readOffered(context, library.industryList, query, 'library.manage'),
  },
  one: { read: (context, id, wanted) => readOfferedRow(context, library.industryList, id, 'library.manage', wanted) },
  create: { input: library.createIndustryInput, run: library.createIndustry },
  update: {
    input: library.updateIndustryInput,
    inputDescription: 'Only what is given changes.',
    run: library.updateIndustry,
  },
  delete: {
    description:
      'Deletes an industry with its sectors and seed keywords, where nobody uses any of them; others can be made inactive.',
    run: library.deleteIndustry,
  },
});
