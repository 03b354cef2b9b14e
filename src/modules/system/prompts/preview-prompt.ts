import type { RequestContext } from '#platform/context/request-context.ts';
import { invalid } from '#platform/errors/app-error.ts';
import { PermanentError } from '#platform/errors/failures.ts';
import { parse } from '#platform/validation/parse.ts';
import type { PromptType } from '#prisma/generated/client/client.ts';
import { checkTemplate } from './check-template.ts';
import { defaultPrompts, strategyVariable } from './default-prompts.ts';
import { fillPrompt, noStrategy, type PromptValues, templateOf } from './fill-prompt.ts';
import { usesVariable } from './fill-template.ts';
import { type PromptPreviewInput, promptPreviewInput } from './prompt-input.ts';
import { sampleValues } from './sample-values.ts';

export interface PromptPreview {
  readonly promptType: PromptType;
  /** As it is sent. */
  readonly text: string;
  /** All that the type has, in the order in which they are documented. */
  readonly variables: readonly { readonly name: string; readonly value: string }[];
}

type RecordField = 'keywordIds' | 'clusterId' | 'taskId' | 'contentId' | 'imageId';

/** The record that a prompt of each type is about; a negative prompt is about none. */
const recordFields: Readonly<Record<PromptType, RecordField | null>> = {
  clustering: 'keywordIds',
  ideas: 'clusterId',
  content_generation: 'taskId',
  image_prompt_extraction: 'contentId',
  image_prompt_template: 'imageId',
  negative_prompt: null,
};

/**
 * Reads the values of a prompt's variables from a record, by the very code of the job that sends them.
 *
 * @throws AppError VALIDATION_FAILED under `field` for ids that the caller may not see; PermanentError with the words of the job where it
 *   would fail
 */
export type PromptSource = (context: RequestContext, ids: readonly number[], field: string) => Promise<PromptValues>;

/** Given by the modules that work with prompts: this one lies below them. */
export type PromptSources = Readonly<Record<Exclude<PromptType, 'negative_prompt'>, PromptSource>>;

/**
 * The filled prompt of a type: with a record of the account exactly what its job would send now, without one a sample. Words that are
 * given are tried out in place of those that hold.
 *
 * @throws AppError VALIDATION_FAILED for words that could not be saved, a record that is not the account's, of another kind than the
 *   type is about, or that its job would refuse
 */
export async function previewPrompt(
  context: RequestContext,
  input: unknown,
  sources: PromptSources,
): Promise<PromptPreview> {
  const { promptType, promptValue, ...records } = parse(promptPreviewInput, input);
  if (promptValue != null) checkTemplate(promptType, promptValue);
  const given = recordOf(promptType, records);
  const template = promptValue ?? (await templateOf(context, promptType));
  const values = given ? await valuesOf(context, promptType, given, sources) : samplesFor(promptType, template);
  return {
    promptType,
    text: fillPrompt(template, values),
    variables: defaultPrompts[promptType].variables.map((name) => ({
      name,
      value: values[name] || (name === strategyVariable ? noStrategy : ''),
    })),
  };
}

interface Given {
  readonly field: RecordField;
  readonly ids: readonly number[];
}

/** @throws AppError VALIDATION_FAILED for records of another kind */
function recordOf(
  promptType: PromptType,
  records: Omit<PromptPreviewInput, 'promptType' | 'promptValue'>,
): Given | undefined {
  const wanted = recordFields[promptType];
  const given = Object.entries(records).filter(([, value]) => value != null) as [RecordField, number | number[]][];
  const words =
    wanted === null
      ? `A prompt of type ${promptType} is about no record.`
      : `A prompt of type ${promptType} is about another record: give ${wanted}.`;
  const strange = given.filter(([field]) => field !== wanted).map(([field]) => [field, words]);
  if (strange.length > 0) throw invalid(Object.fromEntries(strange));
  const [own] = given;
  return own && { field: own[0], ids: [own[1]].flat() };
}

async function valuesOf(
  context: RequestContext,
  promptType: PromptType,
  { field, ids }: Given,
  sources: PromptSources,
): Promise<PromptValues> {
  try {
    return await sources[promptType as keyof PromptSources](context, ids, field);
  } catch (error) {
    if (error instanceof PermanentError) throw invalid({ [field]: error.message });
    throw error;
  }
}

/** A sample strategy is shown only where the words have a place for it: no strategy is the account's here. */
function samplesFor(promptType: PromptType, template: string): PromptValues {
  const samples = sampleValues[promptType];
  return usesVariable(template, strategyVariable) ? samples : { ...samples, [strategyVariable]: '' };
}
