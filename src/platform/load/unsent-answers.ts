/** Characters of answers that a process holds for callers who have not taken them yet. */
export const maxUnsent = 96 * 1_048_576;

/** Characters from which an answer is counted: smaller ones are bounded by the number of connections. */
const counted = 16_384;

interface Held {
  readonly length: number;
  readonly cut: () => void;
}

/**
 * What is made and not yet taken: callers who ask for much and read nothing would otherwise fill the memory, each of them within their
 * limits. Beyond the bound those are cut off that have let it wait for the longest.
 */
export class UnsentAnswers {
  readonly #max: number;
  #total = 0;
  /** In the order in which they came. */
  readonly #held = new Set<Held>();

  constructor(max = maxUnsent) {
    this.#max = max;
  }

  /**
   * Counts an answer that is about to be sent.
   *
   * @param length in characters
   * @param cut ends the connection that it is for
   * @returns what is called when it has been taken, or its connection has ended
   */
  hold(length: number, cut: () => void): () => void {
    if (length < counted) return () => undefined;
    const held = { length, cut };
    this.#held.add(held);
    this.#total += length;
    for (const oldest of this.#held) {
      if (this.#total <= this.#max || oldest === held) break;
      this.#release(oldest);
      oldest.cut();
    }
    return () => this.#release(held);
  }

  #release(held: Held): void {
    if (this.#held.delete(held)) this.#total -= held.length;
  }
}
