import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';

/** Whether a body follows the headers. */
export function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/**
 * The body of a request, cut loose from its connection: who stops reading in the middle ends only this stream, and the answer still
 * finds its way (Node's own would take the socket with it). Nothing is read before somebody wants it.
 */
export class RequestBody extends Readable {
  readonly #message: IncomingMessage;
  readonly #begin: () => void;
  #begun = false;

  /** @param begin called before the first byte is read */
  constructor(message: IncomingMessage, begin: () => void) {
    super();
    this.#message = message;
    this.#begin = begin;
    message.once('error', this.#fail);
    message.once('close', this.#closed);
    // Where nobody reads, nobody hears of an error either; it must not end the process.
    this.on('error', () => undefined);
  }

  override _read(): void {
    if (!this.#begun) {
      if (this.#message.destroyed) {
        this.#closed();
        return;
      }
      this.#begun = true;
      this.#begin();
      this.#message.on('data', this.#take);
      this.#message.once('end', this.#end);
    }
    this.#message.resume();
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    const message = this.#message;
    message.off('data', this.#take).off('end', this.#end).off('close', this.#closed);
    message.off('error', this.#fail).on('error', () => undefined);
    if (this.#begun) message.pause();
    callback(error);
  }

  readonly #take = (chunk: Buffer): void => {
    if (!this.push(chunk)) this.#message.pause();
  };
  readonly #end = (): void => {
    this.push(null);
  };
  readonly #fail = (error: Error): void => {
    this.destroy(error);
  };
  readonly #closed = (): void => {
    if (!this.#message.readableEnded) this.destroy(new Error('the connection was closed before the body was read'));
  };
}
