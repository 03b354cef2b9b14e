import { execFile } from 'node:child_process';
import { createServer as createHttpServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { EnvHttpProxyAgent, getGlobalDispatcher, setGlobalDispatcher, fetch as undiciFetch } from 'undici';
import { projectRoot } from '../../src/platform/config/project-root.ts';
import { PermanentError, RetryableError } from '../../src/platform/errors/failures.ts';
import { guardedAgent } from '../../src/platform/http/guarded-agent.ts';
import { type OutboundOptions, outbound } from '../../src/platform/http/outbound.ts';
import { StandInWeb } from '../kit/stand-in-web.ts';

const run = promisify(execFile);

const limits: OutboundOptions = { timeout: 5_000, maxBytes: 100_000, allowPrivate: false };

const failure = (address: string, options: Partial<OutboundOptions> = {}) =>
  outbound(address, { ...limits, ...options }).then(
    () => undefined,
    (error) => error,
  );

/** `Permanent: reason: message`, as callers and users hear of it. */
async function told(address: string, options: Partial<OutboundOptions> = {}) {
  const error = await failure(address, options);
  const kind = error instanceof PermanentError ? 'permanent' : error instanceof RetryableError ? 'passes' : 'unknown';
  return `${kind}, ${error?.reason}: ${error?.message}`;
}

describe('redirects', () => {
  let web: StandInWeb;
  /** What is answered to `host/path`: a status and where to. */
  const leads = new Map<string, readonly [number, string]>();
  beforeAll(async () => {
    web = await StandInWeb.open((request, response) => {
      const [status, location] = leads.get(`${request.headers.host}${request.url}`) ?? [200, ''];
      response.writeHead(status, location ? { location } : {}).end('arrived');
    });
    for (const name of ['a.example.com', 'b.example.com']) web.names.set(name, [['93.184.215.14']]);
  });
  afterAll(() => web.close());
  beforeEach(() => {
    web.forget();
    leads.clear();
  });

  const visited = () => web.requests.map(({ method, url }) => `${method} ${url}`);

  test('are refused unless they are asked for', async () => {
    leads.set('a.example.com/', [302, '/next']);
    expect(await told('http://a.example.com/')).toBe(
      'permanent, redirect: a.example.com redirects to another address, which is not followed.',
    );
    expect(visited()).toEqual(['GET a.example.com/']);
  });

  test('are handed back to who wants to see them', async () => {
    leads.set('a.example.com/', [302, 'http://10.0.0.1/']);
    const { response, body } = await outbound('http://a.example.com/', { ...limits, redirect: 'manual' });
    expect([response.status, response.headers.get('location'), String(body)]).toEqual([
      302,
      'http://10.0.0.1/',
      'arrived',
    ]);
  });

  test('are followed as often as is allowed, and the answer says where they led', async () => {
    leads.set('a.example.com/', [301, '/one']);
    leads.set('a.example.com/one', [302, 'two?x=1#y']);
    leads.set('a.example.com/two?x=1', [308, 'https://b.example.com/three']);
    const { response, body } = await outbound('http://a.example.com/', { ...limits, maxRedirects: 3 });
    expect([response.url, String(body)]).toEqual(['https://b.example.com/three', 'arrived']);
    expect(await told('http://a.example.com/', { maxRedirects: 2 })).toBe(
      'permanent, redirect: a.example.com redirects too many times.',
    );
  });

  test('that go round in circles end', async () => {
    leads.set('a.example.com/', [302, '/']);
    expect((await failure('http://a.example.com/', { maxRedirects: 5 })).reason).toBe('redirect');
    expect(web.requests).toHaveLength(6);
  });

  test('from http to https are followed, from https to http they are not', async () => {
    leads.set('a.example.com/up', [301, 'https://a.example.com/']);
    leads.set('a.example.com/down', [301, 'http://a.example.com/']);
    await outbound('http://a.example.com/up', { ...limits, maxRedirects: 1 });
    expect(web.reached).toEqual(['http://93.184.215.14:80', 'https://93.184.215.14:443']);
    expect(await told('https://a.example.com/down', { maxRedirects: 1 })).toBe(
      'permanent, redirect: a.example.com redirects from https to http, which is not followed.',
    );
    expect(visited()).toEqual(['GET a.example.com/up', 'GET a.example.com/', 'GET a.example.com/down']);
  });

  test('with letters beyond ASCII lead where the server means', async () => {
    leads.set('a.example.com/', [302, Buffer.from('/bücher').toString('latin1')]);
    await outbound('http://a.example.com/', { ...limits, maxRedirects: 1 });
    expect(visited()).toEqual(['GET a.example.com/', 'GET a.example.com/b%C3%BCcher']);
  });

  test('without a place to go are an answer like any other', async () => {
    leads.set('a.example.com/', [302, '']);
    expect((await outbound('http://a.example.com/', { ...limits, maxRedirects: 1 })).response.status).toBe(302);
  });

  test.each([
    [301, 'POST', 'GET', ''],
    [302, 'POST', 'GET', ''],
    [303, 'POST', 'GET', ''],
    [303, 'PUT', 'GET', ''],
    [301, 'PUT', 'PUT', 'body'],
    [302, 'DELETE', 'DELETE', 'body'],
    [307, 'POST', 'POST', 'body'],
    [308, 'POST', 'POST', 'body'],
    [301, 'HEAD', 'HEAD', ''],
    [303, 'HEAD', 'HEAD', ''],
    [303, 'GET', 'GET', ''],
  ] as const)('%i makes of %s a %s', async (status, method, then, bodyThen) => {
    leads.set('a.example.com/', [status, '/next']);
    const hasBody = !['GET', 'HEAD'].includes(method);
    await outbound('http://a.example.com/', {
      ...limits,
      method,
      headers: { 'content-type': 'text/plain', accept: 'text/html' },
      body: hasBody ? 'body' : undefined,
      maxRedirects: 1,
    });
    const { method: seen, body, headers } = web.requests[1]!;
    expect([seen, body, headers['content-type'], headers.accept]).toEqual([
      then,
      bodyThen,
      then === method ? 'text/plain' : undefined,
      'text/html',
    ]);
  });

  const secrets = {
    Authorization: 'Bearer secret',
    Cookie: 'session=secret',
    'X-Api-Key': 'secret',
    'X-Hub-Signature-256': 'secret',
    'Proxy-Authorization': 'secret',
  };
  const secretsOf = (index: number) =>
    Object.keys(secrets).filter((name) => web.requests[index]!.headers[name.toLowerCase()] !== undefined);

  test('keep secrets within an origin', async () => {
    leads.set('a.example.com/', [307, '/next']);
    await outbound('http://a.example.com/', { ...limits, headers: secrets, maxRedirects: 1 });
    expect(secretsOf(1)).toEqual(Object.keys(secrets));
  });

  test.each([
    ['another host', 'http://b.example.com/'],
    ['another port', 'http://a.example.com:8080/'],
    ['another scheme', 'https://a.example.com/'],
  ])('take no secret along to %s', async (_, address) => {
    leads.set('a.example.com/', [307, `${address}end`]);
    await outbound('http://a.example.com/', {
      ...limits,
      method: 'POST',
      body: '{}',
      headers: { ...secrets, 'Content-Type': 'application/json', 'User-Agent': 'a-robot' },
      maxRedirects: 1,
    });
    const { headers, body } = web.requests[1]!;
    expect([secretsOf(1), headers['content-type'], headers['user-agent'], body]).toEqual([
      [],
      'application/json',
      'a-robot',
      '{}',
    ]);
  });

  test('that come back bring no secret back', async () => {
    leads.set('a.example.com/', [302, 'http://b.example.com/']);
    leads.set('b.example.com/', [302, 'http://a.example.com/end']);
    await outbound('http://a.example.com/', { ...limits, headers: secrets, maxRedirects: 2 });
    expect(visited()[2]).toBe('GET a.example.com/end');
    expect(secretsOf(2)).toEqual([]);
  });

  test.each([
    ['ENOTFOUND', 'passes, dns: c.example.com could not be reached: its name was not found.'],
    ['EAI_AGAIN', 'passes, dns: c.example.com could not be reached: its name was not found.'],
    ['EHOSTUNREACH', 'passes, refused: c.example.com could not be reached: nothing takes a connection there.'],
    ['ETIMEDOUT', 'passes, timeout: c.example.com could not be reached: it took too long.'],
    ['CERT_HAS_EXPIRED', 'permanent, tls: c.example.com could not be reached: no secure connection could be made.'],
    [
      'ERR_TLS_CERT_ALTNAME_INVALID',
      'permanent, tls: c.example.com could not be reached: no secure connection could be made.',
    ],
    [
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'permanent, tls: c.example.com could not be reached: no secure connection could be made.',
    ],
    ['ESOMETHING', 'passes, protocol: c.example.com could not be reached: its answer cannot be read.'],
  ])('and addresses that end in %s say why', async (code, words) => {
    web.names.set('c.example.com', [code]);
    expect(await told('https://c.example.com/')).toBe(words);
    leads.set('a.example.com/', [302, 'http://c.example.com/']);
    expect(await told('http://a.example.com/', { maxRedirects: 1 })).toBe(words);
  });

  test('a port of another service than the web says so', async () => {
    expect(await told('http://a.example.com:25/')).toBe(
      'permanent, address: a.example.com:25 cannot be used, because its port belongs to another service than the web.',
    );
  });

  test('a name that is looked up for ever is given up in time', async () => {
    web.names.set('slow.example.com', [undefined]);
    expect(await told('http://slow.example.com/', { timeout: 100 })).toBe(
      'passes, timeout: slow.example.com could not be reached: it took too long.',
    );
  });
});

describe('an answer', () => {
  let server: Server;
  let url: string;
  let answer: (request: IncomingMessage, response: ServerResponse) => void;
  /** Settles when the connection of the last request has ended. */
  let ended: Promise<void>;
  beforeAll(async () => {
    server = createHttpServer((request, response) => {
      ended = new Promise((resolve) => request.socket.once('close', () => resolve()));
      answer(request, response);
    });
    url = await listening(server);
  });
  afterAll(() => closed(server));

  test('does not come from this machine, also where a call has nothing but the guarded agent', async () => {
    let hits = 0;
    answer = (_, response) => {
      hits++;
      response.end();
    };
    const { port } = new URL(url);
    for (const host of ['127.0.0.1', 'localhost', '[::ffff:127.0.0.1]']) {
      const call = undiciFetch(`http://${host}:${port}/`, { dispatcher: guardedAgent });
      await expect(call).rejects.toMatchObject({ cause: { code: 'ERR_PRIVATE_ADDRESS' } });
    }
    expect(hits).toBe(0);
  });

  // Addresses of the operator: everything but the guard is the same for them.
  const own = { allowPrivate: true, timeout: 2_000 };
  const bomb = Buffer.alloc(50_000_000);

  test.each([
    ['gzip', gzipSync(bomb)],
    ['br', brotliCompressSync(bomb)],
    ['gzip, gzip', gzipSync(gzipSync(bomb))],
  ])('is measured unpacked, and a small %s of 50 MB is cut off', async (encoding, bytes) => {
    answer = (_, response) => void response.writeHead(200, { 'content-encoding': encoding }).end(bytes);
    expect(bytes.length).toBeLessThan(limits.maxBytes);
    const before = process.memoryUsage().arrayBuffers;
    expect(await told(url, own)).toBe('permanent, too_large: The answer is larger than 100000 bytes.');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000);
  });

  test('that never ends is cut off at its size, and the connection with it', async () => {
    answer = (_, response) => {
      const write = () => {
        while (!response.destroyed && response.write(Buffer.alloc(16_384)));
      };
      response.on('drain', write);
      write();
    };
    expect(await told(url, own)).toBe('permanent, too_large: The answer is larger than 100000 bytes.');
    await ended;
  });

  test('of just the size that is allowed is taken', async () => {
    answer = (_, response) => void response.end(Buffer.alloc(limits.maxBytes));
    expect((await outbound(url, { ...limits, ...own })).body).toHaveLength(limits.maxBytes);
  });

  test('packed wrongly cannot be read', async () => {
    answer = (_, response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end('not packed');
    expect(await told(url, own)).toBe(
      `passes, protocol: ${hostOf(url)} could not be reached: its answer cannot be read.`,
    );
  });

  const tooLong = () => `passes, timeout: ${hostOf(url)} could not be reached: it took too long.`;

  test('that does not begin is given up in time', async () => {
    answer = () => undefined;
    expect(await told(url, { ...own, timeout: 100 })).toBe(tooLong());
    await ended;
  });

  test('that comes by drops is given up in time', async () => {
    answer = (_, response) => {
      const drops = setInterval(() => response.write('.'), 20);
      response.once('close', () => clearInterval(drops));
    };
    const startedAt = performance.now();
    expect(await told(url, { ...own, timeout: 300 })).toBe(tooLong());
    expect(performance.now() - startedAt).toBeLessThan(1_500);
    await ended;
  });

  test('after slow redirects is given up in time, all of them together', async () => {
    answer = (_, response) => void sleep(120).then(() => response.writeHead(302, { location: '/' }).end());
    const startedAt = performance.now();
    expect(await told(url, { ...own, timeout: 300, maxRedirects: 20 })).toBe(tooLong());
    expect(performance.now() - startedAt).toBeLessThan(1_500);
  });

  test('that the caller no longer wants ends with the caller’s own words', async () => {
    answer = () => undefined;
    const abort = new AbortController();
    const reason = new Error('cancelled');
    setTimeout(() => abort.abort(reason), 50);
    expect(await failure(url, { ...own, signal: abort.signal })).toBe(reason);
    expect(await failure(url, { ...own, signal: AbortSignal.abort(reason) })).toBe(reason);
  });

  test('that breaks off says so', async () => {
    answer = (_, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('half');
      setTimeout(() => response.destroy(), 20);
    };
    expect(await told(url, own)).toBe(`passes, cut: ${hostOf(url)} could not be reached: the connection was cut.`);
  });

  test('that is not HTTP says so', async () => {
    const other = createServer(
      (socket: Socket) =>
        void socket
          .on('error', () => undefined)
          .resume()
          .end('220 mail ready\r\n'),
    );
    const address = await listening(other);
    expect(await told(address, own)).toBe(
      `passes, protocol: ${hostOf(address)} could not be reached: its answer cannot be read.`,
    );
    await closed(other);
  });

  test('without encryption where it should have it says so', async () => {
    answer = (_, response) => void response.end();
    const address = url.replace('http:', 'https:');
    expect(await told(address, own)).toBe(
      `permanent, tls: ${hostOf(address)} could not be reached: no secure connection could be made.`,
    );
  });

  test('that cannot come because nobody is there says so, and no address of its own', async () => {
    const gone = createServer();
    const address = (await listening(gone)).replace('127.0.0.1', 'localhost');
    await closed(gone);
    const words = await told(address, own);
    expect(words).toBe(`passes, refused: ${hostOf(address)} could not be reached: nothing takes a connection there.`);
    expect(words).not.toContain('127.0.0.1');
  });
});

describe('a proxy that the environment names', () => {
  const asked: string[] = [];
  let proxy: Server;
  let url: string;
  beforeAll(async () => {
    proxy = createHttpServer((request, response) => {
      asked.push(request.url!);
      response.end('by the proxy');
    });
    proxy.on('connect', (request, socket) => {
      asked.push(request.url!);
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    });
    url = await listening(proxy);
  });
  afterAll(() => closed(proxy));
  beforeEach(() => {
    asked.length = 0;
  });

  test('is asked by others in the same process, and never by the guard', async () => {
    const before = getGlobalDispatcher();
    setGlobalDispatcher(new EnvHttpProxyAgent({ httpProxy: url, httpsProxy: url, noProxy: '' }));
    const web = await StandInWeb.open((_, response) => void response.end('direct'));
    web.names.set('public.example.com', [['93.184.215.14']]);
    web.names.set('inside.example.com', [['10.0.0.1']]);
    try {
      expect(String((await outbound('http://public.example.com/', limits)).body)).toBe('direct');
      for (const address of ['http://inside.example.com/', 'https://inside.example.com/', 'http://10.0.0.1/'])
        expect((await failure(address)).reason).toBe('private');
      expect([asked, web.requests.length]).toEqual([[], 1]);
    } finally {
      await web.close();
    }
    await undiciFetch('http://inside.example.com/').catch(() => undefined);
    expect(asked).toEqual(['inside.example.com:80']);
    setGlobalDispatcher(before);
  });

  test('is not asked by a process that was started with it', async () => {
    const direct = createHttpServer((_, response) => void response.end('direct'));
    const script = `
      import { outbound } from './src/platform/http/outbound.ts';
      const limits = { timeout: 5000, maxBytes: 1000 };
      const { body } = await outbound('${await listening(direct)}', { ...limits, allowPrivate: true });
      const refused = await outbound('http://10.0.0.1/', { ...limits, allowPrivate: false }).catch((error) => error);
      process.stdout.write(body + ' ' + refused.reason);`;
    const env = { ...process.env, NODE_USE_ENV_PROXY: '1', NO_PROXY: '', no_proxy: '' };
    for (const name of ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy', 'ALL_PROXY'])
      Object.assign(env, { [name]: url });
    const flags = ['--import', 'tsx', '--input-type=module', '--eval', script];
    const { stdout } = await run(process.execPath, flags, { cwd: projectRoot, env, timeout: 20_000 });
    expect([stdout, asked]).toEqual(['direct private', []]);
    await closed(direct);
  });
});

const hostOf = (url: string) => new URL(url).host;

async function listening(server: Server | ReturnType<typeof createServer>): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

async function closed(server: Server | ReturnType<typeof createServer>): Promise<void> {
  if ('closeAllConnections' in server) server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
