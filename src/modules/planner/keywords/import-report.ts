import type { AppError } from '#platform/errors/app-error.ts';
import type { KeywordLine, KeywordLineError } from '../keyword-files/keyword-line.ts';

export interface ImportedLineError {
  readonly line: number;
  readonly errors: Readonly<Record<string, readonly string[]>>;
}

export interface ImportResult {
  readonly created: number;
  /** Were there and got other values. */
  readonly updated: number;
  /** Were there with these values, or came twice in the file. */
  readonly skipped: number;
  /** Lines that were refused, and as the last one where the import stopped before the end of the file; the first 1,000. */
  readonly errors: readonly ImportedLineError[];
  /** How many there are, reported or not. */
  readonly errorsTotal: number;
}

/** Lines reported at most: a file with nothing but errors must not make an answer of its own size. */
const maxReported = 1_000;

/** What has become of the lines of a file. */
export class ImportReport {
  #created = 0;
  #updated = 0;
  #skipped = 0;
  #refused = 0;
  readonly #errors: ImportedLineError[] = [];
  #stop: ImportedLineError | undefined;

  get hasWritten(): boolean {
    return this.#created + this.#updated > 0;
  }

  /** Takes in lines whose transaction has ended. */
  add(lines: readonly (KeywordLine | KeywordLineError)[], saved: { created: number; updated: number }): void {
    const refused = lines.filter((line) => line.kind === 'error');
    this.#created += saved.created;
    this.#updated += saved.updated;
    this.#skipped += lines.length - refused.length - saved.created - saved.updated;
    this.#refused += refused.length;
    const room = maxReported - this.#errors.length;
    this.#errors.push(...refused.slice(0, room).map(({ line, errors }) => ({ line, errors })));
  }

  /** Notes where the import ended before the file did. */
  stop(line: number, { fields, message }: AppError): void {
    const why = Object.entries(fields ?? { file: [message] });
    this.#stop = {
      line,
      errors: Object.fromEntries(
        why.map(([field, words]) => [field, [...words, 'Nothing from this line on was imported.']]),
      ),
    };
  }

  result(): ImportResult {
    const stop = this.#stop ? [this.#stop] : [];
    return {
      created: this.#created,
      updated: this.#updated,
      skipped: this.#skipped,
      // Where it stopped is told whatever else there is to tell.
      errors: [...this.#errors.slice(0, maxReported - stop.length), ...stop],
      errorsTotal: this.#refused + stop.length,
    };
  }
}
