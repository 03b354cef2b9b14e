import type { Tenant } from '../kit/tenant.ts';
import { openTestApp, type TestApp } from '../kit/test-app.ts';

let app: TestApp;
let tenant: Tenant;
beforeAll(async () => {
  app = await openTestApp();
});
beforeEach(async () => {
  tenant = await app.tenant();
});
afterAll(() => app.close());

const keywords = '/api/v1/planner/keywords/';
const utf8 = { 'content-type': 'application/json' };

type Body = NonNullable<RequestInit['body']>;

async function send(path: string, body: string | Uint8Array, headers: Record<string, string> = utf8) {
  const answer = await tenant.owner.fetch(path, { method: 'POST', body: body as Body, headers });
  const text = await answer.text();
  return { status: answer.status, body: JSON.parse(text) };
}

const kept = () => app.prisma.keyword.count({ where: { accountId: tenant.accountId } });
const keywordsKept = async () =>
  (await app.prisma.keyword.findMany({ where: { accountId: tenant.accountId } })).map(({ keyword }) => keyword);

/** A keyword of these bytes. */
const keywordOf = (...bytes: number[]) =>
  Buffer.concat([
    Buffer.from('{"keyword":"x'),
    Buffer.from(bytes),
    Buffer.from(`","site_id":${tenant.site.id},"sector_id":${tenant.sector.id}}`),
  ]);
const plain = () => JSON.stringify({ keyword: 'größe', ...tenant.place });
const swapped = (text: string) => Buffer.from(text, 'utf16le').swap16();

/** What is no UTF-8, in all the ways there are. */
const broken: [name: string, bytes: number[]][] = [
  ['Latin-1', [0xe4]],
  ['a lone continuation', [0x80]],
  ['a letter cut off', [0xe2, 0x82]],
  ['an overlong slash', [0xc0, 0xaf]],
  ['an overlong zero byte', [0xc0, 0x80]],
  ['half a surrogate pair', [0xed, 0xa0, 0x80]],
  ['a letter beyond Unicode', [0xf4, 0x90, 0x80, 0x80]],
  ['a byte that UTF-8 does not have', [0xff]],
];

describe('JSON', () => {
  test.each(broken)('with %s in it is refused, and nothing is kept', async (_, bytes) => {
    const answer = await send(keywords, keywordOf(...bytes));
    expect([answer.status, answer.body]).toEqual([
      400,
      { success: false, error: 'JSON parse error: the body is not UTF-8.', request_id: expect.any(String) },
    ]);
    expect(await kept()).toBe(0);
  });

  test.each<[string, () => Uint8Array]>([
    ['UTF-16', () => Buffer.from(plain(), 'utf16le')],
    ['UTF-16 with its mark', () => Buffer.from(`\ufeff${plain()}`, 'utf16le')],
    ['big-endian UTF-16', () => swapped(plain())],
    ['big-endian UTF-16 with its mark', () => swapped(`\ufeff${plain()}`)],
    [
      'UTF-32',
      () =>
        Buffer.from(
          [...plain()].flatMap((letter) => [letter.codePointAt(0)! & 255, letter.codePointAt(0)! >> 8, 0, 0]),
        ),
    ],
    ['a zip file', () => Buffer.from('PK\x03\x04\x14\0\0\0\x08\0', 'latin1')],
  ])('in %s is refused in words', async (_, body) => {
    const { status, body: told } = await send(keywords, body());
    expect([status, told.success, told.error]).toEqual([400, false, expect.stringMatching(/^JSON parse error: /)]);
    expect(await kept()).toBe(0);
  });

  test.each(['utf-8', 'UTF-8', '"utf-8"', 'utf8', 'us-ascii'])('with the charset %s is read', async (charset) => {
    const answer = await send(keywords, plain(), { 'content-type': `application/json; charset=${charset}` });
    expect(answer.status).toBe(201);
    expect(await keywordsKept()).toEqual(['größe']);
  });

  test('with a byte order mark is read', async () => {
    expect((await send(keywords, `\ufeff${plain()}`)).status).toBe(201);
    expect(await keywordsKept()).toEqual(['größe']);
  });

  test.each(['latin1', 'iso-8859-1', 'utf-16', 'windows-1252', 'x-unknown', '""'])(
    'with the charset %s is 415, whatever is in it',
    async (charset) => {
      const headers = { 'content-type': `application/json;charset=${charset}` };
      for (const path of [keywords, '/graphql']) {
        const body = path === '/graphql' ? '{"query":"{ ping { pong } }"}' : plain();
        expect((await send(path, body, headers)).status).toBe(415);
      }
      expect(await kept()).toBe(0);
    },
  );
});

