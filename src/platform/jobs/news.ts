/** Gathers what is announced while nobody waits for it, so that nothing is missed between two looks. */
export class News<Item> {
  #items = new Set<Item>();
  #wake: (() => void) | undefined;

  readonly add = (item: Item): void => {
    this.#items.add(item);
    this.#wake?.();
  };

  /**
   * Waits until there is news, the time is up or the signal says that nobody listens any more.
   *
   * @param patience milliseconds
   * @returns what was announced since the last call, each once
   */
  async next(patience: number, signal?: AbortSignal): Promise<ReadonlySet<Item>> {
    if (this.#items.size === 0 && !signal?.aborted) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, patience);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
        signal?.addEventListener('abort', this.#wake, { once: true });
      });
      if (this.#wake) signal?.removeEventListener('abort', this.#wake);
      this.#wake = undefined;
    }
    const items = this.#items;
    this.#items = new Set();
    return items;
  }
}
