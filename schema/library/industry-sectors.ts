import * as library from '#modules/library/index.ts';
import { builder } from '../kit/builder.ts';
import { connectionOf } from '../kit/connection.ts';
import { orderEnum } from '../kit/enums.ts';
import { databaseId } from '../kit/ids.ts';
import { listQuery, pagingArgs } from '../kit/list-args.ts';
import { DeletedRecord } from '../kit/payloads.ts';
import { served } from '../kit/rows.ts';
import { inputFromZod } from '../kit/zod-input.ts';
import { IndustrySector } from './industries.ts';

const IndustrySectorConnection = connectionOf(IndustrySector, 'IndustrySector');
const IndustrySectorOrder = orderEnum('IndustrySectorOrder', library.industrySectorOrders);
const IndustrySectorFilter = inputFromZod(
  'IndustrySectorFilter',
  library.industrySectorFilter,
  'All conditions must hold.',
);
const CreateIndustrySectorInput = inputFromZod('CreateIndustrySectorInput', library.createIndustrySectorInput);
const UpdateIndustrySectorInput = inputFromZod(
  'UpdateIndustrySectorInput',
  library.updateIndustrySectorInput,
  'Only what is given changes. A sector stays in its industry.',
);

const manage = { permission: 'library.manage', throttle: 'default' } as const;

builder.queryFields((t) => ({
  industrySectors: t.field({
    type: IndustrySectorConnection,
    access: manage,
    description: 'Sectors of the library for staff, by name. Everybody reads them with their industry.',
    args: {
      ...pagingArgs(),
      filter: t.arg({ type: IndustrySectorFilter }),
      search: t.arg.string({ description: 'Anywhere in the name.' }),
      orderBy: t.arg({ type: [IndustrySectorOrder] }),
    },
    resolve: (_, args, context, info) => served(library.listIndustrySectors(context, listQuery(args, info))),
  }),
  industrySector: t.field({
    type: IndustrySector,
    access: manage,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_, { id }, context) => served(library.getIndustrySector(context, databaseId('IndustrySector', id))),
  }),
}));

builder.mutationFields((t) => ({
  createIndustrySector: t.field({
    type: IndustrySector,
    access: manage,
    args: { input: t.arg({ type: CreateIndustrySectorInput, required: true }) },
    resolve: (_, { input }, context) => served(library.createIndustrySector(context, input)),
  }),
  updateIndustrySector: t.field({
    type: IndustrySector,
    access: manage,
    args: { id: t.arg.id({ required: true }), input: t.arg({ type: UpdateIndustrySectorInput, required: true }) },
    resolve: (_, { id, input }, context) =>
      served(library.updateIndustrySector(context, databaseId('IndustrySector', id), input)),
  }),
  deleteIndustrySector: t.field({
    type: DeletedRecord,
    access: manage,
    description: 'Deletes a sector with its seed keywords, where nobody uses any of them; others can be made inactive.',
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_, { id }, context) => {
      const key = databaseId('IndustrySector', id);
      await library.deleteIndustrySector(context, key);
      return { databaseId: key };
    },
  }),
}));
