import { isIP } from 'node:net';
import { type OutboundOptions, outbound } from '../../src/platform/http/outbound.ts';
import { StandInWeb } from '../kit/stand-in-web.ts';

const limits: OutboundOptions = { timeout: 5_000, maxBytes: 10_000, allowPrivate: false };

/** The page that is asked for; `?to=` leads on. */
let web: StandInWeb;
beforeAll(async () => {
  web = await StandInWeb.open((request, response) => {
    const to = new URL(request.url!, 'http://x.test').searchParams.get('to');
    if (to === null) return void response.end('a page');
    response.writeHead(302, { location: Buffer.from(to).toString('latin1') }).end();
  });
  for (const [name, addresses] of Object.entries(names)) web.names.set(name, [addresses]);
});
afterAll(() => web.close());
beforeEach(() => web.forget());

const names: Readonly<Record<string, readonly string[]>> = {
  'public.example.com': ['93.184.215.14'],
  'both.example.com': ['2606:2800:21f:cb07:6820:80da:af6b:8b2c', '93.184.215.14'],
  // Names that anybody can have made, and what they lead to.
  'loopback.example.com': ['127.0.0.1'],
  'loopback6.example.com': ['::1'],
  'house.example.com': ['192.168.1.1'],
  'metadata.example.com': ['169.254.169.254'],
  'mapped.example.com': ['::ffff:10.0.0.1'],
  'nat64.example.com': ['64:ff9b::a00:1'],
  'zone.example.com': ['fe80::1%eth0'],
  'unique-local.example.com': ['fd00:ec2::254'],
  'some.example.com': ['93.184.215.14', '10.0.0.1'],
  'some6.example.com': ['2606:2800:21f:cb07:6820:80da:af6b:8b2c', '93.184.215.14', 'fd12::1'],
  'last.example.com': ['10.0.0.1', '93.184.215.14'],
  // Names for inside lead to a public address here: they are refused for what they are.
  localhost: ['93.184.215.14'],
  'app.localhost': ['93.184.215.14'],
  'printer.local': ['93.184.215.14'],
  'vault.internal': ['93.184.215.14'],
  'metadata.google.internal': ['93.184.215.14'],
  'router.home.arpa': ['93.184.215.14'],
  'localhost.localdomain': ['93.184.215.14'],
  'nas.lan': ['93.184.215.14'],
  redis: ['93.184.215.14'],
};

