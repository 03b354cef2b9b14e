import type { AiUsage } from '#platform/ai/providers.ts';
import type { Spent } from '#platform/errors/failures.ts';

/** Adds up what the calls for one request take: also those that are repeated, or come to nothing. */
export class UsageMeter {
  #usage: AiUsage;

  /** @param model that is counted while no answer names another */
  constructor(model: string) {
    this.#usage = { model, tokensInput: 0, tokensOutput: 0, costUsd: 0 };
  }

  add({ model, tokensInput, tokensOutput, costUsd }: AiUsage): void {
    this.#usage = {
      model,
      tokensInput: this.#usage.tokensInput + tokensInput,
      tokensOutput: this.#usage.tokensOutput + tokensOutput,
      costUsd: Math.round((this.#usage.costUsd + costUsd) * 1e6) / 1e6,
    };
  }

  get usage(): AiUsage {
    return this.#usage;
  }

  /** For a failure; undefined while nothing was paid. */
  get spent(): Spent | undefined {
    const { costUsd, tokensInput, tokensOutput } = this.#usage;
    const tokens = tokensInput + tokensOutput;
    return costUsd > 0 || tokens > 0 ? { costUsd, tokens } : undefined;
  }
}
