import type { RequestContext } from '#platform/context/request-context.ts';
import { invalid, notFound } from '#platform/errors/app-error.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { parse } from '#platform/validation/parse.ts';
import { checkTemplate } from './check-template.ts';
import { createPromptInput, resetPromptInput, savePromptInput, updatePromptInput } from './prompt-input.ts';
import { promptList } from './prompt-list.ts';
import { defaultPrompt, getPromptByType, type ShownPrompt } from './read-prompt.ts';

/**
 * Gives a type words of the account's own.
 *
 * @returns the id of the prompt
 * @throws AppError VALIDATION_FAILED; CONFLICT where the type has some already
 */
export async function createPrompt(context: RequestContext, input: unknown): Promise<number> {
  const data = parse(createPromptInput, input);
  checkTemplate(data.promptType, data.promptValue);
  const { id } = await context.db.prompt.create({
    data: { accountId: context.accountId, ...data },
    select: { id: true },
  });
  return id;
}

/**
 * Changes what is given. A prompt keeps its type.
 *
 * @throws AppError NOT_FOUND, VALIDATION_FAILED
 */
export async function updatePrompt(context: RequestContext, id: number, input: unknown): Promise<void> {
  const { promptType, promptValue, isActive } = parse(updatePromptInput, input);
  const current = await readRow(context, promptList, id);
  if (promptType !== undefined && promptType !== current.promptType)
    throw invalid({ promptType: 'A prompt keeps its type.' });
  if (promptValue !== undefined) checkTemplate(current.promptType, promptValue);
  await context.db.prompt.update({ where: { id }, data: { promptValue, isActive }, select: { id: true } });
}

/** Puts a type back to its default. @throws AppError NOT_FOUND */
export async function deletePrompt(context: RequestContext, id: number): Promise<void> {
  const { count } = await context.db.prompt.deleteMany({ where: { id } });
  if (count === 0) throw notFound();
}

/**
 * Gives a type these words, whether it had some or not, and makes them hold (docs/contract/system.md, "Prompts"): of
 * two who save at the same time the later one wins, and there is one row.
 *
 * @throws AppError VALIDATION_FAILED
 */
export async function savePrompt(context: RequestContext, input: unknown): Promise<ShownPrompt> {
  const { promptType, promptValue } = parse(savePromptInput, input);
  checkTemplate(promptType, promptValue);
  await context.sql.execute(
    `INSERT INTO prompts (account_id, prompt_type, prompt_value, is_active, created_at, updated_at)
     VALUES ($1::int, $2::prompt_type, $3::text, true, $4::timestamptz, $4::timestamptz)
     ON CONFLICT (account_id, prompt_type)
     DO UPDATE SET prompt_value = excluded.prompt_value, is_active = true, updated_at = excluded.updated_at`,
    [context.accountId, promptType, promptValue, context.now().toISOString()],
  );
  return getPromptByType(context, promptType);
}

/**
 * Puts a type back to its default, also where it is that already (docs/contract/system.md, "Prompts").
 *
 * @throws AppError VALIDATION_FAILED
 */
export async function resetPrompt(context: RequestContext, input: unknown): Promise<ShownPrompt> {
  const { promptType } = parse(resetPromptInput, input);
  await context.db.prompt.deleteMany({ where: { promptType } });
  return defaultPrompt(promptType);
}
