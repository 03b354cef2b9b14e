import { type Actor, isUser, userActor } from '../auth/actor.ts';
import type { ActorStore } from '../auth/actor-store.ts';

/** Who makes a request, the same for all that works on it. */
export class Caller {
  #actor: Actor | null;
  #renewals = 0;

  constructor(actor: Actor | null) {
    this.#actor = actor;
  }

  get actor(): Actor | null {
    return this.#actor;
  }

  /** How often they have changed: what was derived from them before holds no longer. */
  get renewals(): number {
    return this.#renewals;
  }

  /**
   * Looks who they are now: what a mutation gave or took holds for the rest of its request, so that its own answer shows what it made.
   * The state of the account and its modules stay those with which the request was let in and charged.
   */
  async renew(actors: ActorStore): Promise<void> {
    const before = this.#actor;
    if (!before || !isUser(before)) return;
    const row = await actors.user(before.userId);
    const { accountStatus, modulesOff, sessionId, tokenExpiresAt } = before;
    if (!row) return;
    this.#actor = { ...userActor(row, sessionId, tokenExpiresAt), accountStatus, modulesOff };
    this.#renewals++;
  }
}
