import { AppError } from '#platform/errors/app-error.ts';
import type { UnsentAnswers } from '#platform/load/unsent-answers.ts';

/** Streams that one caller may have, reserved or open. */
const maxStreamsOfOwner = 10;

/** Operations that one stream may carry at a time. */
const maxOperations = 100;

/** Results that may wait for the reader of a stream; its operations pause then. */
const maxUnread = 50;

/** Milliseconds within which a reserved stream is to be opened. */
const openWithin = 30_000;

interface ReservedStream {
  /** Whose it is; undefined for a stream that carries one operation and ends with it. */
  readonly owner: string | undefined;
  readonly expiry: NodeJS.Timeout | undefined;
  /** Ends it for a reader who does not read. */
  cut: () => void;
  /** What frees each unread result. */
  readonly held: (() => void)[];
  operations: number;
  unread: number;
  /** Wakes the operations that wait for the reader. */
  readonly waiting: Set<() => void>;
}

/** What the process knows of streams: whose they are, how much goes over them, which were never opened. */
export class ReservedStreams {
  readonly #streams = new Map<string, ReservedStream>();
  readonly #unsent: UnsentAnswers;
  readonly #letGo: (token: string) => void;

  /** @param letGo ends a stream that nobody has opened */
  constructor(unsent: UnsentAnswers, letGo: (token: string) => void) {
    this.#unsent = unsent;
    this.#letGo = letGo;
  }

  /** @returns the token @throws AppError RATE_LIMITED for a caller who has too many */
  reserve(token: string, owner: string): string {
    const own = [...this.#streams.values()].filter((stream) => stream.owner === owner);
    if (own.length >= maxStreamsOfOwner)
      throw new AppError('RATE_LIMITED', {
        message: `You have ${own.length} streams already: close one first.`,
        headers: { 'retry-after': String(openWithin / 1000) },
      });
    const expiry = setTimeout(() => this.#letGo(token), openWithin).unref();
    this.#add(token, owner, expiry);
    return token;
  }

  /** A stream for one operation, which is opened together with it. */
  add(token: string): void {
    this.#add(token, undefined, undefined);
  }

  #add(token: string, owner: string | undefined, expiry: NodeJS.Timeout | undefined): void {
    const cut = () => this.#letGo(token);
    this.#streams.set(token, { owner, expiry, cut, held: [], operations: 0, unread: 0, waiting: new Set() });
  }

  isOf(token: string, owner: string): boolean {
    return this.#streams.get(token)?.owner === owner;
  }

  /**
   * Its reader has come.
   *
   * @param cut ends it for a reader who does not read
   */
  open(token: string, cut: () => void): void {
    const stream = this.#streams.get(token);
    if (!stream) return;
    clearTimeout(stream.expiry);
    stream.cut = cut;
  }

  /** Its reader has gone, or never came. */
  close(token: string): void {
    const stream = this.#streams.get(token);
    if (!stream) return;
    clearTimeout(stream.expiry);
    this.#streams.delete(token);
    for (const free of stream.held) free();
    for (const wake of stream.waiting) wake();
  }

  /** An operation begins. @throws AppError RATE_LIMITED when the stream carries too many, or nobody reads their results */
  begin(token: string): void {
    const stream = this.#streams.get(token);
    if (!stream) return;
    if (stream.operations >= maxOperations || stream.unread >= maxUnread)
      throw new AppError('RATE_LIMITED', { message: 'This stream has too many operations or unread results.' });
    stream.operations++;
  }

  end(token: string): void {
    const stream = this.#streams.get(token);
    if (stream) stream.operations--;
  }

  /**
   * A result goes out: waits while the reader is behind.
   *
   * @param length in characters
   */
  async send(token: string, length: number): Promise<void> {
    const stream = this.#streams.get(token);
    if (!stream) return;
    stream.held.push(this.#unsent.hold(length, () => stream.cut()));
    stream.unread++;
    while (stream.unread > maxUnread && this.#streams.has(token))
      await new Promise<void>((resolve) => stream.waiting.add(resolve));
  }

  /** The reader has taken a result. */
  read(token: string): void {
    const stream = this.#streams.get(token);
    if (!stream) return;
    stream.unread--;
    stream.held.shift()?.();
    const waiting = [...stream.waiting];
    stream.waiting.clear();
    for (const wake of waiting) wake();
  }
}
