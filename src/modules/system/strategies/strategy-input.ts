import { z } from 'zod';
import { idOf } from '#platform/validation/ids.ts';
import { line, optionalLine, text } from '#platform/validation/text.ts';
import { PromptType } from '#prisma/generated/client/client.ts';
import { defaultPrompts, strategyVariable } from '../prompts/default-prompts.ts';

export const strategyFilter = z.object({
  sectorId: idOf('Sector').nullish(),
  promptType: z.enum(PromptType).meta({ graphql: 'PromptType' }).nullish().describe('One of those that it steers.'),
  isActive: z.boolean().nullish(),
});

export const strategySectionInput = z.object({
  heading: line(120),
  purpose: optionalLine(500).nullish().describe('What the section does for its reader.'),
  words: z.int().min(1).max(10_000).nullish().describe('How long it is to be, about.'),
});

/** Nothing is kept where nothing was said. */
const section = strategySectionInput.transform(({ heading, purpose, words }) => ({
  heading,
  ...(purpose ? { purpose } : {}),
  ...(words == null ? {} : { words }),
}));

const maxSections = 30;

const steerable = (type: PromptType) => defaultPrompts[type].variables.includes(strategyVariable);

const promptTypes = z
  .array(z.enum(PromptType).meta({ graphql: 'PromptType' }))
  .min(1)
  .superRefine((types, context) => {
    for (const type of types.filter((each) => !steerable(each)))
      context.addIssue({ code: 'custom', message: `"${type}" is not steered by strategies.` });
  })
  .transform((types) => [...new Set(types)]);

export const createStrategyInput = z.object({
  name: line(255),
  description: text(5_000).optional().describe('What it says to a language model.'),
  sectorId: idOf('Sector').nullish().describe('Null for all sectors of the account.'),
  promptTypes: promptTypes.describe('What it steers.'),
  sectionLogic: z
    .array(section.meta({ graphql: 'StrategySectionInput' }))
    .max(maxSections)
    .optional()
    .describe('The sections of what is written, in their order.'),
  isActive: z.boolean().optional(),
});

export const updateStrategyInput = createStrategyInput.partial();
