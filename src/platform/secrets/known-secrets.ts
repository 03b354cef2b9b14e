import { LRUCache } from 'lru-cache';
import { type Redact, redactor } from './redact.ts';

/** What stands in a log line where a secret stood. */
export const censor = '[redacted]';

/** Keys of accounts that are looked for in every line at most: those that were used last. */
const mostInUse = 200;

/**
 * What nobody may read in a process's log: the secrets it is configured with, and the keys of accounts that it works with. The places
 * that use a key cut it out of what they say themselves; this is the net below them.
 */
export class KnownSecrets {
  readonly #configured: readonly string[];
  readonly #inUse = new LRUCache<string, true>({ max: mostInUse });
  #redact: Redact;

  constructor(configured: readonly string[]) {
    this.#configured = configured;
    this.#redact = redactor(configured, censor);
  }

  /** Looks for this one too from now on. */
  add(secret: string): void {
    if (this.#inUse.get(secret)) return;
    this.#inUse.set(secret, true);
    this.#redact = redactor([...this.#configured, ...this.#inUse.keys()], censor);
  }

  readonly redact: Redact = (text) => this.#redact(text);
}
