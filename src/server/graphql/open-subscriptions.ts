import { AppError } from '#platform/errors/app-error.ts';

/** Subscriptions that one caller may have in a process at a time, over whatever connections: as many as ten shared streams carry. */
export const maxSubscriptions = 1_000;

/** Counts the subscriptions that callers have open: each holds memory and listeners for as long as its caller likes. */
export class OpenSubscriptions {
  readonly #byCaller = new Map<string, number>();

  /** @returns what is called when it has ended @throws AppError RATE_LIMITED for a caller who has too many */
  begin(caller: string): () => void {
    const open = this.#byCaller.get(caller) ?? 0;
    if (open >= maxSubscriptions)
      throw new AppError('RATE_LIMITED', { message: `You have ${open} subscriptions already: end one first.` });
    this.#byCaller.set(caller, open + 1);
    let isOpen = true;
    return () => {
      if (!isOpen) return;
      isOpen = false;
      this.#end(caller);
    };
  }

  #end(caller: string): void {
    const left = this.#byCaller.get(caller)! - 1;
    if (left === 0) this.#byCaller.delete(caller);
    else this.#byCaller.set(caller, left);
  }
}
