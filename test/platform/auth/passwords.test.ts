import * as argon2 from '@node-rs/argon2';

// In ES modules Jest hands its object out here.
const { jest } = import.meta as unknown as {
  jest: { fn: typeof globalThis.jest.fn; unstable_mockModule(name: string, factory: () => unknown): void };
};

// The real library, with its calls counted: the time that a caller sees is the time of this call.
const verify = jest.fn(argon2.verify);
jest.unstable_mockModule('@node-rs/argon2', () => ({ ...argon2, verify }));
const passwords = '../../../src/platform/auth/passwords.ts';
const { hashPassword, passwordMatches } = (await import(
  `${passwords}:alone`
)) as typeof import('../../../src/platform/auth/passwords.ts');

const password = 'correct horse battery';
const stored = await hashPassword(password);

test.each([
  ['the right password', password, stored, true],
  ['a wrong password', 'wrong', stored, false],
  ['any password of a user who has none', password, null, false],
  ['any password of nobody', password, undefined, false],
  ['the decoy’s password of nobody', 'no user has this password', null, false],
])('%s costs one verification of the same strength', async (_, given, hash, matches) => {
  verify.mockClear();
  expect(await passwordMatches(given, hash)).toBe(matches);
  expect(verify).toHaveBeenCalledTimes(1);
  expect(verify.mock.calls[0]![0]).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});
