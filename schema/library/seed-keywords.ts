import * as library from '#modules/library/index.ts';
import { readOffered, readOfferedRow } from '#platform/listing/read-offered.ts';
import { builder } from '../kit/builder.ts';
import { columns } from '../kit/columns.ts';
import { resource } from '../kit/resource.ts';

const SeedKeyword = builder.prismaNode('SeedKeyword', {
  id: { field: 'id' },
  description: 'A keyword of the library, which sites can take over.',
  fields: (t) => ({
    ...columns(t, 'SeedKeyword', 'databaseId', 'keyword'),
    industryId: t.exposeInt('industryId', { extensions: { restName: 'industry' } }),
    industryName: t.string({
      nullable: true,
      select: { industry: { select: { name: true } } },
      resolve: ({ industry }) => industry.name,
    }),
    sectorId: t.exposeInt('industrySectorId', {
      description: 'Sector of the industry.',
      extensions: { restName: 'sector' },
    }),
    sectorName: t.string({
      nullable: true,
      select: { industrySector: { select: { name: true } } },
      resolve: ({ industrySector }) => industrySector.name,
    }),
    volume: t.exposeInt('volume', { description: 'Monthly searches.' }),
    difficulty: t.exposeInt('difficulty', { description: '0 to 100.' }),
    ...columns(t, 'SeedKeyword', 'intent', 'country', 'isActive', 'createdAt', 'updatedAt'),
  }),
});

const access = {
  read: { permission: 'library.read', throttle: 'default' },
  write: { permission: 'library.manage', throttle: 'default' },
} as const;

resource(SeedKeyword, {
  access,
  list: library.seedKeywordList,
  many: {
    name: 'seedKeywords',
    description: 'Keywords of the library.',
    search: 'Anywhere in the keyword.',
    read: (context, query) => readOffered(context, library.seedKeywordList, query, 'library.manage'),
  },
  one: {
    read: (context, id, wanted) => readOfferedRow(context, library.seedKeywordList, id, 'library.manage', wanted),
  },
  create: { input: library.createSeedKeywordInput, run: library.createSeedKeyword },
  update: {
    input: library.updateSeedKeywordInput,
    inputDescription: 'Only what is given changes. Keywords that follow the seed keyword show its new figures.',
    run: library.updateSeedKeyword,
  },
  delete: {
    description: 'Deletes a keyword that no site has taken over; others can be made inactive.',
    run: library.deleteSeedKeyword,
  },
});
