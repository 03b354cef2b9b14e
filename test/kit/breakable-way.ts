import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** The way to a server that is not ours: it can be closed, and cut at a moment of a test's choice. */
export class BreakableWay {
  readonly port: number;
  /** Connections that were turned away. */
  refused = 0;
  readonly #server: Server;
  readonly #target: { readonly host: string; readonly port: number };
  readonly #open = new Set<Socket>();
  #closed = false;
  #cutAt: { readonly words: string; readonly forwarded: boolean } | undefined;

  private constructor(server: Server, target: { readonly host: string; readonly port: number }) {
    this.#server = server;
    this.#target = target;
    this.port = (server.address() as { port: number }).port;
    server.on('connection', (socket) => this.#join(socket));
  }

  static async to(host: string, port: number): Promise<BreakableWay> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new BreakableWay(server, { host, port });
  }

  #join(near: Socket): void {
    near.on('error', () => undefined);
    if (this.#closed) {
      this.refused++;
      near.resetAndDestroy();
      return;
    }
    const far = connect(this.#target);
    far.on('error', () => undefined);
    for (const socket of [near, far]) this.#open.add(socket);
    near.once('close', () => this.#end(near, far));
    far.once('close', () => this.#end(near, far));
    far.on('data', (chunk) => near.write(chunk));
    near.on('data', (chunk) => {
      const cut = this.#cutAt && chunk.includes(this.#cutAt.words) ? this.#cutAt : undefined;
      if (!cut) {
        far.write(chunk);
        return;
      }
      this.#cutAt = undefined;
      // The answer is lost on its way; what was asked for happens, or does not.
      far.removeAllListeners('data');
      if (cut.forwarded) far.write(chunk, () => setTimeout(() => near.destroy(), 200));
      else near.destroy();
    });
  }

  #end(...sockets: readonly Socket[]): void {
    for (const socket of sockets) {
      this.#open.delete(socket);
      socket.destroy();
    }
  }

  /** Cuts what is open, and lets nobody in until `reopen`. */
  close(): void {
    this.#closed = true;
    for (const socket of this.#open) socket.destroy();
  }

  reopen(): void {
    this.#closed = false;
  }

  /** Cuts the next connection over which something is said to the server, before it hears of it, or before its answer is heard. */
  cutAt(words: string, when: 'before' | 'after'): void {
    this.#cutAt = { words, forwarded: when === 'after' };
  }

  async stop(): Promise<void> {
    this.close();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
