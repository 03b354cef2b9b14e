import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Milliseconds that an answer, or the end of the connection, may take: long before anything of the server's own times out. */
const patience = 10_000;

/** Speaks HTTP by the byte, as no client does. Answers come in their order, interim ones included. */
export class RawConnection {
  readonly socket: Socket;
  readonly #ended: Promise<unknown>;
  #received = Buffer.alloc(0);
  #isOver = false;

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on('data', (chunk) => {
      this.#received = Buffer.concat([this.#received, chunk]);
    });
    socket.on('error', () => undefined);
    this.#ended = Promise.race([once(socket, 'end'), once(socket, 'close')]).then(() => {
      this.#isOver = true;
    });
    // A test that fails must not keep the server waiting.
    socket.setTimeout(3 * patience, () => socket.destroy());
  }

  static async open({ port }: { readonly port: number }, bytes: string | Buffer = ''): Promise<RawConnection> {
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    const connection = new RawConnection(socket);
    await once(socket, 'connect');
    connection.send(bytes);
    return connection;
  }

  send(bytes: string | Buffer): void {
    if (bytes.length > 0) this.socket.write(bytes);
  }

  /** Has nothing more to say, and listens. */
  finish(): void {
    this.socket.end();
  }

  leave(): void {
    this.socket.destroy();
  }

  /** What has come and was not asked for yet. */
  get rest(): string {
    return this.#received.toString('utf8');
  }

  /**
   * The next answer, as soon as it is there as a whole.
   *
   * @param bodyless for the answer to HEAD
   * @throws Error when the connection ends before, or it takes too long
   */
  async answer({ bodyless = false } = {}): Promise<RawAnswer> {
    const deadline = Date.now() + patience;
    for (;;) {
      const found = parseAnswer(this.#received, bodyless, this.#isOver);
      if (found) {
        this.#received = this.#received.subarray(found.length);
        return found.answer;
      }
      if (this.#isOver) throw new Error(`the connection ended after ${JSON.stringify(this.rest)}`);
      if (Date.now() > deadline) throw new Error(`no answer, but ${JSON.stringify(this.rest)}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  /** Waits until the server has closed its end. @throws Error when it does not */
  async ended(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error('the connection stays open')), patience);
    });
    await Promise.race([this.#ended, tooLong]).finally(() => clearTimeout(timer));
  }
}

/** The first answer in the bytes; undefined while it is not whole. */
function parseAnswer(
  bytes: Buffer,
  bodyless: boolean,
  isOver: boolean,
): { answer: RawAnswer; length: number } | undefined {
  const headEnd = bytes.indexOf('\r\n\r\n');
  if (headEnd < 0) return undefined;
  const [statusLine = '', ...lines] = bytes.toString('latin1', 0, headEnd).split('\r\n');
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(statusLine)?.[1]);
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  const start = headEnd + 4;
  const take = (end: number, text = bytes.toString('utf8', start, end)) => ({
    answer: { status, headers, text },
    length: end,
  });
  if (bodyless || status < 200 || status === 204 || status === 304) return take(start, '');
  const declared = headers['content-length'];
  if (declared !== undefined) {
    const end = start + Number(declared);
    return bytes.length >= end ? take(end) : undefined;
  }
  if (headers['transfer-encoding'] === 'chunked') return takeChunks(bytes, start, take);
  return isOver ? take(bytes.length) : undefined;
}

function takeChunks<Taken>(
  bytes: Buffer,
  start: number,
  take: (end: number, text: string) => Taken,
): Taken | undefined {
  const parts: Buffer[] = [];
  for (let at = start; ; ) {
    const lineEnd = bytes.indexOf('\r\n', at);
    if (lineEnd < 0) return undefined;
    const size = Number.parseInt(bytes.toString('latin1', at, lineEnd), 16);
    const end = lineEnd + 2 + size + 2;
    if (bytes.length < end) return undefined;
    if (size === 0) return take(end, Buffer.concat(parts).toString('utf8'));
    parts.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = end;
  }
}