describe('GraphQL', () => {
  const query = (...bytes: number[]) =>
    Buffer.concat([
      Buffer.from('{"query":"{ keywords(search: \\"'),
      Buffer.from(bytes),
      Buffer.from('\\") { totalCount } }"}'),
    ]);

  test.each(broken)('with %s in its body is refused', async (_, bytes) => {
    for (const [type, body] of [
      ['application/json', query(...bytes)],
      ['application/graphql', Buffer.concat([Buffer.from('{ ping { pong } } #'), Buffer.from(bytes)])],
      ['application/x-www-form-urlencoded', Buffer.concat([Buffer.from('query={ping{pong}}#'), Buffer.from(bytes)])],
    ] as const) {
      const answer = await send('/graphql', body, { 'content-type': type });
      expect([type, answer.status, answer.body.errors[0].message]).toEqual([
        type,
        400,
        'The request body is not UTF-8.',
      ]);
    }
  });

  test('a body with a byte order mark is read', async () => {
    expect((await send('/graphql', '\ufeff{"query":"{ ping { pong } }"}')).body.data.ping.pong).toBe(true);
  });

  test.each(['%FF', '%', '%zz', '%C3', '%ED%A0%80', '%E4'])('%s in a form or an address is refused', async (text) => {
    const form = await send('/graphql', `query=%7Bping%7Bpong%7D%7D&x=${text}`, {
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect([form.status, form.body.errors[0].extensions.code]).toEqual([400, 'BAD_REQUEST']);
    const address = await tenant.owner.fetch(`/graphql?query=%7Bping%7Bpong%7D%7D&x=${text}`);
    expect(address.status).toBe(400);
  });

  test.each(['{', '[', 'nonsense', '%00'])('variables that are %s are no fault of the server', async (variables) => {
    const answers = [
      await send('/graphql', `query=%7Bping%7Bpong%7D%7D&variables=${variables}`, {
        'content-type': 'application/x-www-form-urlencoded',
      }),
      {
        body: await (
          await tenant.owner.fetch(`/graphql?query=%7Bping%7Bpong%7D%7D&variables=${encodeURIComponent(variables)}`)
        ).json(),
      },
    ];
    for (const { body } of answers) expect(body.errors[0].extensions.code).toBe('BAD_REQUEST');
  });
});

describe('forms', () => {
  const part = (name: string, value: string | Uint8Array, more = '') =>
    Buffer.concat([
      Buffer.from(`--x\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n`),
      Buffer.from(value),
      Buffer.from('\r\n'),
    ]);
  const formOf = (...parts: Buffer[]) => Buffer.concat([...parts, Buffer.from('--x--\r\n')]);
  const headers = { 'content-type': 'multipart/form-data; boundary=x' };

  test.each(broken)('a field with %s in it is refused, and nothing is kept', async (_, bytes) => {
    const fields = Object.entries({ image_type: 'featured', ...tenant.place }).map(([name, value]) =>
      part(name, String(value)),
    );
    const form = formOf(...fields, part('prompt', Buffer.from([0x78, ...bytes])));
    const { status, body } = await send('/api/v1/writer/images/', form, headers);
    expect([status, body.error]).toEqual([400, 'The field "prompt" of the form is not UTF-8.']);
    expect(await app.prisma.image.count({ where: { accountId: tenant.accountId } })).toBe(0);
  });

  test.each(broken)('a form of GraphQL with %s in it is refused', async (_, bytes) => {
    const operations = Buffer.concat([
      Buffer.from('{"query":"{ keywords(search: \\"'),
      Buffer.from(bytes),
      Buffer.from('\\") { totalCount } }"}'),
    ]);
    const { status, body } = await send('/graphql', formOf(part('operations', operations), part('map', '{}')), headers);
    expect([status, body.errors[0].extensions.code]).toEqual([400, 'BAD_REQUEST']);
  });

  test('a field that means something to every object is only a field', async () => {
    const fields = Object.entries({ image_type: 'featured', prompt: 'x', ...tenant.place }).map(([name, value]) =>
      part(name, String(value)),
    );
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty'])
      expect((await send('/api/v1/writer/images/', formOf(...fields, part(name, '1')), headers)).status).toBe(201);
  });
});

describe('a zero byte is refused by name, and nothing is kept:', () => {
  test.each<[string, () => Promise<{ status: number; body: { error: string; errors?: object } }>, string]>([
    ['in a line', () => tenant.owner.post('/planner/keywords/', { keyword: 'a\0b', ...tenant.place }), 'keyword'],
    ['alone', () => tenant.owner.post('/planner/keywords/', { keyword: '\0', ...tenant.place }), 'keyword'],
    [
      'in a text of several lines',
      () => tenant.owner.post('/planner/clusters/', { name: 'x', description: 'a\n\0b', ...tenant.place }),
      'description',
    ],
    [
      'in HTML',
      () => tenant.owner.post('/writer/content/', { title: 'x', content_html: '<p>\0</p>', ...tenant.place }),
      'content_html',
    ],
    [
      'in a list',
      () => tenant.owner.post('/writer/content/', { title: 'x', tags: ['a', 'b\0'], ...tenant.place }),
      'tags',
    ],
    [
      'in JSON of any shape',
      () => tenant.owner.post('/system/settings/account/', { key: 'k', value: { a: ['\0'] } }),
      'value',
    ],
    [
      'in a name of JSON',
      () => tenant.owner.post('/system/settings/account/', { key: 'k', value: [{ 'a\0': 1 }] }),
      'value',
    ],
    ['in a password', () => tenant.owner.post('/auth/login/', { email: 'a@b.test', password: 'a\0' }), 'password'],
    ['in an e-mail address', () => tenant.owner.post('/auth/login/', { email: 'a\0@b.test', password: 'a' }), 'email'],
    ['in a search', () => tenant.owner.get('/planner/keywords/', { query: { search: 'a\0' } }), 'search'],
    [
      'in the search of an export',
      () => tenant.owner.get('/planner/keywords/export/', { query: { search: '\0' } }),
      'search',
    ],
    ['in a filter', () => tenant.owner.get('/system/settings/account/', { query: { key: 'a\0b' } }), 'key'],
    ['in a token', () => tenant.owner.post('/auth/refresh/', { refresh: 'a\0' }), 'refresh'],
  ])('%s', async (_, call, field) => {
    const { status, body } = await call();
    expect([status, body.error, body.errors]).toEqual([
      400,
      'Null characters are not allowed.',
      { [field]: ['Null characters are not allowed.'] },
    ]);
    const where = { accountId: tenant.accountId };
    expect([
      await kept(),
      await app.prisma.cluster.count({ where }),
      await app.prisma.content.count({ where }),
      await app.prisma.accountSetting.count({ where }),
    ]).toEqual([0, 0, 0, 0]);
  });

  test('by GraphQL as well, in variables and in the document', async () => {
    const place = `siteId: ${tenant.site.id}, sectorId: ${tenant.sector.id}`;
    for (const { errors } of [
      await tenant.owner.graphql(`mutation ($k: String!) { createKeyword(input: { keyword: $k, ${place} }) { id } }`, {
        k: 'a\0',
      }),
      await tenant.owner.graphql(`mutation { createKeyword(input: { keyword: "a\\u0000", ${place} }) { id } }`),
    ])
      expect(errors![0]!.extensions.fields).toEqual({ keyword: ['Null characters are not allowed.'] });
    const { errors } = await tenant.owner.graphql('{ keywords(search: "\\u0000") { totalCount } }');
    expect(errors![0]!.extensions.fields).toEqual({ search: ['Null characters are not allowed.'] });
    expect(await kept()).toBe(0);
  });

  test('but who may not call gets no word about it', async () => {
    const body = { keyword: '\0', ...tenant.place };
    expect((await app.anonymous.post('/planner/keywords/', body)).status).toBe(401);
    expect((await (await tenant.user('viewer')).post('/planner/keywords/', body)).status).toBe(403);
  });

  test('in a CSV file it takes its own line along, and no other', async () => {
    const path = `${keywords}import_keywords/?site_id=${tenant.site.id}&sector_id=${tenant.sector.id}`;
    const { body } = await send(path, 'keyword,volume\nred\0 socks,1\nblue socks,2\n"in\0 marks",3\n', {
      'content-type': 'text/csv',
    });
    const refused = (line: number) => ({ line, errors: { line: ['Null characters are not allowed.'] } });
    expect(body.data).toMatchObject({ created: 1, errors: [refused(2), refused(4)] });
    expect(await keywordsKept()).toEqual(['blue socks']);
  });
});

test('other control characters come along from where a text was copied, and are cleaned away', async () => {
  const { body } = await tenant.owner.post('/planner/clusters/', {
    name: ' a\u0007b\tc\u001bd\u007f ',
    description: 'one\u0008\ntwo\u001f',
    ...tenant.place,
  });
  expect([body.data.name, body.data.description]).toEqual(['ab cd', 'one\ntwo']);
});

test.each([
  ['a half of a pair', '\ud83d'],
  ['the other half', '\ude00'],
  ['two halves the wrong way round', '\ude00\ud83d'],
])('%s is refused in a text, and never kept as another character', async (_, half) => {
  const { status, body } = await tenant.owner.post('/planner/keywords/', { keyword: `a${half}b`, ...tenant.place });
  expect([status, body.errors]).toEqual([
    400,
    { keyword: [expect.stringMatching(/^Surrogate characters are not allowed: U\+D[8DE][0-9A-F]{2}\.$/)] },
  ]);
  expect(await kept()).toBe(0);
});

test.each(['%FF', '%', '%zz', '100%', '%C3%28', '%E2%82', '%ED%A0%80', 'a%0'])(
  'a query string with %s in it is refused in words',
  async (text) => {
    for (const path of [keywords, '/api/v1/planner/keywords/export/', '/api/v1/system/ping/']) {
      const answer = await tenant.owner.fetch(`${path}?search=${text}`);
      const { success, error } = (await answer.json()) as { success: boolean; error: string };
      expect([answer.status, success, error]).toEqual([400, false, expect.stringContaining('%25')]);
    }
  },
);
