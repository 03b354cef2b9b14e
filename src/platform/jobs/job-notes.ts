import type { RunningJob } from './running-job.ts';

const noteStep = 'note';

/** Tells in the steps of a job in what an answer is not what was asked for. What is told already is not told again. */
export function addNotes(job: RunningJob, notes: readonly string[] = []): void {
  for (const note of notes) if (!notesOf(job).includes(note)) job.step('response', noteStep, note);
}

/** What was told, whichever run of the job was answered. */
export function notesOf(job: RunningJob): string[] {
  return job.meta.responseSteps.filter((step) => step.stepName === noteStep).map((step) => step.message);
}
