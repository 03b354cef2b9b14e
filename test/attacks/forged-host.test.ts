import { randomBytes } from 'node:crypto';
import { readReached } from '../../src/platform/http/forwarding.ts';
import type { Client } from '../kit/client.ts';
import { mailsTo } from '../kit/outbox.ts';
import { StripeServer } from '../kit/stripe-server.ts';
import { openTestApp, type TestApp } from '../kit/test-app.ts';
import { newInvoice } from '../modules/billing/paying.ts';

/** Leading others elsewhere by what a request says of the host it was sent to. */

const newAddress = () => `person-${randomBytes(6).toString('hex')}@example.test`;

/** What names another host, in every way there is. */
const forged: Record<string, string> = {
  host: 'evil.test',
  'x-forwarded-host': 'evil.test',
  'x-forwarded-proto': 'https',
  'x-forwarded-port': '666',
  'x-forwarded-prefix': '/evil',
  'x-forwarded-server': 'evil.test',
  'x-host': 'evil.test',
  'x-original-host': 'evil.test',
  'x-original-url': 'https://evil.test/',
  'x-rewrite-url': 'https://evil.test/',
  forwarded: 'host=evil.test;proto=https',
  origin: 'https://evil.test',
  referer: 'https://evil.test/',
};

/** Every mail with a link: who asks for it, and to whom it goes. */
const mails: [name: string, send: (app: TestApp, as: (client: Client) => Client) => Promise<string>][] = [
  [
    'a new password',
    async (app, as) => {
      const { user } = await (await app.tenant()).user('viewer', { password: 'correct horse battery' });
      await as(app.anonymous).post('/auth/password/reset/', { email: user.email });
      return user.email;
    },
  ],
  [
    'an invitation',
    async (app, as) => {
      const email = newAddress();
      await as((await app.tenant()).owner).post('/auth/users/invite/', { email, role: 'viewer' });
      return email;
    },
  ],
  [
    'an invitation to the team',
    async (app, as) => {
      const email = newAddress();
      await as((await app.tenant()).owner).post('/account/team/', { email, role: 'viewer' });
      return email;
    },
  ],
  [
    'a user without a password',
    async (app, as) => {
      const email = newAddress();
      const { owner } = await app.tenant();
      await as(owner).graphql(`mutation { createUser(input: { email: "${email}", role: VIEWER }) { databaseId } }`);
      return email;
    },
  ],
  [
    'the owner of a new account',
    async (app, as) => {
      const email = newAddress();
      const staff = await (await app.tenant()).user('developer');
      await as(staff).post('/auth/accounts/', { name: 'New', owner_email: email });
      return email;
    },
  ],
  [
    'a new address',
    async (app, as) => {
      const email = newAddress();
      const tenant = await app.tenant();
      const { user } = await tenant.user('viewer');
      await as(tenant.owner).patch(`/auth/users/${user.id}/`, { email });
      return email;
    },
  ],
];

describe.each<[string, Record<string, string>, string]>([
  ['nothing is configured', {}, 'http://127.0.0.1:8000'],
  ['a proxy is trusted', { TRUST_PROXY: 'true', HOST: '0.0.0.0', PORT: '9000' }, 'http://localhost:9000'],
  [
    'the server knows its address',
    { TRUST_PROXY: 'true', PUBLIC_URL: 'https://api.igny8.test/' },
    'https://api.igny8.test',
  ],
  [
    'there is a front end',
    { PUBLIC_URL: 'https://api.igny8.test', APP_URL: 'https://app.igny8.test/in/' },
    'https://app.igny8.test/in',
  ],
])('where %s', (_, environment, address) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openTestApp({ environment });
  });
  afterAll(() => app.close());

  test.each(mails)('the mail about %s leads to what is configured, whatever the request says', async (_name, send) => {
    const [mail] = await mailsTo(app, await send(app, (client) => client.with(forged)));
    expect(mail!.link.href.startsWith(`${address}/`)).toBe(true);
    expect(mail!.text).not.toContain('evil');
  });
});

