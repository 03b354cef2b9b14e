import type { ContentStructure, ContentType } from '#platform/ai/functions/generate-ideas.ts';
import { parseOutline } from '#platform/ai/functions/parse-outline.ts';
import type { WriteContentInput } from '#platform/ai/functions/write-content.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import { PermanentError } from '#platform/errors/failures.ts';
import { requireOwn } from '#platform/listing/require-own.ts';
import { aiSettings, guidanceFor, type PromptValues, speakingAuthor } from '../../system/index.ts';
import { taskList } from '../tasks/task-list.ts';

export interface TaskToWrite {
  readonly input: WriteContentInput;
  /** Values of the variables of the prompt content_generation. */
  readonly values: PromptValues;
  /** See TextRequest. */
  readonly onlyInPrompt: readonly string[];
}

/** Further keywords of the topic that a provider is told at most: the most searched ones. */
const maxClusterKeywords = 50;

/** All that a provider is told of a task, with who writes and by which strategies. @throws PermanentError when the task is gone */
export async function readTaskToWrite(context: RequestContext, taskId: number): Promise<TaskToWrite> {
  const task = await context.db.task.findUnique({
    where: { id: taskId },
    select: {
      title: true,
      description: true,
      keywords: true,
      contentType: true,
      contentStructure: true,
      wordCount: true,
      sectorId: true,
      sector: { select: { name: true } },
      site: {
        select: {
          name: true,
          domain: true,
          industry: { select: { name: true } },
          account: { select: { defaultLanguage: true } },
        },
      },
      cluster: {
        select: {
          name: true,
          keywords: {
            where: { deletedAt: null, disabled: false },
            select: { keyword: true },
            orderBy: [{ volume: { sort: 'desc', nulls: 'last' } }, { id: 'asc' }],
            take: maxClusterKeywords,
          },
        },
      },
    },
  });
  if (!task) throw new PermanentError('The task was deleted.');
  const { title, description, contentType, contentStructure, wordCount, cluster, site, sector } = task;
  const profile = await speakingAuthor(context);
  const strategy = await guidanceFor(context, 'content_generation', task.sectorId);
  const chosen = await aiSettings(context);
  // Without a profile the site speaks for itself; what nobody says of it is as the account's AI settings have it.
  const author = {
    name: profile?.name ?? site.name,
    tone: profile?.tone || chosen.default_tone || null,
    language: languageName(profile?.language || chosen.default_language || site.account.defaultLanguage),
    structureTemplate: profile?.structureTemplate || null,
  };
  const input: WriteContentInput = {
    task: { title, description, keywords: splitKeywords(task.keywords), contentType, contentStructure, wordCount },
    cluster: cluster && { name: cluster.name, keywords: cluster.keywords.map(({ keyword }) => keyword) },
    site: { name: site.name, domain: site.domain, industry: site.industry?.name ?? null, sector: sector.name },
    author,
    sections: strategy.sections,
  };
  const values = {
    ...valuesOf(input),
    author: author.name,
    author_description: profile?.description || 'writes for the site',
    tone: author.tone ?? 'clear and helpful',
    language: author.language,
    strategy: strategy.text,
  };
  const described = profile?.description ? [`the description of the author “${profile.name}”`] : [];
  return { input, values, onlyInPrompt: [...described, ...strategy.besideSections] };
}

/** Values of the prompt `content_generation` for a task (PromptSource). */
export async function valuesOfTask(
  context: RequestContext,
  ids: readonly number[],
  field: string,
): Promise<PromptValues> {
  await requireOwn(context, taskList, ids, field);
  return (await readTaskToWrite(context, ids[0]!)).values;
}

/** The words of the `keywords` of a task: one line each, or parted by commas or semicolons. */
function splitKeywords(text: string): string[] {
  const words = text.split(/[,;\n]/).map((word) => word.trim());
  return [...new Set(words.filter(Boolean))];
}

const languageNames = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' });

function languageName(code: string): string {
  try {
    return languageNames.of(code) ?? code;
  } catch {
    return code;
  }
}

function valuesOf({ task, cluster, site, author }: WriteContentInput): PromptValues {
  const own = new Set(task.keywords.map((keyword) => keyword.toLowerCase()));
  const further = (cluster?.keywords ?? []).filter((keyword) => !own.has(keyword.toLowerCase()));
  return {
    title: task.title,
    outline: outlineOf(task.description, author?.structureTemplate ?? ''),
    keywords: task.keywords.join(', ') || cluster?.name || task.title,
    cluster_keywords: further.join(', ') || 'none',
    content_type: words(task.contentType),
    content_structure: words(task.contentStructure),
    word_count: String(task.wordCount),
    site: site.name,
    industry: site.industry ?? 'no industry',
    sector: site.sector ?? 'no sector',
  };
}

/** The task's own outline, which goes before the author's; where its description has no sections, those of the author. */
function outlineOf(description: string, structureTemplate: string): string {
  const hasOwn = structureTemplate !== '' && parseOutline(description).length > 0;
  const parts = hasOwn
    ? [description, `Where the outline leaves it open:\n${structureTemplate}`]
    : [description, structureTemplate];
  return parts.filter(Boolean).join('\n\n') || 'none: plan the sections yourself';
}

function words(name: ContentType | ContentStructure): string {
  return name.replaceAll('_', ' ');
}
