import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ApiClient } from './api-client.ts';
import { SectorClustersDocument, SectorKeywordsDocument, type SectorKeywordsQuery } from './operations.ts';
import { Step } from './progress.ts';

export interface Workplace {
  readonly siteId: number;
  readonly sectorId: number;
}

export interface DemoResult {
  readonly keywords: number;
  readonly clusters: number;
  readonly ideas: number;
  readonly drafts: number;
  readonly images: number;
  readonly contentIds: readonly number[];
}

interface StartedTask {
  readonly task_id: string;
}

/** Keywords that one clustering call takes (docs/contract/limits.md, "Batch sizes"). */
const batchSize = 20;

/** A fresh site and sector, so that a second demo does not meet the first one's keywords. */
export async function createWorkplace(api: ApiClient): Promise<Workplace> {
  const stamp = new Date().toISOString().replace('T', ' ').slice(0, 19);
  const site = await api.rest<{ id: number }>('POST', '/auth/sites/', { name: `Demo ${stamp}` });
  const sector = await api.rest<{ id: number }>('POST', '/auth/sectors/', { site_id: site.id, name: 'Demo' });
  return { siteId: site.id, sectorId: sector.id };
}

/** From a keyword list to illustrated drafts: every step by the API, as a client would do it. */
export async function runPipeline(
  api: ApiClient,
  place: Workplace,
  file: string,
  articles: number,
): Promise<DemoResult> {
  const keywords = await importKeywords(api, place, file);
  const clusters = await clusterKeywords(api, place);
  const ideas = await generateIdeas(api, place, articles);
  const contentIds = await writeArticles(api, place, articles);
  const images = await illustrate(api, contentIds);
  return { keywords, clusters, ideas, drafts: contentIds.length, images, contentIds };
}

async function importKeywords(api: ApiClient, { siteId, sectorId }: Workplace, file: string): Promise<number> {
  const step = new Step(api, 'Import', 1);
  const form = new FormData();
  form.append('file', new Blob([readFileSync(file)]), path.basename(file));
  const result = await api.rest<{ created: number; skipped: number; errors: unknown[] }>(
    'POST',
    `/planner/keywords/import_keywords/?site_id=${siteId}&sector_id=${sectorId}`,
    form,
  );
  step.end(`${result.created} keywords, ${result.errors.length} lines refused`);
  return result.created;
}

async function clusterKeywords(api: ApiClient, { siteId, sectorId }: Workplace): Promise<number> {
  const ids = await allKeywordIds(api, { siteId, sectorId });
  const batches = Array.from({ length: Math.ceil(ids.length / batchSize) }, (_, index) =>
    ids.slice(index * batchSize, (index + 1) * batchSize),
  );
  const step = new Step(api, 'Clustering', batches.length);
  for (const batch of batches) {
    const { task_id } = await api.rest<StartedTask>('POST', '/planner/keywords/auto_cluster/', {
      ids: batch,
      sector_id: sectorId,
    });
    await step.follow(task_id);
  }
  const { clusters } = await api.graphql(SectorClustersDocument, { sectorId: String(sectorId) });
  step.end(`${clusters?.totalCount} clusters`);
  return clusters?.totalCount ?? 0;
}

async function allKeywordIds(api: ApiClient, { sectorId }: Workplace): Promise<number[]> {
  const ids: number[] = [];
  for (let after: string | null = null; ; ) {
    const page: SectorKeywordsQuery = await api.graphql(SectorKeywordsDocument, { sectorId: String(sectorId), after });
    ids.push(...(page.keywords?.nodes ?? []).map((node) => node.databaseId));
    if (!page.keywords?.pageInfo.hasNextPage) return ids;
    after = page.keywords.pageInfo.endCursor;
  }
}

/** Ideas for the most searched clusters, enough for the articles. */
async function generateIdeas(api: ApiClient, { sectorId }: Workplace, articles: number): Promise<number> {
  const clusters = await api.rest<{ id: number }[]>(
    'GET',
    `/planner/clusters/?sector_id=${sectorId}&ordering=-volume&page_size=${articles}`,
  );
  const step = new Step(api, 'Ideas', clusters.length);
  let ideas = 0;
  for (const { id } of clusters) {
    const { task_id } = await api.rest<StartedTask>('POST', '/planner/clusters/auto_generate_ideas/', { ids: [id] });
    ideas += Number((await step.follow(task_id)).ideasCreated ?? 0);
  }
  step.end(`${ideas} ideas for ${clusters.length} clusters`);
  return ideas;
}

/** One article for each of the clusters that have ideas, in turn. */
async function writeArticles(api: ApiClient, { sectorId }: Workplace, articles: number): Promise<number[]> {
  const ideas = await api.rest<{ id: number; keyword_cluster_id: number }[]>(
    'GET',
    `/planner/ideas/?sector_id=${sectorId}&status=new&page_size=100`,
  );
  const turn = new Map<number, number>();
  const chosen = ideas
    .sort((a, b) => a.id - b.id)
    .map((idea) => {
      const round = turn.get(idea.keyword_cluster_id) ?? 0;
      turn.set(idea.keyword_cluster_id, round + 1);
      return { id: idea.id, round };
    })
    .sort((a, b) => a.round - b.round || a.id - b.id)
    .slice(0, articles)
    .map((idea) => idea.id);
  const queued = await api.rest<{ task_ids: number[] }>('POST', '/planner/ideas/bulk_queue_to_writer/', {
    ids: chosen,
  });
  const step = new Step(api, 'Writing', 1);
  const { task_id } = await api.rest<StartedTask>('POST', '/writer/tasks/auto_generate_content/', {
    ids: queued.task_ids,
  });
  const result = (await step.follow(task_id)) as { generated: { contentId: number; words: number }[] };
  const words = result.generated.reduce((sum, draft) => sum + draft.words, 0);
  step.end(`${result.generated.length} drafts, ${words.toLocaleString('en')} words`);
  return result.generated.map((draft) => draft.contentId);
}

async function illustrate(api: ApiClient, contentIds: readonly number[]): Promise<number> {
  const prompts = new Step(api, 'Image prompts', 1);
  const { task_id } = await api.rest<StartedTask>('POST', '/writer/content/generate_image_prompts/', {
    ids: contentIds,
  });
  await prompts.follow(task_id);
  const ids: number[] = [];
  for (const contentId of contentIds) {
    ids.push(
      ...(await api.rest<{ id: number }[]>('GET', `/writer/images/?content_id=${contentId}&page_size=100`)).map(
        (image) => image.id,
      ),
    );
  }
  prompts.end(`${ids.length} prompts`);
  const step = new Step(api, 'Images', Math.ceil(ids.length / batchSize));
  for (let start = 0; start < ids.length; start += batchSize) {
    const started = await api.rest<StartedTask>('POST', '/writer/images/generate_images/', {
      ids: ids.slice(start, start + batchSize),
    });
    await step.follow(started.task_id);
  }
  step.end(`${ids.length} images`);
  return ids.length;
}
