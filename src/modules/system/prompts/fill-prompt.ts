import type { RequestContext } from '#platform/context/request-context.ts';
import type { PromptType } from '#prisma/generated/client/client.ts';
import { defaultPrompts, strategyVariable } from './default-prompts.ts';
import { fillTemplate, usesVariable } from './fill-template.ts';
import { getPromptByType } from './read-prompt.ts';

/** Values of a prompt's variables, by name. */
export type PromptValues = Readonly<Record<string, string>>;

/** A prompt as it is handed to a provider. */
export interface FilledPrompt {
  readonly prompt: string;
  /** See TextRequest. */
  readonly onlyInPrompt: readonly string[];
}

/**
 * The prompt that a job sends: the account's while it is active, else the default, with its variables filled in. It is read when a unit
 * of work begins, so words that change meanwhile hold for the units still to come, and for a unit that is tried again: a job may wait
 * or run for an hour, and whoever corrects a prompt wants what is not written yet to be written by it. What has been sent is not
 * recalled.
 *
 * @param onlyInPrompt what else the values have that stands nowhere but in the prompt
 */
export async function promptFor(
  context: RequestContext,
  promptType: PromptType,
  values: PromptValues,
  onlyInPrompt: readonly string[] = [],
): Promise<FilledPrompt> {
  const template = await templateOf(context, promptType);
  const isOwn = template !== defaultPrompts[promptType].text;
  return {
    prompt: fillPrompt(template, values),
    onlyInPrompt: isOwn ? [`the account’s own prompt “${promptType}”`, ...onlyInPrompt] : onlyInPrompt,
  };
}

/** The words that hold for a type. */
export async function templateOf(context: RequestContext, promptType: PromptType): Promise<string> {
  const prompt = await getPromptByType(context, promptType);
  return prompt.isActive ? prompt.promptValue : defaultPrompts[promptType].text;
}

/** Fills a template in. Strategies steer always: a template that has no place for them gets them at its end. */
export function fillPrompt(template: string, values: PromptValues): string {
  const strategy = values[strategyVariable] ?? '';
  const whole = strategy === '' || usesVariable(template, strategyVariable) ? template : `${template}\n\n${addition}`;
  return fillTemplate(whole, { ...values, [strategyVariable]: strategy || noStrategy });
}

/** What the variable says where no strategy fits. */
export const noStrategy = 'none';

const addition = `Strategy to follow:\n{{${strategyVariable}}}`;
