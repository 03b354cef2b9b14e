import type { RequestContext } from '#platform/context/request-context.ts';
import type { ListQuery, Page } from '#platform/listing/page.ts';
import { readList } from '#platform/listing/read-list.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { parse } from '#platform/validation/parse.ts';
import type { PromptType } from '#prisma/generated/client/client.ts';
import { defaultPrompts } from './default-prompts.ts';
import { promptFilter } from './prompt-input.ts';
import { type PromptRow, promptList } from './prompt-list.ts';

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

/** A page of the prompts that the account has words of its own for. */
export async function listPrompts(context: RequestContext, query: ListQuery): Promise<Page<PromptView>> {
  const filter = parse(promptFilter, query.filter ?? {});
  const page = await readList(context, promptList, { ...query, filter });
  return { ...page, rows: page.rows.map(viewOf), cursorOf: (row) => page.cursorOf(row as PromptRow) };
}

/** @throws AppError NOT_FOUND */
export async function getPrompt(context: RequestContext, id: number): Promise<PromptView> {
  return viewOf(await readRow(context, promptList, id));
}

/** The account's prompt of a type, or the default (docs/contract/system.md, "Prompts"). */
export async function getPromptByType(context: RequestContext, promptType: PromptType): Promise<PromptView> {
  const own = await context.db.prompt.findFirst({
    where: { promptType },
    select: { id: true, promptType: true, promptValue: true, isActive: true, createdAt: true, updatedAt: true },
  });
  return own ? viewOf(own) : defaultView(promptType);
}

/** What holds where an account has no words of its own. */
export function defaultView(promptType: PromptType): PromptView {
  const defaultPrompt = defaultPrompts[promptType].text;
  return {
    id: null,
    promptType,
    promptValue: defaultPrompt,
    defaultPrompt,
    isActive: true,
    createdAt: null,
    updatedAt: null,
  };
}

function viewOf(row: PromptRow): PromptView {
  return { ...row, defaultPrompt: defaultPrompts[row.promptType].text };
}
