/** What a request has held and charged for one job. */
interface JobFigures {
  readonly held: number;
  readonly charged: number;
}

/** As it is kept and brought back. */
export interface SavedFigures {
  readonly jobs: readonly (readonly [jobId: string, figures: JobFigures])[];
  readonly balance: number | undefined;
}

/** What a request did to the credits of its account, for the X-Credits headers of its answer. One for a request, whatever transactions it has. */
export class CreditFigures {
  #jobs = new Map<string, JobFigures>();
  #balance: number | undefined;

  /**
   * @param held credits reserved for the job
   * @param charged what it was charged by now
   * @param balance of the account after that
   */
  note(jobId: string, held: number, charged: number, balance: number): void {
    this.#jobs.set(jobId, { held, charged });
    this.#balance = balance;
  }

  /** What would have been held, had there been enough. */
  noteRefusal(jobId: string, required: number, balance: number): void {
    this.note(jobId, required, 0, balance);
  }

  save(): SavedFigures {
    return { jobs: [...this.#jobs], balance: this.#balance };
  }

  /** Goes back to what was saved: a transaction begins anew. */
  restore({ jobs, balance }: SavedFigures): void {
    this.#jobs = new Map(jobs);
    this.#balance = balance;
  }

  /** Headers of the answer; none where no work was asked for that is paid with credits. */
  get headers(): [name: string, value: string][] {
    if (this.#balance === undefined) return [];
    const jobs = [...this.#jobs.values()];
    const sum = (of: (figures: JobFigures) => number) => String(jobs.reduce((total, job) => total + of(job), 0));
    return [
      ['x-credits-estimate', sum(({ held }) => held)],
      ['x-credits-charged', sum(({ charged }) => charged)],
      ['x-credits-balance', String(this.#balance)],
    ];
  }
}
