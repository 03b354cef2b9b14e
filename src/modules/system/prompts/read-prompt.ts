import type { RequestContext } from '#platform/context/request-context.ts';
import type { PromptType } from '#prisma/generated/client/client.ts';
import { defaultPrompts } from './default-prompts.ts';

/** What holds for a type of prompt. */
export interface ShownPrompt {
  /** Null while the account uses the default. */
  readonly id: number | null;
  readonly promptType: PromptType;
  readonly promptValue: string;
  readonly isActive: boolean;
  readonly createdAt: Date | null;
  readonly updatedAt: Date | null;
}

/** The account's prompt of a type, or the default (docs/contract/system.md, "Prompts"). */
export async function getPromptByType(context: RequestContext, promptType: PromptType): Promise<ShownPrompt> {
  const own = await context.db.prompt.findFirst({
    where: { promptType },
    select: { id: true, promptType: true, promptValue: true, isActive: true, createdAt: true, updatedAt: true },
  });
  return own ?? defaultPrompt(promptType);
}

/** What holds where an account has no words of its own. */
export function defaultPrompt(promptType: PromptType): ShownPrompt {
  const { text } = defaultPrompts[promptType];
  return { id: null, promptType, promptValue: text, isActive: true, createdAt: null, updatedAt: null };
}
