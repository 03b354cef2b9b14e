import { z } from 'zod';
import { optionalLanguageTag } from '#platform/validation/language-tag.ts';
import { line, optionalLine, text } from '#platform/validation/text.ts';

export const authorProfileFilter = z.object({ isActive: z.boolean().nullish() });

/** What stands in double braces would look like a variable, and is none: the template is told as it is. */
const structureTemplate = text(5_000).refine(
  (value) => !value.includes('{{'),
  'Write the sections as plain text, a line each: variables have no place here.',
);

export const createAuthorProfileInput = z.object({
  name: line(255),
  description: text(5_000).optional().describe('Who writes: a language model is told.'),
  tone: optionalLine(100).optional().describe('In words, such as friendly and casual.'),
  language: optionalLanguageTag.optional().describe('BCP 47, such as en or pt-BR; empty for the account’s.'),
  structureTemplate: structureTemplate
    .optional()
    .describe('A line for each section: the outline of content whose task has none.'),
  isActive: z
    .boolean()
    .optional()
    .describe('The active profile speaks; of several the one that was changed most recently.'),
});

export const updateAuthorProfileInput = createAuthorProfileInput.partial();
