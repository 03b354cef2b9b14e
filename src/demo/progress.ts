import { Presets, SingleBar } from 'cli-progress';
import type { ApiClient } from './api-client.ts';
import { FollowJobDocument } from './operations.ts';

const isTerminal = Boolean(process.stdout.isTTY);

/** One step of the demo with its bar: jobs that run one after the other, each followed live. */
export class Step {
  readonly #api: ApiClient;
  readonly #bar: SingleBar | undefined;
  readonly #name: string;
  readonly #total: number;
  readonly #startedAt = performance.now();
  #done = 0;

  /** @param total jobs of the step */
  constructor(api: ApiClient, name: string, total: number) {
    this.#api = api;
    this.#name = name;
    this.#total = total;
    if (!isTerminal) return;
    this.#bar = new SingleBar(
      { format: `  ${name.padEnd(16)} {bar} {percentage}%  {message}`, hideCursor: true, barsize: 30 },
      Presets.shades_classic,
    );
    this.#bar.start(total * 100, 0, { message: '' });
  }

  /**
   * Follows a job to its end through the subscription.
   *
   * @returns its result
   * @throws Error with the job's words when it does not succeed
   */
  async follow(jobId: string): Promise<Record<string, unknown>> {
    for await (const { jobProgress } of this.#api.subscribe(FollowJobDocument, { id: jobId })) {
      if (!jobProgress) continue;
      const { state, meta } = jobProgress;
      this.#bar?.update(this.#done * 100 + meta.percentage, { message: meta.message.slice(0, 40) });
      if (state === 'FAILURE' || state === 'REVOKED') throw new Error(`${this.#name}: ${meta.error ?? state}`);
      if (state === 'SUCCESS') {
        this.#done++;
        return (meta.result ?? {}) as Record<string, unknown>;
      }
    }
    throw new Error(`${this.#name}: the progress ended before the job did`);
  }

  /** @param words what the step came to */
  end(words: string): void {
    const seconds = ((performance.now() - this.#startedAt) / 1000).toFixed(1);
    this.#bar?.update(this.#total * 100, { message: words });
    this.#bar?.stop();
    if (!isTerminal) process.stdout.write(`  ${this.#name.padEnd(16)} ${words} (${seconds} s)\n`);
  }
}
