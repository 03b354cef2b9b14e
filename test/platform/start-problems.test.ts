import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { readEnvironment } from '../../src/platform/config/environment.ts';
import { startServer } from '../../src/server/start.ts';
import { testRedis } from '../kit/redis.ts';
import { endOfServer } from '../kit/server-process.ts';
import { copyTemplate, dropDatabase } from '../kit/test-app.ts';

const redisUrl = await testRedis(11);
const role = `igny8_test_stranger_${process.pid}`;
const folder = mkdtempSync(path.join(os.tmpdir(), 'igny8-start-'));
const servers: Server[] = [];
let databaseUrl: string;
let closedPort: number;
beforeAll(async () => {
  databaseUrl = await copyTemplate();
  await asAdmin(`CREATE ROLE ${role} LOGIN PASSWORD 'test'`);
  await asAdmin(`GRANT SELECT ON _prisma_migrations TO ${role}`, databaseUrl);
  const probe = await listenTo(() => undefined);
  closedPort = portOf(probe);
  probe.close();
});
afterAll(async () => {
  for (const server of servers) server.close();
  rmSync(folder, { recursive: true });
  await dropDatabase(databaseUrl);
  await asAdmin(`DROP ROLE ${role}`);
});

async function asAdmin(sql: string, url = process.env.IGNY8_TEST_ADMIN_URL!): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
}

async function listenTo(greet: (say: (line: string) => void, line: string) => void): Promise<Server> {
  const server = createServer((socket) => {
    const say = (line: string) => void socket.write(`${line}\r\n`);
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => greet(say, String(chunk)));
    greet(say, '');
  });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

function portOf(server: Server): number {
  return (server.address() as { port: number }).port;
}

/** What the person at the terminal reads of a server that cannot start. */
async function words(
  variables: Readonly<Record<string, string>>,
  kind: 'all' | 'api' | 'worker' = 'worker',
): Promise<string> {
  const environment = {
    DATABASE_URL: databaseUrl,
    JWT_SECRET: 'a secret of at least thirty-two characters',
    PUBLIC_URL: 'http://api.test',
    DATA_DIR: path.join(folder, 'data'),
    LOG_LEVEL: 'silent',
    PORT: '0',
    ...variables,
  };
  const started = startServer(kind, environment);
  await expect(started).rejects.toThrow();
  const message = await started.then(String, (error: Error) => error.message);
  expect(message).not.toMatch(/secret-of-the-address|\n\s+at /);
  return message;
}

function changed(url: string, change: (url: URL) => void): string {
  const changing = new URL(url);
  change(changing);
  return changing.href;
}