const privateOnes: readonly (readonly [string, string])[] = [
  // IPv4: the registry of special purposes.
  ['this network', 'http://0.0.0.0/'],
  ['this network, further on', 'http://0.1.2.3/'],
  ['a private network, 10/8', 'http://10.0.0.1/'],
  ['the end of 10/8', 'http://10.255.255.255/'],
  ['addresses shared by a provider', 'http://100.64.0.1/'],
  ['the metadata of Alibaba', 'http://100.100.100.200/latest/meta-data/'],
  ['the end of what providers share', 'http://100.127.255.254/'],
  ['this machine', 'http://127.0.0.1/'],
  ['this machine by another address', 'http://127.8.9.10/'],
  ['the metadata of a cloud', 'http://169.254.169.254/latest/meta-data/'],
  ['link-local', 'http://169.254.0.1/'],
  ['a private network, 172.16/12', 'http://172.16.0.1/'],
  ['the end of 172.16/12', 'http://172.31.255.254/'],
  ['IETF protocol assignments', 'http://192.0.0.192/'],
  ['TEST-NET-1', 'http://192.0.2.1/'],
  ['AS112', 'http://192.31.196.1/'],
  ['AMT', 'http://192.52.193.1/'],
  ['6to4 relays', 'http://192.88.99.1/'],
  ['a private network, 192.168/16', 'http://192.168.0.1/'],
  ['AS112, delegated', 'http://192.175.48.1/'],
  ['benchmarks', 'http://198.18.0.1/'],
  ['the end of benchmarks', 'http://198.19.255.254/'],
  ['TEST-NET-2', 'http://198.51.100.1/'],
  ['TEST-NET-3', 'http://203.0.113.1/'],
  ['multicast', 'http://224.0.0.1/'],
  ['the end of multicast', 'http://239.255.255.255/'],
  ['reserved', 'http://240.0.0.1/'],
  ['broadcast', 'http://255.255.255.255/'],
  ['the host of a machine in Azure', 'http://168.63.129.16/metadata'],
  // IPv4 in other spellings.
  ['one decimal number', 'http://2130706433/'],
  ['one hexadecimal number', 'http://0x7f000001/'],
  ['one octal number', 'http://017700000001/'],
  ['octal parts', 'http://0177.0.0.1/'],
  ['octal parts with many zeros', 'http://00000177.0.0.1/'],
  ['hexadecimal parts', 'http://0x7f.0x0.0x0.0x1/'],
  ['two parts, one hexadecimal', 'http://0x7f.1/'],
  ['two parts', 'http://127.1/'],
  ['three parts', 'http://10.0.1/'],
  ['zero', 'http://0/'],
  ['metadata as a number', 'http://2852039166/'],
  ['a dot behind an address', 'http://127.0.0.1./'],
  ['digits in circles', 'http://①②⑦.⓪.⓪.①/'],
  ['full-width digits', 'http://１２７.０.０.１/'],
  ['full stops of other scripts', 'http://127。0。0。1/'],
  ['percent signs', 'http://%31%32%37.0.0.1/'],
  ['percent signs for dots', 'http://127%2E0%2E0%2E1/'],
  ['a soft hyphen', 'http://127.0.0.1\u00ad/'],
  ['a port', 'http://127.0.0.1:8080/'],
  ['a fragment', 'http://10.0.0.1/#@public.example.com'],
  ['a question', 'http://10.0.0.1?@public.example.com/'],
  ['a backslash', 'http://10.0.0.1\\@public.example.com/'],
  ['an upper-case scheme', 'HTTP://10.0.0.1/'],
  ['https', 'https://10.0.0.1/'],
  // IPv6.
  ['unspecified', 'http://[::]/'],
  ['this machine, IPv6', 'http://[::1]/'],
  ['this machine at length', 'http://[0:0:0:0:0:0:0:1]/'],
  ['IPv4-compatible', 'http://[::127.0.0.1]/'],
  ['IPv4-compatible, public inside', 'http://[::93.184.215.14]/'],
  ['mapped loopback', 'http://[::ffff:127.0.0.1]/'],
  ['mapped loopback in hexadecimal', 'http://[::ffff:7f00:1]/'],
  ['mapped loopback at length', 'http://[0:0:0:0:0:FFFF:7F00:0001]/'],
  ['mapped metadata', 'http://[::ffff:a9fe:a9fe]/'],
  ['translated IPv4', 'http://[::ffff:0:127.0.0.1]/'],
  ['NAT64, private inside', 'http://[64:ff9b::10.0.0.1]/'],
  ['NAT64, metadata inside', 'http://[64:ff9b::a9fe:a9fe]/'],
  ['NAT64 of a local network', 'http://[64:ff9b:1::5db8:d70e]/'],
  ['discarded', 'http://[100::1]/'],
  ['dummy', 'http://[100:0:0:1::1]/'],
  ['Teredo', 'http://[2001:0:5db8:d70e::1]/'],
  ['benchmarks, IPv6', 'http://[2001:2::1]/'],
  ['AMT, IPv6', 'http://[2001:3::1]/'],
  ['AS112, IPv6', 'http://[2001:4:112::1]/'],
  ['ORCHID', 'http://[2001:10::1]/'],
  ['ORCHIDv2', 'http://[2001:20::1]/'],
  ['drones', 'http://[2001:30::1]/'],
  ['documentation', 'http://[2001:db8::1]/'],
  ['6to4, loopback inside', 'http://[2002:7f00:1::]/'],
  ['6to4, public inside', 'http://[2002:5db8:d70e::1]/'],
  ['AS112, delegated, IPv6', 'http://[2620:4f:8000::1]/'],
  ['documentation, the newer range', 'http://[3fff::1]/'],
  ['not given out', 'http://[4000::1]/'],
  ['segment routing', 'http://[5f00::1]/'],
  ['unique local, fc', 'http://[fc00::1]/'],
  ['the metadata of Amazon', 'http://[fd00:ec2::254]/'],
  ['link-local, IPv6', 'http://[fe80::1]/'],
  ['site-local', 'http://[fec0::1]/'],
  ['multicast, IPv6', 'http://[ff02::1]/'],
  // Names.
  ['localhost', 'http://localhost/'],
  ['localhost in capitals', 'http://LOCALHOST/'],
  ['localhost with a dot', 'http://localhost./'],
  ['localhost with a letter in a circle', 'http://ⓛocalhost/'],
  ['localhost with percent signs', 'http://%6cocalhost/'],
  ['a name below localhost', 'http://app.localhost/'],
  ['a name of the local network', 'http://printer.local/'],
  ['a name for inside', 'http://vault.internal/'],
  ['the metadata of Google', 'http://metadata.google.internal/computeMetadata/v1/'],
  ['the metadata of Google with a dot', 'http://Metadata.Google.Internal./'],
  ['a name at home', 'http://router.home.arpa/'],
  ['localhost.localdomain', 'http://localhost.localdomain/'],
  ['a name of a house network', 'http://nas.lan/'],
  ['a name without a dot', 'http://redis/'],
  ...Object.keys(names)
    .filter((name) => /^(?!public|both).*\.example\.com$/.test(name))
    .map((name) => [`a public name: ${name.split('.')[0]}`, `http://${name}/`] as const),
  ['a public name with https', 'https://loopback.example.com/'],
  ['a public name with a dot', 'http://public.example.com.local./'],
];

