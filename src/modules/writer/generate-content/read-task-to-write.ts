import type { ContentStructure, ContentType } from '#platform/ai/functions/generate-ideas.ts';
import type { WriteContentInput } from '#platform/ai/functions/write-content.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import { PermanentError } from '#platform/jobs/errors.ts';

export interface TaskToWrite {
  readonly input: WriteContentInput;
  /** Values of the variables of the prompt content_generation. */
  readonly variables: Readonly<Record<string, string>>;
}

/** Further keywords of the topic that a provider is told at most: the most searched ones. */
const maxClusterKeywords = 50;

/** @throws PermanentError when the task is gone */
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
  const keywords = splitKeywords(task.keywords);
  const language = languageName(site.account.defaultLanguage);
  const input: WriteContentInput = {
    task: { title, description, keywords, contentType, contentStructure, wordCount },
    cluster: cluster && { name: cluster.name, keywords: cluster.keywords.map(({ keyword }) => keyword) },
    site: { name: site.name, domain: site.domain, industry: site.industry?.name ?? null, sector: sector.name },
    // The site speaks for itself; its language is the account's.
    author: { name: site.name, tone: null, language, structureTemplate: null },
  };
  return { input, variables: variablesOf(input, language) };
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

function variablesOf({ task, cluster, site, author }: WriteContentInput, language: string): Record<string, string> {
  const own = new Set(task.keywords.map((keyword) => keyword.toLowerCase()));
  const further = (cluster?.keywords ?? []).filter((keyword) => !own.has(keyword.toLowerCase()));
  return {
    title: task.title,
    outline: task.description || 'none: plan the sections yourself',
    keywords: task.keywords.join(', ') || cluster?.name || task.title,
    cluster_keywords: further.join(', ') || 'none',
    content_type: words(task.contentType),
    content_structure: words(task.contentStructure),
    word_count: String(task.wordCount),
    site: site.name,
    industry: site.industry ?? 'no industry',
    sector: site.sector ?? 'no sector',
    author: author?.name ?? site.name,
    tone: author?.tone ?? 'clear and helpful',
    language,
  };
}

function words(name: ContentType | ContentStructure): string {
  return name.replaceAll('_', ' ');
}
