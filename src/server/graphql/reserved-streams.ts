import { AppError } from '#platform/errors/app-error.ts';

/** Streams that one caller may have, reserved or open. */
const maxStreamsOfOwner = 10;

/** Operations that one stream may carry at a time. */
const maxOperations = 100;

/** Results that may wait for the reader of a stream; its operations pause then. */
const maxUnread = 50;

/** Milliseconds within which a reserved stream is to be opened. */
const openWithin = 30_000;

interface ReservedStream {
  readonly owner: string;
  readonly expiry: NodeJS.Timeout;
  operations: number;
  unread: number;
  /** Wakes the operations that wait for the reader. */
  readonly waiting: Set<() => void>;
}

/** What the process knows of shared streams: whose they are, how much goes over them, which were never opened. */
export class ReservedStreams {
  readonly #streams = new Map<string, ReservedStream>();
  readonly #letGo: (token: string) => void;

  /** @param letGo ends a stream that nobody opened in time */
  constructor(letGo: (token: string) => void) {
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
    this.#streams.set(token, { owner, expiry, operations: 0, unread: 0, waiting: new Set() });
    return token;
  }

  isOf(token: string, owner: string): boolean {
    return this.#streams.get(token)?.owner === owner;
  }

  /** Its reader has come. */
  open(token: string): void {
    clearTimeout(this.#streams.get(token)?.expiry);
  }

  /** Its reader has gone, or never came. */
  close(token: string): void {
    const stream = this.#streams.get(token);
    if (!stream) return;
    clearTimeout(stream.expiry);
    this.#streams.delete(token);
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

  /** A result goes out: waits while the reader is behind. */
  async send(token: string): Promise<void> {
    const stream = this.#streams.get(token);
    if (!stream) return;
    stream.unread++;
    while (stream.unread > maxUnread && this.#streams.has(token))
      await new Promise<void>((resolve) => stream.waiting.add(resolve));
  }

  /** The reader has taken a result. */
  read(token: string): void {
    const stream = this.#streams.get(token);
    if (!stream) return;
    stream.unread--;
    const waiting = [...stream.waiting];
    stream.waiting.clear();
    for (const wake of waiting) wake();
  }
}
