import { generateIdeas } from '#platform/ai/functions/index.ts';
import { handleJob } from '#platform/jobs/definition.ts';
import { addNotes } from '#platform/jobs/job-notes.ts';
import { creditsForJob, finishedUnits, holdPlanLimit, recordUsage } from '../../billing/index.ts';
import { promptFor, textFor } from '../../system/index.ts';
import { type GenerateIdeasResult, generateIdeasJob } from './generate-ideas-job.ts';
import { readClusterToPlan } from './read-cluster-input.ts';
import { checkKeywords, lockCluster, newIdeasSince, saveIdeas } from './save-ideas.ts';

/** How often the provider is asked again because another run saved ideas for the cluster meanwhile. */
const maxRounds = 5;

export const generateIdeasHandler = handleJob(generateIdeasJob, async (context, job): Promise<GenerateIdeasResult> => {
  await job.progress({ phase: 'INIT', message: 'Reading the cluster' });
  const done = await finishedUnits(context, job.id, 'idea_generation');
  if (done.size > 0) return job.keptResult as GenerateIdeasResult;
  for (let round = 1; ; round++) {
    job.throwIfCancelled();
    const cluster = await readClusterToPlan(context, job.payload.clusterId);
    const { input, values, onlyInPrompt } = cluster;
    await job.progress({ phase: 'PREP', message: `Preparing ${input.keywords.length} keywords` });
    const prompt = await promptFor(context, 'ideas', values, onlyInPrompt);
    job.step('request', 'generate_ideas', `Asking for ideas for the cluster ${input.cluster.name}`);
    await job.progress({ phase: 'AI_CALL', message: 'Planning content' });
    const text = await textFor(context);
    const { output, usage, notes } = await text.run(generateIdeas, { input, ...prompt, signal: job.signal });
    job.spend(usage.costUsd, usage.tokensInput + usage.tokensOutput);
    await job.progress({ phase: 'PARSE', message: 'Checking the answer' });
    checkKeywords(cluster, output);
    job.step('response', 'generate_ideas', `${output.ideas.length} ideas`);
    addNotes(job, notes);
    await job.progress({ phase: 'SAVE', message: 'Saving ideas' });
    const last = round === maxRounds || text.name !== 'local';
    const result = await job.save(context, async (transaction) => {
      await holdPlanLimit(transaction, 'max_content_ideas');
      await lockCluster(transaction, cluster.id);
      // Asking the local provider again costs nothing and gives titles that are new; of a paid answer what is new is kept.
      if (!last && (await newIdeasSince(transaction, cluster))) return undefined;
      const ideaIds = await saveIdeas(transaction, cluster, output);
      await recordUsage(transaction, {
        jobId: job.id,
        siteId: cluster.siteId,
        operation: 'idea_generation',
        credits: await creditsForJob(transaction, job.id, 'idea_generation', 1),
        usage,
        related: { type: 'cluster', id: cluster.id },
      });
      const saved: GenerateIdeasResult = { ideasCreated: ideaIds.length, ideaIds };
      await job.keepResult(transaction, saved);
      return saved;
    });
    if (result) return result;
  }
});
