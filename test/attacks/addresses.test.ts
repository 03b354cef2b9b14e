import { parseWebAddress } from '../../src/platform/validation/web-address.ts';
import { type HttpServer, listen } from '../../src/server/http-server.ts';
import { RawConnection } from '../kit/raw-connection.ts';
import type { Tenant } from '../kit/tenant.ts';
import { openTestApp, type TestApp } from '../kit/test-app.ts';
import { newInvoice } from '../modules/billing/paying.ts';

let app: TestApp;
let tenant: Tenant;
let server: HttpServer;
let staff: Awaited<ReturnType<Tenant['user']>>;
beforeAll(async () => {
  app = await openTestApp();
  tenant = await app.tenant();
  staff = await (await app.tenant()).user('developer');
  server = await listen(app.app, { host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await server.close();
  await app.close();
});

/** Every field that holds an address: how it is written, and what of it is read back. */
const fields: Readonly<
  Record<string, (address: string) => Promise<{ status: number; kept: string; named: string[] }>>
> = {
  image_url: (image_url) => written('/writer/images/', { image_type: 'featured', image_url, ...tenant.place }),
  wp_url: (wp_url) => written('/auth/sites/', { name: 'A site', wp_url }),
  domain: (domain) => written('/auth/sites/', { name: 'A site', domain }),
  proof_url: async (proof_url) =>
    written('/billing/payments/manual/', {
      invoice_id: (await newInvoice(tenant)).id,
      payment_method: 'manual',
      transaction_reference: 'x',
      proof_url,
    }),
  webhook_url: async (webhook_url) => {
    await app.prisma.paymentMethodConfig.deleteMany({ where: { countryCode: 'TV' } });
    const body = { country_code: 'TV', payment_method: 'paypal', webhook_url };
    return read(await staff.post('/admin/billing/payment-method-configs/', body), 'webhook_url');
  },
  properties: async (property) => {
    const answer = await tenant.owner.put('/system/settings/integrations/gsc/', { properties: [property] });
    return read(answer, 'properties');
  },
};

type Answer = Awaited<ReturnType<Tenant['owner']['post']>>;

async function written(path: string, body: Record<string, unknown>) {
  return read(await tenant.owner.post(path, body), Object.keys(body).find((name) => /_url$|^domain$/.test(name))!);
}

function read({ status, body }: Answer, field: string) {
  return { status, kept: [body.data?.[field]].flat()[0], named: Object.keys(body.errors ?? {}) };
}

const hostOnly = new Set(['domain']);

describe.each(Object.keys(fields))('%s', (field) => {
  test.each([
    ['a line break', 'http://x.test/a\nb'],
    ['a return', 'http://x.test/\r\nSet-Cookie: a=b'],
    ['a tab', 'http://x\t.test/'],
    ['a zero byte', 'http://x.test/\0'],
    ['an escape', 'http://x.test/\u001b[31m'],
    ['a control character beyond ASCII', 'http://x.test/\u0085'],
    ['half a surrogate pair', 'http://x.test/\ud800'],
    ['a login', 'http://user:secret@x.test/'],
    ['a name before the host', 'http://user@x.test/'],
    ['another scheme', 'ftp://x.test/'],
    ['a script', 'javascript:alert(1)//x.test'],
    ['data', 'data:text/html,x.test'],
    ['no host', 'http://'],
    ['a host that is none', 'http://x test/'],
    ['a port that is none', 'http://x.test:99999/'],
  ])('with %s is refused by name', async (_, address) => {
    const { status, named } = await fields[field]!(address);
    expect([status, named]).toEqual([400, [field]]);
  });

  test('is kept as browsers read it, in letters that every header can hold', async () => {
    const { status, kept } = await fields[field]!('  HTTP://Bücher.Test:80/€/ä b  ');
    expect(status).toBeLessThan(300);
    if (hostOnly.has(field)) expect(kept).toBe('bücher.test');
    else expect(kept).toBe('http://xn--bcher-kva.test/%E2%82%AC/%C3%A4%20b');
  });

  test('is measured in the spelling that is kept', async () => {
    const { status, named } = await fields[field]!(`http://${hostOnly.has(field) ? '' : 'x.test/'}${'€'.repeat(240)}`);
    const room = { image_url: 1_000, proof_url: 2_000, webhook_url: 2_000, wp_url: 500, properties: 255 }[field] ?? 255;
    const fits = room > 240 * 9 + 'http://x.test/'.length;
    expect([status < 300, named]).toEqual([fits, fits ? [] : [field]]);
  });
});

test.each([
  ['a letter beyond ASCII', 'http://x.test/€', 302, 'http://x.test/%E2%82%AC'],
  ['a space', 'http://x.test/a b', 302, 'http://x.test/a%20b'],
  ['an international host', 'https://bücher.test', 302, 'https://xn--bcher-kva.test/'],
  ['a line break', 'http://x.test/a\nb', 404, undefined],
  ['a header of its own', 'http://x.test/\r\nSet-Cookie: a=b', 404, undefined],
  ['a login', 'http://user:secret@x.test/', 404, undefined],
  ['a script', 'javascript:alert(1)', 404, undefined],
  ['no address', 'somewhere', 404, undefined],
])('an image whose address was kept with %s in it is answered all the same', async (_, imageUrl, status, location) => {
  const { id } = await app.prisma.image.create({
    data: {
      accountId: tenant.accountId,
      siteId: tenant.site.id,
      sectorId: tenant.sector.id,
      imageType: 'featured',
      imageUrl,
    },
  });
  const { token } = app.services.tokens.access(tenant.ownerUser, undefined, new Date());
  const connection = await RawConnection.open(
    server,
    `GET /api/v1/writer/images/${id}/file/ HTTP/1.1\r\nHost: api.test\r\nAccept: image/*\r\nAuthorization: Bearer ${token}\r\n\r\n`,
  );
  const answer = await connection.answer();
  connection.leave();
  expect([answer.status, answer.headers.location]).toEqual([status, location]);
  expect(answer.headers['set-cookie']).toBeUndefined();
  // Read as a record, listed, and asked for its address it is there as it was.
  expect((await tenant.owner.get(`/writer/images/${id}/`)).body.data.image_url).toBe(imageUrl);
  expect((await tenant.owner.get(`/writer/images/${id}/file/`)).body.data.url).toBe(imageUrl);
  expect((await tenant.owner.get('/writer/images/')).status).toBe(200);
});

test('an international host is read on a busy server as on a fresh one', () => {
  let refused = 0;
  for (let call = 0; call < 50_000; call++) if (!parseWebAddress('https://bücher.test')) refused++;
  expect(refused).toBe(0);
});

test('GraphQL keeps and refuses the same', async () => {
  const query = 'mutation ($input: CreateImageInput!) { createImage(input: $input) { imageUrl } }';
  const add = (imageUrl: string) => {
    const place = { siteId: String(tenant.site.id), sectorId: String(tenant.sector.id) };
    return tenant.owner.graphql(query, { input: { imageType: 'FEATURED', imageUrl, ...place } });
  };
  expect((await add('http://x.test/€')).data.createImage.imageUrl).toBe('http://x.test/%E2%82%AC');
  const { errors } = await add('http://x.test/a\nb');
  expect(Object.keys(errors![0]!.extensions.fields)).toEqual(['imageUrl']);
});