const noAddresses: readonly (readonly [string, string])[] = [
  ['a login', 'http://user:secret@public.example.com/'],
  ['a name before the host', 'http://public.example.com@10.0.0.1/'],
  ['a login in percent signs', 'http://%75@public.example.com/'],
  ['a zone', 'http://[fe80::1%25eth0]/'],
  ['an address of five parts', 'http://127.0.0.1.1/'],
  ['a number that is too large', 'http://127.0.0.256/'],
  ['a bracket that stays open', 'http://[::1/'],
  ['a file', 'file:///etc/passwd'],
  ['gopher', 'gopher://public.example.com:70/_x'],
  ['ftp', 'ftp://public.example.com/'],
  ['data', 'data:text/plain,x'],
  ['a socket', 'unix:/var/run/docker.sock'],
  ['websocket', 'ws://public.example.com/'],
  ['the port of SSH', 'http://public.example.com:22/'],
  ['the port of mail', 'http://public.example.com:25/'],
  ['the port of secure mail', 'https://public.example.com:465/'],
  ['the port of IRC', 'http://public.example.com:6667/'],
];

const failure = (address: string, options: Partial<OutboundOptions> = {}) =>
  outbound(address, { ...limits, ...options }).then(
    () => undefined,
    (error) => error,
  );

const isName = (address: string) => isIP(new URL(address).hostname.replace(/[[\]]/g, '')) === 0;

/** An address in words: what is inside must not be told. */
const anyAddress = /\d+\.\d+\.\d+\.\d+|::/;

test.each([
  ['a name', 'http://public.example.com/', 'http://93.184.215.14:80'],
  ['a name with a dot', 'http://PUBLIC.example.com/#x', 'http://93.184.215.14:80'],
  ['an address', 'http://93.184.215.14:8080/', 'http://93.184.215.14:8080'],
  ['an address of IPv6', 'http://[2606:2800:21f::1]/', 'http://2606:2800:21f::1:80'],
  ['a mapped public address', 'http://[::ffff:93.184.215.14]/', 'http://::ffff:5db8:d70e:80'],
  ['NAT64, public inside', 'http://[64:ff9b::93.184.215.14]/', 'http://64:ff9b::5db8:d70e:80'],
  ['https', 'https://public.example.com/', 'https://93.184.215.14:443'],
])('the public web is fetched: %s', async (_, address, reached) => {
  const { body } = await outbound(address, limits);
  expect([String(body), web.requests.length, web.reached]).toEqual(['a page', 1, [reached]]);
});

