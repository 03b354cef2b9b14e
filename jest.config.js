import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

// What the tests import of the application is bundled (scripts/bundle-for-tests.mjs). The whole run reads the same bundle. Tools that
// only read this file do so before the first bundle is made.
const current = new URL('node_modules/.cache/igny8-tests/current.json', import.meta.url);
if (existsSync(current)) process.env.IGNY8_TEST_BUNDLE = JSON.parse(readFileSync(current, 'utf8')).folder;

/** Jest runs the TypeScript sources as ES modules; swc strips the types. */
export default {
  testEnvironment: '<rootDir>/test/kit/environment.cjs',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  globalSetup: '<rootDir>/test/kit/global-setup.ts',
  globalTeardown: '<rootDir>/test/kit/global-teardown.ts',
  extensionsToTreatAsEsm: ['.ts'],
  resolver: '<rootDir>/test/kit/resolver.cjs',
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { target: 'es2022', parser: { syntax: 'typescript' }, experimental: { keepImportAttributes: true } },
        module: { type: 'es6' },
      },
    ],
  },
  transformIgnorePatterns: ['/node_modules/'],
  testTimeout: 30_000,
  testSequencer: '<rootDir>/test/kit/longest-first.cjs',
  // More than there are cores, because much of the time a test waits for a database or a process of its own. Always workers, because
  // they can be replaced: what a file leaves behind slows the next ones down.
  maxWorkers: Math.ceil(availableParallelism() * 1.5),
  workerIdleMemoryLimit: '1GB',
};
