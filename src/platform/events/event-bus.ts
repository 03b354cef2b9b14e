/** Small messages between the processes of one installation. Delivery is at most once: a listener that missed one must be able to read the truth. */
export interface EventBus {
  /** Never rejects: what it tells of has happened and must not seem to have failed because nobody could be told. */
  publish(channel: string, message: unknown): Promise<void>;
  /** Resolves when listening has begun, or at once while the other side is away: it begins by itself when it is back. The result ends it. */
  subscribe(channel: string, listener: (message: unknown) => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

/** Who listens to what, for the implementations. */
export class Listeners {
  readonly #byChannel = new Map<string, Set<(message: unknown) => void>>();

  /** @returns whether the channel had no listener before */
  add(channel: string, listener: (message: unknown) => void): boolean {
    const listeners = this.#byChannel.get(channel);
    if (listeners) {
      listeners.add(listener);
      return false;
    }
    this.#byChannel.set(channel, new Set([listener]));
    return true;
  }

  /** @returns whether that was the channel's last listener */
  remove(channel: string, listener: (message: unknown) => void): boolean {
    const listeners = this.#byChannel.get(channel);
    if (!listeners?.delete(listener) || listeners.size > 0) return false;
    this.#byChannel.delete(channel);
    return true;
  }

  deliver(channel: string, message: unknown): void {
    for (const listener of this.#byChannel.get(channel) ?? []) listener(message);
  }

  channels(): string[] {
    return [...this.#byChannel.keys()];
  }
}
