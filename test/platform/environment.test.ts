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

test('a served process refuses to start with DEBUG or without a secret', () => {
  const served = { DATABASE_URL: 'postgresql://db/igny8', JWT_SECRET: 'x'.repeat(32) };
  expect(() => readEnvironment({ ...served, DEBUG: 'true' })).toThrow(/DEBUG/);
  expect(() => readEnvironment({ ...served, JWT_SECRET: '' })).toThrow(/JWT_SECRET/);
  expect(() => readEnvironment({ ...served, JWT_SECRET: 'short' })).toThrow(/32 characters/);
});