test('a payer comes back to what is configured', async () => {
  const stripe = await StripeServer.start();
  const app = await openTestApp({ environment: { ...stripe.environment, APP_URL: '', TRUST_PROXY: 'true' } });
  try {
    const tenant = await app.tenant();
    const { id } = await newInvoice(tenant);
    const { errors } = await tenant.owner
      .with(forged)
      .graphql('mutation ($id: ID!) { payInvoice(id: $id) { type url } }', { id });
    expect(errors).toBeUndefined();
    const asked = JSON.stringify(stripe.callsOf('POST /v1/checkout/sessions'));
    expect(asked).toContain('127.0.0.1:8000');
    expect(asked).not.toContain('evil');
  } finally {
    await app.close();
    await stripe.stop();
  }
});

describe('links in answers', () => {
  async function linksOf(client: Client): Promise<string[]> {
    const { body } = await client.get('/auth/plans/', { query: { page_size: 1 } });
    return [body.next];
  }

  test('begin with the configured address where there is one: lists, files and invoices', async () => {
    const app = await openTestApp({
      environment: { TRUST_PROXY: 'true', PUBLIC_URL: 'https://api.igny8.test/below' },
    });
    try {
      const tenant = await app.tenant();
      await newInvoice(tenant);
      const { accountId, site, sector } = tenant;
      await app.prisma.image.create({
        data: {
          accountId,
          siteId: site.id,
          sectorId: sector.id,
          imageType: 'featured',
          imagePath: '1/a.webp',
          prompt: '',
        },
      });
      const client = tenant.owner.with(forged);
      const images = await client.graphql('{ images { nodes { imageUrl } } invoices { nodes { pdfUrl } } }');
      const links = [
        ...(await linksOf(client)),
        images.data.images.nodes[0].imageUrl,
        images.data.invoices.nodes[0].pdfUrl,
      ];
      for (const link of links) expect(link).toMatch(/^https:\/\/api\.igny8\.test\/below\/(api|media)\//);
    } finally {
      await app.close();
    }
  });

  test('follow no header of a proxy that is not trusted', async () => {
    const app = await openTestApp();
    try {
      const { host: _, ...others } = forged;
      expect(await linksOf(app.anonymous.with(others))).toEqual([
        'http://api.test/api/v1/auth/plans/?page_size=1&page=2',
      ]);
    } finally {
      await app.close();
    }
  });

  test('follow a proxy that is trusted, and its port and prefix', async () => {
    const app = await openTestApp({ environment: { TRUST_PROXY: 'true' } });
    try {
      const client = app.anonymous.with({
        'x-forwarded-host': 'evil.test, api.igny8.test',
        'x-forwarded-proto': 'http, https',
        'x-forwarded-port': '80, 8443',
        'x-forwarded-prefix': '/igny8',
      });
      expect(await linksOf(client)).toEqual([
        'https://api.igny8.test:8443/igny8/api/v1/auth/plans/?page_size=1&page=2',
      ]);
      const { headers } = await client.post('/auth/register/', {
        email: newAddress(),
        password: 'correct horse',
        password_confirm: 'correct horse',
      });
      expect(headers.get('set-cookie')).toMatch(/; Secure$/);
    } finally {
      await app.close();
    }
  });
});

describe('what is said of a request', () => {
  const peer = { remoteAddress: '192.0.2.1', encrypted: false };
  const reached = (headers: Record<string, string>, trusted = true) =>
    readReached(new Headers({ host: 'api.test', ...headers }), peer, trusted);
  const alone = { ip: '192.0.2.1', origin: 'http://api.test', prefix: '' };

  test('counts only from a proxy that is trusted', () => {
    expect(reached({ ...forged, host: 'api.test', 'x-forwarded-for': '203.0.113.1' }, false)).toEqual(alone);
  });

  test.each<[Record<string, string>, Partial<typeof alone>]>([
    [{ 'x-forwarded-for': '10.0.0.1, 203.0.113.7' }, { ip: '203.0.113.7' }],
    [{ 'x-forwarded-for': '203.0.113.7:4711' }, { ip: '203.0.113.7' }],
    [{ 'x-forwarded-for': '[2001:db8::1]:4711' }, { ip: '2001:db8::1' }],
    [{ 'x-forwarded-for': '::ffff:203.0.113.7' }, { ip: '203.0.113.7' }],
    [{ 'x-forwarded-host': 'evil.test, shop.test:8080' }, { origin: 'http://shop.test:8080' }],
    [{ 'x-forwarded-host': 'SHOP.test', 'x-forwarded-proto': 'HTTPS' }, { origin: 'https://shop.test' }],
    [{ 'x-forwarded-proto': 'https', 'x-forwarded-port': '443' }, { origin: 'https://api.test' }],
    [{ 'x-forwarded-proto': 'https', 'x-forwarded-port': '8443' }, { origin: 'https://api.test:8443' }],
    [{ 'x-forwarded-host': 'shop.test:81', 'x-forwarded-port': '82' }, { origin: 'http://shop.test:81' }],
    [{ 'x-forwarded-host': '[2001:db8::2]:8080' }, { origin: 'http://[2001:db8::2]:8080' }],
    [{ 'x-forwarded-prefix': '/a/b-c/' }, { prefix: '/a/b-c' }],
    [{ 'x-forwarded-prefix': '/evil, /own' }, { prefix: '/own' }],
    [
      { forwarded: 'for=198.51.100.1;host=evil.test, for="[2001:db8::3]:47";proto=https;host="shop.test:8443"' },
      { ip: '2001:db8::3', origin: 'https://shop.test:8443' },
    ],
    [{ forwarded: 'For=203.0.113.7; Proto=https; by=192.0.2.9' }, { ip: '203.0.113.7', origin: 'https://api.test' }],
    // A proxy that writes the one kind may pass on the other.
    [{ forwarded: 'for=6.6.6.6;host=evil.test', 'x-forwarded-for': '203.0.113.7' }, { ip: '203.0.113.7' }],
  ])('by the last hop is read: %j', (headers, read) => {
    expect(reached(headers)).toEqual({ ...alone, ...read });
  });

  test.each([
    'evil.test/path',
    'user@evil.test',
    'user:secret@evil.test',
    'evil.test"',
    "evil.test'",
    '"evil.test"',
    'evil .test',
    'evil.test\\',
    'evil.test?x',
    'evil.test#x',
    '<script>alert(1)</script>',
    'evil.test:99999',
    'evil.test:port',
    'evil.test:',
    ':80',
    '//evil.test',
    'http://evil.test',
    '[2001:db8::1',
    '[evil]',
    'evil%2etest',
    'évil.test',
    '',
    ',',
  ])('is ignored where a host is malformed: %s', (host) => {
    const value = Buffer.from(host).toString('latin1');
    expect(reached({ 'x-forwarded-host': value })).toEqual(alone);
    expect(reached({ forwarded: `host="${value.replace(/["\\]/g, '\\$&')}"` })).toEqual(alone);
    expect(reached({ host: value || ' ' }, false).origin).toBe('http://localhost');
  });

  test.each<[string, string[]]>([
    [
      'x-forwarded-for',
      ['', 'unknown', '_hidden', 'evil.test', '1.2.3', '1.2.3.4.5', '0x7f000001', '1.2.3.4 5', '<script>', "'"],
    ],
    ['x-forwarded-proto', ['', 'javascript', 'ftp', 'https:', 'https://evil.test', 'ws', '"https"']],
    ['x-forwarded-port', ['', '0', '-1', '65536', '80a', '8 0', '1e3', '443/evil', '443@evil.test']],
    [
      'x-forwarded-prefix',
      [
        '',
        '/',
        'evil',
        '//evil.test',
        '/../x',
        '/a/../b',
        '/a/.',
        '/a b',
        '/"',
        '/<script>',
        '/a?b',
        '/a#b',
        '/%2e',
        '/a\\b',
        '/@evil.test',
      ],
    ],
    [
      'forwarded',
      ['', '"', 'host', 'host=', 'host=evil.test"', 'for=1.2.3.4 5', '=;=', 'for=_hidden;proto=x;host=a/b', ', ,'],
    ],
  ])('is ignored where %s is malformed', (name, values) => {
    for (const value of values) expect([value, reached({ [name]: value })]).toEqual([value, alone]);
  });
});
