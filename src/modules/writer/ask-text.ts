import type { AiFunction, TextAnswer } from '#platform/ai/providers.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import { PermanentError } from '#platform/errors/failures.ts';
import { addNotes } from '#platform/jobs/job-notes.ts';
import type { RunningJob } from '#platform/jobs/running-job.ts';
import { type FilledPrompt, textFor } from '../system/index.ts';

interface Question<Input> extends FilledPrompt {
  readonly input: Input;
  /** What the steps of the job say it was for. */
  readonly about: string;
  /** Called when the answer is in, before it is checked. */
  readonly onAnswer: () => Promise<void>;
}

/**
 * Asks the account's text provider in the name of a job, whose steps and costs tell of it.
 *
 * @throws PermanentError for an answer that does not meet the function's schema; what the provider throws
 */
export async function askText<Input, Output>(
  context: RequestContext,
  job: RunningJob,
  fn: AiFunction<Input, Output>,
  { about, onAnswer, ...question }: Question<Input>,
): Promise<TextAnswer<Output>> {
  job.step('request', fn.name, `Asking for ${about}`);
  try {
    const provider = await textFor(context);
    const { output, usage, notes } = await provider.run(fn, { ...question, signal: job.signal });
    job.spend(usage.costUsd, usage.tokensInput + usage.tokensOutput);
    await onAnswer();
    const checked = fn.output.safeParse(output);
    if (!checked.success)
      throw new PermanentError("The AI provider's answer was not usable.", { cause: checked.error });
    job.step('response', fn.name, `Answer for ${about}`);
    addNotes(job, notes);
    return { output: checked.data, usage };
  } catch (error) {
    job.step('response', fn.name, `No answer for ${about}`, 'error');
    throw error;
  }
}
