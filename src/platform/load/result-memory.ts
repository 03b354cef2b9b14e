import { AppError } from '../errors/app-error.ts';

/** Bytes of rows that one operation may hold in memory; objects made of them take several times as much. */
export const maxResultBytes = 16 * 1_048_576;

/** Bytes of rows that all operations of a process may hold. */
const maxBytesInHand = 64 * 1_048_576;

/** Bounds the rows that operations hold in memory, each and all together: a bound that holds whatever was estimated before. */
export class ResultMemory {
  #inHand = 0;

  /** What one operation holds; it is let go when the operation has ended. */
  open(): ResultBudget {
    let held = 0;
    return {
      take: (bytes) => {
        held += bytes;
        this.#inHand += bytes;
        if (held > maxResultBytes) return tooLarge();
        return this.#inHand > maxBytesInHand && held > maxBytesInHand / 16 ? outOfMemory() : undefined;
      },
      release: () => {
        this.#inHand -= held;
        held = 0;
      },
    };
  }
}

export interface ResultBudget {
  /** Counts bytes that came from the database. @returns why no more of them may be held, if so */
  take(bytes: number): AppError | undefined;
  release(): void;
}

function tooLarge(): AppError {
  return new AppError('QUERY_TOO_COMPLEX', {
    message: `This asks for more than ${maxResultBytes / 1_048_576} MB of rows: ask for fewer rows or fields at a time.`,
  });
}

function outOfMemory(): AppError {
  return new AppError('UNAVAILABLE', {
    message: 'The server has too much to do just now. Try again in a moment.',
    headers: { 'retry-after': '2' },
  });
}
