/** Counts what each caller has open in this process: it holds memory for as long as its caller likes. */
export class OpenAtOnce {
  readonly #most: number;
  readonly #byCaller = new Map<string, number>();

  /** @param most that one caller may have open at a time */
  constructor(most: number) {
    this.#most = most;
  }

  /** @returns what is called when it has ended, once or more often; undefined for a caller who has as many as are allowed */
  open(caller: string): (() => void) | undefined {
    const before = this.#byCaller.get(caller) ?? 0;
    if (before >= this.#most) return undefined;
    this.#byCaller.set(caller, before + 1);
    let isOpen = true;
    return () => {
      if (isOpen) this.#close(caller);
      isOpen = false;
    };
  }

  #close(caller: string): void {
    const left = this.#byCaller.get(caller)! - 1;
    if (left === 0) this.#byCaller.delete(caller);
    else this.#byCaller.set(caller, left);
  }
}