describe('a server that cannot start says in one paragraph what is missing, where it looked, and what to check', () => {
  test('PostgreSQL does not run', async () => {
    const url = `postgresql://app:secret-of-the-address@127.0.0.1:${closedPort}/igny8`;
    for (const kind of ['api', 'worker'] as const)
      expect(await words({ DATABASE_URL: url }, kind)).toBe(
        `PostgreSQL at postgresql://127.0.0.1:${closedPort}/igny8 cannot be used: nothing listens there (connection refused). Check that it runs, and that DATABASE_URL is right.`,
      );
  });

  test('the host of PostgreSQL is not known', async () => {
    const url = 'postgresql://app:secret-of-the-address@database.invalid/igny8';
    expect(await words({ DATABASE_URL: url })).toMatch(
      /^PostgreSQL at postgresql:\/\/database\.invalid\/igny8 cannot be used: (its host is not known|the name of its host cannot be looked up)\. /,
    );
  });

  test('DATABASE_URL is no URL', async () => {
    expect(await words({ DATABASE_URL: 'postgresql://app:secret-of-the-address@:bad:/x' })).toMatch(
      /^PostgreSQL at an address that cannot be read cannot be used: .*DATABASE_URL is right\.$/,
    );
  });

  test('the password for PostgreSQL is wrong', async () => {
    const url = changed(databaseUrl, (to) => {
      to.username = role;
      to.password = 'secret-of-the-address';
    });
    expect(await words({ DATABASE_URL: url })).toMatch(
      new RegExp(`password authentication failed for user "${role}"\\. Check user and password in DATABASE_URL\\.$`),
    );
  });

  test('the database does not exist', async () => {
    const url = changed(databaseUrl, (to) => {
      to.pathname = '/nowhere';
    });
    expect(await words({ DATABASE_URL: url })).toMatch(
      /\/nowhere cannot be used: database "nowhere" does not exist\. Create that database, or name another one in DATABASE_URL\.$/,
    );
  });

  test('the user of the database may not work as the application', async () => {
    const url = changed(databaseUrl, (to) => {
      to.username = role;
      to.password = 'test';
    });
    expect(await words({ DATABASE_URL: url })).toMatch(
      /cannot be used: permission denied to set role "igny8_app"\. .*GRANT igny8_app TO/,
    );
  });

  test('Redis does not run', async () => {
    const url = `redis://:secret-of-the-address@127.0.0.1:${closedPort}/3`;
    for (const kind of ['api', 'worker'] as const)
      expect(await words({ REDIS_URL: url }, kind)).toBe(
        `Redis at redis://127.0.0.1:${closedPort}/3 cannot be used: nothing listens there (connection refused). Check that it runs, and that REDIS_URL is right.`,
      );
  });

  test('the host of Redis is not known, or REDIS_URL is no address of one', async () => {
    expect(await words({ REDIS_URL: 'redis://:secret-of-the-address@cache.invalid:6379' })).toMatch(
      /^Redis at redis:\/\/cache\.invalid:6379 cannot be used: (its host is not known|the name of its host)/,
    );
    expect(await words({ REDIS_URL: 'cache:6379' })).toMatch(/^Redis at .* cannot be used: .*REDIS_URL is right\.$/);
  });

  (redisUrl ? test : test.skip)('Redis refuses the password', async () => {
    const url = changed(redisUrl!, (to) => {
      to.username = 'nobody';
      to.password = 'secret-of-the-address';
    });
    expect(await words({ REDIS_URL: url })).toMatch(/WRONGPASS .*Check user and password in REDIS_URL\.$/);
  });

  test('the bucket cannot be reached', async () => {
    const bucket = {
      S3_BUCKET: 'pictures',
      S3_ENDPOINT: `http://127.0.0.1:${closedPort}`,
      S3_ACCESS_KEY_ID: 'key',
      S3_SECRET_ACCESS_KEY: 'secret-of-the-address',
    };
    expect(await words(bucket)).toMatch(/^The bucket "pictures" cannot be used: .* Look at S3_ENDPOINT/);
  });

  test('the mail server does not run, or refuses the login; an API, which sends no mail, starts without it', async () => {
    expect(await words({ SMTP_URL: `smtp://me:secret-of-the-address@127.0.0.1:${closedPort}` })).toBe(
      `The mail server at smtp://127.0.0.1:${closedPort} cannot be used: nothing listens there (connection refused). Check that it runs, and that SMTP_URL is right.`,
    );
    const refusing = await listenTo((say, line) => {
      if (line === '') say('220 here');
      else if (line.startsWith('EHLO')) say('250-here\r\n250 AUTH PLAIN');
      else say('535 no such user');
    });
    expect(await words({ SMTP_URL: `smtp://me:secret-of-the-address@127.0.0.1:${portOf(refusing)}` })).toMatch(
      /^The mail server at .* cannot be used: .*535.* Check user and password in SMTP_URL\.$/,
    );
  });

  test('the port is in use', async () => {
    const other = await listenTo(() => undefined);
    const port = portOf(other);
    expect(await words({ PORT: String(port) }, 'api')).toBe(
      `Port ${port} of 127.0.0.1 is in use: another program listens there. Stop it, or set PORT to another one.`,
    );
  });

  test('HOST is an address of another machine', async () => {
    expect(await words({ HOST: '192.0.2.1' }, 'api')).toMatch(/this machine does not have that address\. Set HOST/);
  });

  test.each([
    ['DATA_DIR', 'api', {}],
    ['DATA_DIR', 'all', { DATABASE_URL: '' }],
    ['LOG_DIR', 'api', {}],
  ] as const)('%s cannot be written to (%s)', async (variable, kind, others) => {
    const file = path.join(folder, 'a-file');
    writeFileSync(file, '');
    const place = path.join(file, 'below');
    expect(await words({ ...others, [variable]: place }, kind)).toBe(
      `The folder ${place} cannot be written to: a part of the path is a file. Set ${variable} to a folder that this user may write to.`,
    );
  });
});

test('a worker that starts while Redis is away ends with code 1, its words and nothing else', async () => {
  const environment = {
    DATABASE_URL: databaseUrl,
    REDIS_URL: `redis://127.0.0.1:${closedPort}`,
    JWT_SECRET: 'a secret of at least thirty-two characters',
    PUBLIC_URL: 'http://api.test',
    DATA_DIR: path.join(folder, 'data'),
  };
  const { code, printed } = await endOfServer(environment, 'worker');
  expect([code, printed.trim()]).toEqual([
    1,
    `Redis at redis://127.0.0.1:${closedPort} cannot be used: nothing listens there (connection refused). Check that it runs, and that REDIS_URL is right.`,
  ]);
}, 60_000);

test('what is wrong with the settings themselves is told before anything is tried', () => {
  expect(() => readEnvironment({ PORT: 'many' })).toThrow(/PORT/);
});
