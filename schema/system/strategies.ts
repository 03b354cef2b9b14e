import * as system from '#modules/system/index.ts';
import { builder, graphqlOnly } from '../kit/builder.ts';
import { columns } from '../kit/columns.ts';
import { sectorName } from '../kit/related-names.ts';
import { resource } from '../kit/resource.ts';
import { inputFromZod } from '../kit/zod-input.ts';
import { access } from './access.ts';
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
    ...columns(t, 'Strategy', 'databaseId', 'name'),
    description: t.exposeString('description', { description: 'What it says to a language model.' }),
    siteId: t.exposeInt('siteId', { nullable: true }),
    sectorId: t.exposeInt('sectorId', { nullable: true, description: 'Null for all sectors of the account.' }),
    sectorName: t.string(sectorName),
    promptTypes: t.expose('promptTypes', { type: [PromptTypeEnum], description: 'What it steers.' }),
    sectionLogic: t.field({
      type: [StrategySection],
      listSize: 30,
      description: 'The sections of what is written, in their order.',
      resolve: ({ sectionLogic }) => sectionLogic as unknown as system.StrategySection[],
    }),
    ...columns(t, 'Strategy', 'isActive', 'createdAt', 'updatedAt'),
    sector: t.relation('sector', { ...graphqlOnly, nullable: true }),
  }),
});

inputFromZod('StrategySectionInput', system.strategySectionInput, 'A section that a strategy asks for.');

resource(Strategy, {
  access,
  list: system.strategyList,
  many: {
    name: 'strategies',
    description: 'Strategies of the account and of the sectors that the caller may see, newest first.',
    search: 'Anywhere in the name.',
  },
  create: { input: system.createStrategyInput, run: system.createStrategy },
  update: {
    input: system.updateStrategyInput,
    inputDescription: 'Only what is given changes; a sector that is null makes it the whole account’s.',
    run: system.updateStrategy,
  },
  delete: { run: system.deleteStrategy },
});
