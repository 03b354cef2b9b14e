import type { AiFunction, TextAnswer } from '#platform/ai/providers.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import { PermanentError } from '#platform/jobs/errors.ts';
import type { RunningJob } from '#platform/jobs/running-job.ts';

const noteStep = 'note';

/** In what the answers to a job are not what was asked for, whichever run of it was answered; each once. */
export function notesOf(job: RunningJob): string[] {
  return job.meta.responseSteps.filter((step) => step.stepName === noteStep).map((step) => step.message);
}

interface Question<Input> {
  readonly input: Input;
  readonly prompt: string;
  /** What the steps of the job say it was for. */
  readonly about: string;
  /** Called when the answer is in, before it is checked. */
  readonly onAnswer: () => Promise<void>;
}

/**
 * Asks the text provider in the name of a job, whose steps and costs tell of it.
 *
 * @throws PermanentError for an answer that does not meet the function's schema; what the provider throws
 */
export async function askText<Input, Output>(
  context: RequestContext,
  job: RunningJob,
  fn: AiFunction<Input, Output>,
  { input, prompt, about, onAnswer }: Question<Input>,
): Promise<TextAnswer<Output>> {
  job.step('request', fn.name, `Asking for ${about}`);
  try {
    const { output, usage, notes = [] } = await context.services.ai.text.run(fn, { input, prompt, signal: job.signal });
    job.spend(usage.costUsd, usage.tokensInput + usage.tokensOutput);
    await onAnswer();
    const checked = fn.output.safeParse(output);
    if (!checked.success)
      throw new PermanentError("The AI provider's answer was not usable.", { cause: checked.error });
    job.step('response', fn.name, `Answer for ${about}`);
    for (const note of notes) if (!notesOf(job).includes(note)) job.step('response', noteStep, note);
    return { output: checked.data, usage, notes };
  } catch (error) {
    job.step('response', fn.name, `No answer for ${about}`, 'error');
    throw error;
  }
}
