import type { RunningJob } from './running-job.ts';

/** What a unit of work passes through, in order. */
const stages = ['AI_CALL', 'PARSE', 'SAVE', 'DONE'] as const;

type Stage = (typeof stages)[number];

/** Tells how far a unit has come. */
export type Reach = (stage: Exclude<Stage, 'AI_CALL'>) => Promise<void>;

export interface UnitsToShow {
  readonly total: number;
  /** Those that earlier runs of the job have finished. */
  readonly before: number;
  /** What the job is doing in each phase, for the user. */
  readonly words: Readonly<Record<Exclude<Stage, 'DONE'>, string>>;
}

/**
 * Progress of a job whose units are worked on side by side. The job is in the phase of the unit that is furthest behind: AI_CALL until
 * the last answer is in, PARSE until the last one is checked, SAVE until the last one is saved. So phases come once and in order,
 * whatever overlaps – the phases of single units would jump to and fro – and a job of one unit shows each as it happens.
 * Within a phase the percentage tells how many units have left it.
 */
export class UnitProgress {
  readonly #job: RunningJob;
  readonly #total: number;
  readonly #words: UnitsToShow['words'];
  /** Units that have come at least so far. */
  readonly #reached: Record<Exclude<Stage, 'AI_CALL'>, number>;

  constructor(job: RunningJob, { total, before, words }: UnitsToShow) {
    this.#job = job;
    this.#total = total;
    this.#words = words;
    this.#reached = { PARSE: before, SAVE: before, DONE: before };
  }

  /** Begins with a unit. One that is given up is DONE as well. */
  begin(): Reach {
    let at = 0;
    return async (stage) => {
      const to = stages.indexOf(stage);
      for (const passed of stages.slice(at + 1, to + 1)) this.#reached[passed as Exclude<Stage, 'AI_CALL'>]++;
      at = Math.max(at, to);
      await this.show();
    };
  }

  async show(): Promise<void> {
    const { PARSE, SAVE, DONE } = this.#reached;
    const total = this.#total;
    const [phase, done] =
      PARSE < total
        ? (['AI_CALL', PARSE] as const)
        : SAVE < total
          ? (['PARSE', SAVE] as const)
          : (['SAVE', DONE] as const);
    await this.#job.progress({ phase, done, total, message: `${this.#words[phase]}: ${DONE} of ${total} done` });
  }
}
