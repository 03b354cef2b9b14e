import type { AiFunction, AiUsage } from '#platform/ai/providers.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import { PermanentError } from '#platform/jobs/errors.ts';
import type { RunningJob } from '#platform/jobs/running-job.ts';

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
): Promise<{ output: Output; usage: AiUsage }> {
  job.step('request', fn.name, `Asking for ${about}`);
  try {
    const { output, usage } = await context.services.ai.text.run(fn, { input, prompt, signal: job.signal });
    job.spend(usage.costUsd, usage.tokensInput + usage.tokensOutput);
    await onAnswer();
    const checked = fn.output.safeParse(output);
    if (!checked.success)
      throw new PermanentError("The AI provider's answer was not usable.", { cause: checked.error });
    job.step('response', fn.name, `Answer for ${about}`);
    return { output: checked.data, usage };
  } catch (error) {
    job.step('response', fn.name, `No answer for ${about}`, 'error');
    throw error;
  }
}
