import dns from 'node:dns';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import net, { isIP } from 'node:net';
import tls from 'node:tls';

/** Where a name leads: addresses, the code of an error, or nothing at all, for ever. */
export type NameAnswer = readonly string[] | string | undefined;

interface ConnectOptions extends net.TcpNetConnectOpts {
  readonly host: string;
  readonly lookup?: net.LookupFunction;
}

const own = { lookup: dns.lookup, connect: net.connect, secureConnect: tls.connect };

/**
 * The web as far as a test needs it, without leaving the machine: names lead where the test says, and every connection that is made, to
 * whatever address, arrives at one server on loopback. What arrives there would have gone out. TLS is left away.
 */
export class StandInWeb {
  /** What the next look-ups of a name are answered, the last one for good. */
  readonly names = new Map<string, NameAnswer[]>();
  /** Names that were looked up. */
  readonly asked: string[] = [];
  /** Where connections were made to: `http://address:port`, all addresses that could have been tried. */
  readonly reached: string[] = [];
  readonly requests: {
    readonly method: string;
    readonly url: string;
    readonly headers: IncomingMessage['headers'];
    readonly body: string;
  }[] = [];
  readonly port: number;
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
    this.port = (server.address() as net.AddressInfo).port;
  }

  /** @param answer answers a request; its body has been read, and `request.headers.host` says whom it was for */
  static async open(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<StandInWeb> {
    let web: StandInWeb;
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk) => chunks.push(chunk));
      // Each request connects anew, so that each is seen to connect.
      response.setHeader('connection', 'close');
      request.on('end', () => {
        const { method = '', headers, url = '' } = request;
        web.requests.push({ method, url: `${headers.host}${url}`, headers, body: Buffer.concat(chunks).toString() });
        answer(request, response);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    web = new StandInWeb(server);
    dns.lookup = ((...call: Parameters<typeof web.lookUp>) => web.lookUp(...call)) as unknown as typeof dns.lookup;
    net.connect = ((options: ConnectOptions) => web.#connect('http', options)) as typeof net.connect;
    tls.connect = ((options: ConnectOptions) => {
      const socket = web.#connect('https', options);
      return socket.once('connect', () => socket.emit('secureConnect'));
    }) as unknown as typeof tls.connect;
    return web;
  }

  /** Forgets what has been asked, reached and requested. */
  forget(): void {
    for (const list of [this.asked, this.reached, this.requests]) list.length = 0;
  }

  async close(): Promise<void> {
    dns.lookup = own.lookup;
    net.connect = own.connect;
    tls.connect = own.secureConnect;
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  lookUp(name: string, options: dns.LookupOptions, callback: Parameters<net.LookupFunction>[2]): void {
    this.asked.push(name);
    const answers = this.names.get(name) ?? ['ENOTFOUND'];
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (answer === undefined) return;
    if (typeof answer === 'string') {
      const error = Object.assign(new Error(`${answer} 10.9.8.7`), { code: answer });
      return void process.nextTick(() => callback(error, []));
    }
    const found = answer.map((address) => ({ address, family: isIP(address.split('%')[0]!) }));
    process.nextTick(() => (options.all ? callback(null, found) : callback(null, found[0]!.address, found[0]!.family)));
  }

  #connect(scheme: string, options: ConnectOptions): net.Socket {
    const lookUp = options.lookup ?? ((...call) => this.lookUp(...call));
    const lookup: net.LookupFunction = (_, asked, callback) => {
      const arrive = (addresses: readonly string[]) => {
        this.reached.push(...addresses.map((address) => `${scheme}://${address}:${options.port}`));
        if (asked.all) callback(null, [{ address: '127.0.0.1', family: 4 }]);
        else callback(null, '127.0.0.1', 4);
      };
      if (isIP(options.host)) return void process.nextTick(() => arrive([options.host]));
      lookUp(options.host, asked, (error, found) => {
        if (error) callback(error, []);
        else arrive(typeof found === 'string' ? [found] : found.map(({ address }) => address));
      });
    };
    return own.connect({ ...options, host: 'stand-in.test', port: this.port, lookup });
  }
}
