import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openFileStore } from '../../../src/adapters/storage/open-file-store.ts';
import { readEnvironment } from '../../../src/platform/config/environment.ts';
import { S3Server } from '../../kit/s3-server.ts';

const access = { bucket: 'files', region: 'us-east-1', accessKeyId: 'AKIATEST', secretAccessKey: 'the right secret' };
const root = mkdtempSync(path.join(os.tmpdir(), 'igny8-open-files-'));

let server: S3Server;
beforeAll(async () => {
  server = await S3Server.start(access);
});
beforeEach(() => server.fail());
afterAll(async () => {
  await server.stop();
  rmSync(root, { recursive: true, force: true });
});

const open = (variables: Record<string, string> = {}) =>
  openFileStore(readEnvironment({ DATA_DIR: root, ...variables }));

/** The settings of the bucket. */
const bucket = (variables: Record<string, string> = {}) => ({
  S3_BUCKET: access.bucket,
  S3_ENDPOINT: server.url,
  S3_ACCESS_KEY_ID: access.accessKeyId,
  S3_SECRET_ACCESS_KEY: access.secretAccessKey,
  S3_FORCE_PATH_STYLE: 'true',
  ...variables,
});

test('without a bucket files are on the disk', async () => {
  await (await open()).put('images/1/2-a.webp', Buffer.from('x'));
  expect(existsSync(path.join(root, 'files/images/1/2-a.webp'))).toBe(true);
  expect(server.calls).toEqual([]);
});

test('with a bucket they are in it, below the prefix, and trying it out leaves nothing', async () => {
  const store = await open(bucket({ S3_PREFIX: 'live' }));
  expect([...server.objects.keys()]).toEqual([]);
  await store.put('images/1/2-a.webp', Buffer.from('x'));
  expect([...server.objects.keys()]).toEqual(['live/images/1/2-a.webp']);
  expect(String(await store.get('images/1/2-a.webp'))).toBe('x');
});

test.each([
  ['a wrong secret', { S3_SECRET_ACCESS_KEY: 'the wrong secret' }, /403 \(SignatureDoesNotMatch\)/],
  ['an unknown key', { S3_ACCESS_KEY_ID: 'AKIAOTHER' }, /403 \(InvalidAccessKeyId\)/],
  ['a bucket that is not there', { S3_BUCKET: 'nowhere' }, /"nowhere" cannot be used.*404 \(NoSuchBucket\)/],
  ['a wrong region', { S3_REGION: 'eu-west-1' }, /403 \(AuthorizationHeaderMalformed\)/],
  ['an address where nobody is', { S3_ENDPOINT: 'http://127.0.0.1:2' }, /could not be reached/],
])('%s is told at the start, in words that name the settings and no secret', async (_, wrong, words) => {
  const error: Error = await open(bucket(wrong)).then(
    () => new Error('it was opened'),
    (thrown) => thrown,
  );
  expect(error.message).toMatch(words);
  expect(error.message).toContain('S3_SECRET_ACCESS_KEY');
  expect(error.message).not.toMatch(/AKIA|wrong secret|right secret/);
});
