import * as library from '#modules/library/index.ts';
import { readOffered } from '#platform/listing/read-offered.ts';
import { resource } from '../kit/resource.ts';
import { IndustrySector } from './industries.ts';

const access = { permission: 'library.manage', throttle: 'default' } as const;

resource(IndustrySector, {
  access,
  list: library.industrySectorList,
  many: {
    name: 'industrySectors',
    description: 'Sectors of the library for staff, by name. Everybody reads them with their industry.',
    search: 'Anywhere in the name.',
    read: (context, query) => readOffered(context, library.industrySectorList, query, 'library.manage'),
  },
  create: { input: library.createIndustrySectorInput, run: library.createIndustrySector },
  update: {
    input: library.updateIndustrySectorInput,
    inputDescription: 'Only what is given changes. A sector stays in its industry.',
    run: library.updateIndustrySector,
  },
  delete: {
    description: 'Deletes a sector with its seed keywords, where nobody uses any of them; others can be made inactive.',
    run: library.deleteIndustrySector,
  },
});
