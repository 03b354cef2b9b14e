import { readFileSync } from 'node:fs';
import path from 'node:path';
import { environmentSchema, readEnvironment } from '../../src/platform/config/environment.ts';
import { projectRoot } from '../../src/platform/config/project-root.ts';

const example = readFileSync(path.join(projectRoot, '.env.example'), 'utf8')
  .split('\n')
  .filter((line) => /^[A-Z]/.test(line))
  .map((line) => line.split('=', 2) as [string, string]);

test('.env.example lists every setting and no other, with its default', () => {
  expect(example.map(([name]) => name).sort()).toEqual(Object.keys(environmentSchema.shape).sort());
  expect(readEnvironment(Object.fromEntries(example))).toEqual(readEnvironment({}));
});

test('the README tells of every setting', () => {
  const readme = readFileSync(path.join(projectRoot, 'README.md'), 'utf8');
  const untold = Object.keys(environmentSchema.shape).filter((name) => !readme.includes(`\`${name}\``));
  expect(untold).toEqual([]);
});

test('without any setting the server is embedded, on port 8000 and for this machine only', () => {
  expect(readEnvironment({})).toMatchObject({ embedded: true, PORT: 8000, HOST: '127.0.0.1', throttlingOff: false });
});

test('a setting that makes no sense is named', () => {
  expect(() => readEnvironment({ PORT: 'many', LOG_LEVEL: 'loud' })).toThrow(/PORT[\s\S]*LOG_LEVEL/);
  expect(() => readEnvironment({ THROTTLE_LIMITS: 'planner=lots' })).toThrow(/planner=lots/);
});

test.each([['True'], ['true'], ['1']])('IGNY8_DEBUG_THROTTLE=%s switches throttling off', (value) => {
  expect(readEnvironment({ IGNY8_DEBUG_THROTTLE: value }).throttlingOff).toBe(true);
  expect(readEnvironment({ DEBUG: value }).throttlingOff).toBe(true);
});

test('a served process refuses to start with DEBUG, without a secret, or without its address', () => {
  const served = {
    DATABASE_URL: 'postgresql://db/igny8',
    JWT_SECRET: 'x'.repeat(32),
    PUBLIC_URL: 'https://api.example.com',
  };
  expect(readEnvironment(served).embedded).toBe(false);
  expect(() => readEnvironment({ ...served, PUBLIC_URL: '' })).toThrow(/PUBLIC_URL is required/);
  expect(() => readEnvironment({ ...served, PUBLIC_URL: '', APP_URL: 'https://app.example.com' })).toThrow(
    /PUBLIC_URL/,
  );
  expect(() => readEnvironment({ ...served, DEBUG: 'true' })).toThrow(/DEBUG/);
  expect(() => readEnvironment({ ...served, JWT_SECRET: '' })).toThrow(/JWT_SECRET/);
  expect(() => readEnvironment({ ...served, JWT_SECRET: 'short' })).toThrow(/32 characters/);
});

test.each([
  ['https://api.example.com', 'https://api.example.com'],
  [' https://API.example.com/ ', 'https://api.example.com'],
  ['http://example.com:8080/igny8//', 'http://example.com:8080/igny8'],
])('an address is taken as others are to write it: %s', (given, read) => {
  expect(readEnvironment({ PUBLIC_URL: given, APP_URL: given })).toMatchObject({ PUBLIC_URL: read, APP_URL: read });
});

test.each([
  'api.example.com',
  'ftp://example.com',
  'https://',
  'https://user:secret@example.com',
  'https://example.com/?a=b',
  'https://example.com/#top',
  'https://exa mple.com',
  'https://example.com/"><script>',
  'javascript:alert(1)',
])('an address that nothing could be added to is named: %s', (given) => {
  expect(() => readEnvironment({ PUBLIC_URL: given })).toThrow(/PUBLIC_URL: must be an http or https address/);
  expect(() => readEnvironment({ APP_URL: given })).toThrow(/APP_URL: must be an http or https address/);
});

test('mails lead to the front end, else to the server, else to where it listens', () => {
  const [PUBLIC_URL, APP_URL] = ['https://api.example.com', 'https://app.example.com'];
  expect(readEnvironment({ PUBLIC_URL, APP_URL }).frontEnd).toBe(APP_URL);
  expect(readEnvironment({ PUBLIC_URL }).frontEnd).toBe(PUBLIC_URL);
  expect(readEnvironment({}).frontEnd).toBe('http://127.0.0.1:8000');
  expect(readEnvironment({ HOST: '0.0.0.0', PORT: '9000' }).frontEnd).toBe('http://localhost:9000');
  expect(readEnvironment({ HOST: '::1' }).frontEnd).toBe('http://[::1]:8000');
});
