import { readEnvironment } from '../../../src/platform/config/environment.ts';
import { redactedError, redactor } from '../../../src/platform/secrets/redact.ts';
import { configuredSecrets } from '../../../src/server/configured-secrets.ts';

const cut = redactor(['sk-one', 'sk-one-two', 'quo"ted/key', undefined], '[key]');

test.each([
  ['sk-one and sk-one-two', '[key] and [key]'],
  ['{"key":"quo\\"ted/key"}', '{"key":"[key]"}'],
  ['https://example.test/?key=quo%22ted%2Fkey', 'https://example.test/?key=[key]'],
  ['nothing to hide', 'nothing to hide'],
])('%s', (text, expected) => {
  expect(cut(text)).toBe(expected);
});

test('words and numbers that anybody may write are no secrets', () => {
  expect(redactor(['none', '1234567890', ''], '[key]')('none of 1234567890')).toBe('none of 1234567890');
});

test('of an error words, stack and causes are kept, redacted; what else it carries is not', () => {
  const inner = Object.assign(new TypeError('inner sk-one'), { headers: { authorization: 'sk-one' } });
  const outer = new Error('outer sk-one-two', { cause: new Error('middle', { cause: inner }) });
  const copy = redactedError(outer, cut);
  const middle = copy.cause as Error;
  const innermost = middle.cause as Error;
  expect([copy.message, middle.message, innermost.message]).toEqual(['outer [key]', 'middle', 'inner [key]']);
  expect([innermost.name, Object.keys(innermost).includes('headers')]).toEqual(['TypeError', false]);
  expect(`${copy.stack}${middle.stack}${innermost.stack}`).not.toContain('sk-one');
  expect(innermost.stack).toContain('redact.test.ts');
});

test('causes that go in circles, and things thrown that are no errors', () => {
  const round = new Error('round');
  round.cause = round;
  expect(redactedError(round, cut).message).toBe('round');
  expect(redactedError('sk-one', cut).message).toBe('[key]');
  expect(redactedError(Object.assign(new Error(''), { code: 'ECONNREFUSED' }), cut).message).toBe('ECONNREFUSED');
});

test('a process keeps its keys and the logins of its addresses out of its log', () => {
  const environment = readEnvironment({
    OPENAI_API_KEY: 'sk-openai',
    RUNWARE_API_KEY: 'runware-key',
    STRIPE_SECRET_KEY: 'sk_test_stripe',
    STRIPE_WEBHOOK_SECRET: 'whsec_stripe',
    REDIS_URL: 'redis://:redis-password@cache:6379',
    SMTP_URL: 'smtps://user:mail%40password@mail.example.test',
  });
  const secrets = configuredSecrets({
    environment,
    databaseUrl: 'postgresql://app:postgres@localhost/app',
    jwtSecret: 'jwt-secret',
    encryptionKey: 'encryption-key',
  });
  expect(secrets.sort()).toEqual([
    ':redis-password',
    'app:postgres',
    'encryption-key',
    'jwt-secret',
    'runware-key',
    'sk-openai',
    'sk_test_stripe',
    'user:mail%40password',
    'whsec_stripe',
  ]);
  // The password is a word as well: the database itself may be named.
  expect(redactor(secrets, '[redacted]')('postgres at postgresql://app:postgres@localhost/app')).toBe(
    'postgres at postgresql://[redacted]@localhost/app',
  );
});
