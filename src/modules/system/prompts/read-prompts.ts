import type { RequestContext } from '#platform/context/request-context.ts';
import type { PromptType } from '#prisma/generated/client/client.ts';
import { defaultPrompts } from './default-prompts.ts';
import { fillTemplate } from './fill-template.ts';

export interface PromptView {
  /** Null while the account uses the default. */
  readonly id: number | null;
  readonly promptType: PromptType;
  readonly promptValue: string;
  readonly defaultPrompt: string;
  readonly isActive: boolean;
  readonly createdAt: Date | null;
  readonly updatedAt: Date | null;
}

/** The account's prompt of a type, or the default (reference, "AI Prompt Management"). */
export async function getPromptByType(context: RequestContext, promptType: PromptType): Promise<PromptView> {
  const own = await context.db.prompt.findFirst({ where: { promptType } });
  const defaultPrompt = defaultPrompts[promptType].text;
  if (!own)
    return {
      id: null,
      promptType,
      promptValue: defaultPrompt,
      defaultPrompt,
      isActive: true,
      createdAt: null,
      updatedAt: null,
    };
  const { id, promptValue, isActive, createdAt, updatedAt } = own;
  return { id, promptType, promptValue, defaultPrompt, isActive, createdAt, updatedAt };
}

/** The prompt that a job sends: the account's while it is active, else the default, with its variables filled in. */
export async function promptFor(
  context: RequestContext,
  promptType: PromptType,
  values: Readonly<Record<string, string>>,
): Promise<string> {
  const prompt = await getPromptByType(context, promptType);
  return fillTemplate(prompt.isActive ? prompt.promptValue : prompt.defaultPrompt, values);
}
