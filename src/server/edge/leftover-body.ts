import type { IncomingMessage } from 'node:http';
import type { ConnectionLimits } from './connection-limits.ts';
import { hasBody } from './request-body.ts';

/**
 * What is left of the body of a request when its answer is ready. Many clients send all of it before they look for an answer, and
 * one that finds the connection closed under its hands never sees it: so the rest is read and dropped, within bounds.
 */
export class LeftoverBody {
  readonly #message: IncomingMessage;
  readonly #limits: ConnectionLimits['leftover'];
  #isAsked: boolean;
  #isBroken = false;
  #stop = (): void => undefined;

  /** @param isAsked false where the sender waits to be asked for it (Expect: 100-continue) */
  constructor(message: IncomingMessage, limits: ConnectionLimits['leftover'], isAsked: boolean) {
    this.#message = message;
    this.#limits = limits;
    this.#isAsked = isAsked;
  }

  /** Whether bytes are still to come that nobody has read. */
  get isUnread(): boolean {
    return hasBody(this.#message) && !this.#message.complete;
  }

  /** The sender is asked for it, if that is what they wait for. */
  ask(send: () => void): void {
    if (this.#isAsked) return;
    this.#isAsked = true;
    send();
  }

  /** What comes is no body: nothing is gained by reading it. */
  giveUp(): void {
    this.#isBroken = true;
    this.#stop();
  }

  /** Ends with the body, with its sender, or at the bounds. */
  drop(): Promise<void> {
    const message = this.#message;
    const { bytes, time, pause, unasked } = this.#limits;
    if (this.#isBroken || !this.isUnread || message.destroyed) return Promise.resolve();
    return new Promise((resolve) => {
      let left = bytes;
      const take = (chunk: Buffer) => {
        left -= chunk.length;
        if (left < 0) this.#stop();
        else next.refresh();
      };
      this.#stop = () => {
        clearTimeout(end);
        clearTimeout(next);
        message.off('data', take).off('end', this.#stop).off('close', this.#stop);
        resolve();
      };
      const end = setTimeout(this.#stop, time);
      const next = setTimeout(this.#stop, this.#isAsked ? pause : unasked);
      message.on('data', take).once('end', this.#stop).once('close', this.#stop);
      message.resume();
    });
  }
}
