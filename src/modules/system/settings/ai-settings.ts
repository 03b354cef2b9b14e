import { z } from 'zod';
import type { RequestContext } from '#platform/context/request-context.ts';
import { invalid } from '#platform/errors/app-error.ts';
import { languageTag } from '#platform/validation/language-tag.ts';
import { optionalLine } from '#platform/validation/text.ts';

/** Images in the text of one content at most, beside the featured one (docs/contract/writer.md, "Image prompts"). */
const maxImagesInArticle = 3;

/** Settings of the kind `ai` that the platform itself reads. Others are kept for clients as they are. */
const known = {
  /** Images in the text of a content that are described for it. */
  max_in_article_images: z.int().min(0).max(maxImagesInArticle),
  /** Where the author says nothing of it. */
  default_tone: optionalLine(100),
  /** BCP 47, where the author says nothing of it. */
  default_language: languageTag,
} as const;

type Known = typeof known;
type AiSettingKey = keyof Known;
export type AiSettings = { readonly [Key in AiSettingKey]?: z.output<Known[Key]> };

/**
 * A value as it is kept: a known setting is checked; null says that nothing is chosen.
 *
 * @throws AppError VALIDATION_FAILED naming the value
 */
export function checkedAiValue(key: string, value: unknown): unknown {
  if (value === null || !Object.hasOwn(known, key)) return value;
  const result = known[key as AiSettingKey].safeParse(value);
  if (!result.success) throw invalid({ value: result.error.issues.map(({ message }) => message) });
  return result.data;
}

/** What the account has chosen of a known setting of the kind `ai`; undefined where it has chosen nothing. */
async function aiSetting<Key extends AiSettingKey>(
  context: RequestContext,
  key: Key,
): Promise<AiSettings[Key] | undefined> {
  return (await aiSettings(context))[key];
}

/** How many images in the text of a content are described for it at most, beside the featured one: what the account has chosen, else three. */
export async function imagesInArticle(context: RequestContext): Promise<number> {
  return (await aiSetting(context, 'max_in_article_images')) ?? maxImagesInArticle;
}

/** All known settings of the kind `ai` that the account has chosen, in one query. */
export async function aiSettings(context: RequestContext): Promise<AiSettings> {
  const rows = await context.db.accountSetting.findMany({
    where: { kind: 'ai', key: { in: Object.keys(known) } },
    select: { key: true, value: true },
  });
  const chosen = rows.flatMap(({ key, value }) => {
    // Checked again: a row may be older than the rule it must meet.
    const { data } = known[key as AiSettingKey].safeParse(value);
    return data === undefined || data === '' ? [] : [[key, data] as const];
  });
  return Object.fromEntries(chosen) as AiSettings;
}
