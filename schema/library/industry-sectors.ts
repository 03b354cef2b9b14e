import * as library from '#modules/library/index.ts';
import { readOffered } from '#platform/listing/read-offered.ts';
import { resource } from '../kit/resource.ts';
import { IndustrySector } from './industries.ts';

const access = { permission: 'library.manage', throttle: 'default' } as const;

resource(IndustrySector, {
  list: library.industrySectorList,
  many: {
    name: 'industrySectors',
    access,
    description: 'Sectors of the library for staff, by name. Everybody reads them with their industry.',
    search: 'Anywhere in the name.',
    read: (context, query) => readOffered(context, library.industrySectorList, query, 'library.manage'),
  },
  one: { name: 'industrySector', access },
  create: { input: library.createIndustrySectorInput, access, run: library.createIndustrySector },
  update: {
    input: library.updateIndustrySectorInput,
    inputDescription: 'Only what is given changes. A sector stays in its industry.',
    access,
    run: library.updateIndustrySector,
  },
  delete: {
    description: 'Deletes a sector with its seed keywords, where nobody uses any of them; others can be made inactive.',
    access,
    run: library.deleteIndustrySector,
  },
});
