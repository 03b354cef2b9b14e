import * as system from '#modules/system/index.ts';
import { builder, graphqlOnly } from '../kit/builder.ts';
import { connectionOf } from '../kit/connection.ts';
import { orderEnum } from '../kit/enums.ts';
import { databaseId } from '../kit/ids.ts';
import { listQuery, pagingArgs } from '../kit/list-args.ts';
import { nameOf } from '../kit/names.ts';
import { DeletedRecord } from '../kit/payloads.ts';
import { served } from '../kit/rows.ts';
import { inputFromZod } from '../kit/zod-input.ts';
import { PromptTypeEnum } from './prompts.ts';

const StrategySection = builder.objectRef<system.StrategySection>('StrategySection').implement({
  description: 'A section that a strategy asks for.',
  fields: (t) => ({
    heading: t.exposeString('heading'),
    purpose: t.string({
      nullable: true,
      description: 'What it does for its reader.',
      resolve: ({ purpose }) => purpose ?? null,
    }),
    words: t.int({
      nullable: true,
      description: 'How long it is to be, about.',
      resolve: ({ words }) => words ?? null,
    }),
  }),
});

const Strategy = builder.prismaNode('Strategy', {
  id: { field: 'id' },
  description: 'What the prompts of a sector, or of the whole account, are told beside their own words.',
  fields: (t) => ({
    databaseId: t.exposeInt('id'),
    name: t.exposeString('name'),
    description: t.exposeString('description', { description: 'What it says to a language model.' }),
    siteId: t.exposeInt('siteId', { nullable: true }),
    sectorId: t.exposeInt('sectorId', { nullable: true, description: 'Null for all sectors of the account.' }),
    sectorName: t.string({
      nullable: true,
      resolve: (row, _, context) => nameOf(context, 'sectors', row, 'sectorName', row.sectorId),
    }),
    promptTypes: t.expose('promptTypes', { type: [PromptTypeEnum], description: 'What it steers.' }),
    sectionLogic: t.field({
      type: [StrategySection],
      listSize: 30,
      description: 'The sections of what is written, in their order.',
      resolve: ({ sectionLogic }) => sectionLogic as unknown as system.StrategySection[],
    }),
    isActive: t.exposeBoolean('isActive'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
    sector: t.relation('sector', { ...graphqlOnly, nullable: true }),
  }),
});

const StrategyConnection = connectionOf(Strategy, 'Strategy');
const StrategyOrder = orderEnum('StrategyOrder', system.strategyOrders);
const StrategyFilter = inputFromZod('StrategyFilter', system.strategyFilter, 'All conditions must hold.');
inputFromZod('StrategySectionInput', system.strategySectionInput, 'A section that a strategy asks for.');
const CreateStrategyInput = inputFromZod('CreateStrategyInput', system.createStrategyInput);
const UpdateStrategyInput = inputFromZod(
  'UpdateStrategyInput',
  system.updateStrategyInput,
  'Only what is given changes; a sector that is null makes it the whole account’s.',
);

const read = { permission: 'system.read', throttle: 'system' } as const;
const write = { permission: 'system.write', throttle: 'system' } as const;

builder.queryFields((t) => ({
  strategies: t.field({
    type: StrategyConnection,
    access: read,
    description: 'Strategies of the account and of the sectors that the caller may see, newest first.',
    args: {
      ...pagingArgs(),
      filter: t.arg({ type: StrategyFilter }),
      search: t.arg.string({ description: 'Anywhere in the name.' }),
      orderBy: t.arg({ type: [StrategyOrder] }),
    },
    resolve: (_, args, context, info) => served(system.listStrategies(context, listQuery(args, info))),
  }),
  strategy: t.field({
    type: Strategy,
    access: read,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_, { id }, context) => served(system.getStrategy(context, databaseId('Strategy', id))),
  }),
}));

builder.mutationFields((t) => ({
  createStrategy: t.field({
    type: Strategy,
    access: write,
    args: { input: t.arg({ type: CreateStrategyInput, required: true }) },
    resolve: (_, { input }, context) => served(system.createStrategy(context, input)),
  }),
  updateStrategy: t.field({
    type: Strategy,
    access: write,
    args: { id: t.arg.id({ required: true }), input: t.arg({ type: UpdateStrategyInput, required: true }) },
    resolve: (_, { id, input }, context) => served(system.updateStrategy(context, databaseId('Strategy', id), input)),
  }),
  deleteStrategy: t.field({
    type: DeletedRecord,
    access: write,
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_, { id }, context) => {
      const key = databaseId('Strategy', id);
      await system.deleteStrategy(context, key);
      return { databaseId: key };
    },
  }),
}));
