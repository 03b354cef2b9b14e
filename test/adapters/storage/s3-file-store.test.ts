import { s3FileStore } from '../../../src/adapters/storage/s3-file-store.ts';
import type { FileStore } from '../../../src/platform/storage/file-store.ts';
import { S3Server } from '../../kit/s3-server.ts';
import { fileStorePromises } from './file-store-promises.ts';

const access = {
  bucket: 'pictures',
  region: 'eu-central-1',
  accessKeyId: 'AKIATEST',
  secretAccessKey: 'secret/with+signs',
};

let server: S3Server;
beforeAll(async () => {
  server = await S3Server.start(access);
});
afterAll(() => server.stop());
beforeEach(() => server.fail());

const open = (more: object = {}): FileStore =>
  s3FileStore({ ...access, endpoint: server.url, prefix: '', pathStyle: true, ...more });

fileStorePromises(open);

test('a file is kept under the prefix, with its media type', async () => {
  await open({ prefix: '/igny8/live/' }).put('images/1/2-ab.webp', Buffer.from('x'));
  expect(server.calls[0]!.path).toBe('/pictures/igny8/live/images/1/2-ab.webp');
  expect(server.objects.get('igny8/live/images/1/2-ab.webp')!.mediaType).toBe('image/webp');
});

test('the bucket stands in the host name where the path style is off', async () => {
  const store = open({ pathStyle: false, bucket: 'pictures', endpoint: server.url.replace('127.0.0.1', 'localhost') });
  // Names below localhost lead to this machine where the system knows them; the call itself is what matters.
  await store.get('images/1/2-ab.webp').catch((error: Error) => expect(error.message).toContain('pictures.localhost'));
  for (const { host, path } of server.calls) {
    expect(host).toMatch(/^pictures\.localhost:/);
    expect(path).toBe('/images/1/2-ab.webp');
  }
});

test('a server that is busy is asked again, after a pause that grows', async () => {
  server.fail({ status: 503, code: 'SlowDown' }, { status: 500 }, { status: 429, code: 'TooManyRequests' });
  const startedAt = performance.now();
  await open().put('images/6/1-a.webp', Buffer.from('kept'));
  expect(server.calls.map(({ method }) => method)).toEqual(['PUT', 'PUT', 'PUT', 'PUT']);
  expect(performance.now() - startedAt).toBeGreaterThan(100 + 300 + 900);
  expect(String(await open().get('images/6/1-a.webp'))).toBe('kept');
});

test('a connection that is cut is made again', async () => {
  server.fail({ status: 0, cut: true });
  await open().put('images/6/2-a.webp', Buffer.from('kept'));
  server.fail({ status: 0, cut: true });
  expect(String(await open().get('images/6/2-a.webp'))).toBe('kept');
});

test('a file that breaks off on its way is read again, and is never taken for the whole', async () => {
  const bytes = Buffer.alloc(200_000, 'whole');
  await open().put('images/6/3-a.webp', bytes);
  server.fail({ status: 200, halfBody: true }, { status: 200, halfBody: true });
  expect((await open().get('images/6/3-a.webp'))!.equals(bytes)).toBe(true);
  expect(server.calls).toHaveLength(3);
  server.fail(...Array.from({ length: 9 }, () => ({ status: 200, halfBody: true })));
  await expect(open().get('images/6/3-a.webp')).rejects.toThrow(/could not be reached/);
});

test('a server that says nothing is given up after the time-out, and asked again', async () => {
  const store = s3FileStore(
    { ...access, endpoint: server.url, prefix: '', pathStyle: true },
    { GET: 100, PUT: 100, DELETE: 100 },
  );
  server.fail({ status: 0, silent: true });
  await store.put('images/6/4-a.webp', Buffer.from('kept'));
  expect(server.calls.map(({ method }) => method)).toEqual(['PUT', 'PUT']);
  server.fail(...Array.from({ length: 4 }, () => ({ status: 0, silent: true })));
  await expect(store.get('images/6/4-a.webp')).rejects.toThrow('it took too long');
});

test('the pause that the server asks for is kept', async () => {
  server.fail({ status: 503, code: 'SlowDown', headers: { 'retry-after': '1' } });
  const startedAt = performance.now();
  await open().get('images/6/1-a.webp');
  expect(performance.now() - startedAt).toBeGreaterThan(950);
});

test('a server that stays away is given up in words', async () => {
  server.fail(...Array.from({ length: 9 }, () => ({ status: 503, code: 'SlowDown' })));
  await expect(open().get('images/6/1-a.webp')).rejects.toThrow('The file store answered 503 (SlowDown) to GET.');
  expect(server.calls).toHaveLength(4);
});

test.each([
  ['a wrong key', { secretAccessKey: 'another secret' }, 'answered 403 (SignatureDoesNotMatch)'],
  ['an unknown key', { accessKeyId: 'AKIAOTHER' }, 'answered 403 (InvalidAccessKeyId)'],
  ['a wrong region', { region: 'us-east-1' }, 'answered 403 (AuthorizationHeaderMalformed)'],
  ['a bucket that is not there', { bucket: 'elsewhere' }, 'answered 404 (NoSuchBucket)'],
])('%s is told at once, without a word of the key', async (_, wrong, words) => {
  for (const call of [
    () => open(wrong).put('images/7/1-a.webp', Buffer.from('x')),
    () => open(wrong).get('images/7/1-a.webp'),
    () => open(wrong).remove('images/7/1-a.webp'),
  ]) {
    server.fail();
    const error = await call().then(
      () => undefined,
      (thrown: Error) => thrown,
    );
    expect(error?.message).toContain(words);
    expect(`${error?.message}${error?.stack}${JSON.stringify(error)}`).not.toMatch(/AKIA|secret/);
    expect(server.calls).toHaveLength(1);
  }
});

test('a redirect is not followed with the signature', async () => {
  server.fail({ status: 307, code: 'TemporaryRedirect', headers: { location: `${server.url}/other` } });
  await expect(open().get('images/7/1-a.webp')).rejects.toThrow('answered 307 (TemporaryRedirect)');
  expect(server.calls).toHaveLength(1);
});