test('a name of several public addresses is fetched at whichever answers', async () => {
  await outbound('http://both.example.com/', limits);
  expect(web.reached).toEqual(['http://2606:2800:21f:cb07:6820:80da:af6b:8b2c:80', 'http://93.184.215.14:80']);
});

test('there are many ways to say it', () => {
  const addresses = new Set([...privateOnes, ...noAddresses].map(([, address]) => address));
  expect(addresses.size).toBe(privateOnes.length + noAddresses.length);
  expect(addresses.size).toBeGreaterThanOrEqual(130);
});

describe('nothing is fetched from inside', () => {
  test.each(privateOnes)('%s: %s', async (_, address) => {
    const error = await failure(address);
    expect([error?.name, error?.reason]).toEqual(['PermanentError', 'private']);
    expect([web.requests, web.reached]).toEqual([[], []]);
    expect(error.message).toMatch(/^\S+ cannot be used, because it is not on the public web\.$/);
    // A name is told as it was given, and never where it leads.
    if (isName(address)) expect(error.message).not.toMatch(anyAddress);
  });

  test.each(privateOnes)('nor after a redirect, %s: %s', async (_, address) => {
    const error = await failure(`http://public.example.com/?to=${encodeURIComponent(address)}`, { maxRedirects: 3 });
    expect([error?.name, error?.reason]).toEqual(['PermanentError', 'private']);
    expect([web.requests.length, web.reached]).toEqual([1, ['http://93.184.215.14:80']]);
    expect(error.message).not.toMatch(anyAddress);
  });
});

describe('what is no address of the web is not fetched', () => {
  test.each(noAddresses)('%s: %s', async (_, address) => {
    const error = await failure(address);
    expect([error?.name, error?.reason]).toEqual(['PermanentError', 'address']);
    expect([web.requests, web.reached]).toEqual([[], []]);
  });

  test.each(noAddresses)('nor after a redirect, %s: %s', async (_, address) => {
    const error = await failure(`http://public.example.com/?to=${encodeURIComponent(address)}`, { maxRedirects: 3 });
    expect([error?.name, ['redirect', 'address'].includes(error?.reason)]).toEqual(['PermanentError', true]);
    expect([web.requests.length, web.reached]).toEqual([1, ['http://93.184.215.14:80']]);
  });
});

describe('a name that changes where it leads', () => {
  const toItself = encodeURIComponent('http://changing.example.com/?again');

  test('is looked up once for a connection, and what was judged is what is reached', async () => {
    web.names.set('changing.example.com', [['93.184.215.14'], ['127.0.0.1']]);
    await outbound('http://changing.example.com/', limits);
    expect([web.asked, web.reached]).toEqual([['changing.example.com'], ['http://93.184.215.14:80']]);
  });

  test('is refused for the next connection', async () => {
    web.names.set('changing.example.com', [['93.184.215.14'], ['127.0.0.1']]);
    await outbound('http://changing.example.com/', limits);
    const error = await failure('http://changing.example.com/');
    expect([error?.reason, web.requests.length, web.reached]).toEqual(['private', 1, ['http://93.184.215.14:80']]);
  });

  test('is refused when a redirect leads back to it', async () => {
    web.names.set('changing.example.com', [['93.184.215.14'], ['10.0.0.1']]);
    const error = await failure(`http://changing.example.com/?to=${toItself}`, { maxRedirects: 3 });
    expect([error?.reason, web.requests.length, web.reached]).toEqual(['private', 1, ['http://93.184.215.14:80']]);
  });
});

test('an address that the operator configured may be private', async () => {
  await outbound('http://10.0.0.1/', { ...limits, allowPrivate: true });
  await outbound('http://redis/', { ...limits, allowPrivate: true });
  expect(web.reached).toEqual(['http://10.0.0.1:80', 'http://93.184.215.14:80']);
});
