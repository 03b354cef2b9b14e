import { readFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import path from 'node:path';
import { queueMail } from '../../src/platform/mail/queue-mail.ts';
import { openTestApp, type TestApp } from '../kit/test-app.ts';

const open: TestApp[] = [];
const servers: Server[] = [];
afterAll(async () => {
  await Promise.all(open.map((app) => app.close()));
  for (const server of servers) server.close();
});

async function openApp(environment: Record<string, string>, logLines?: string[]): Promise<TestApp> {
  const app = await openTestApp({
    workers: true,
    environment: { ...(logLines ? { LOG_LEVEL: 'info' } : {}), ...environment },
    logLines,
  });
  open.push(app);
  return app;
}

/** A mail server that is not ours: it speaks as much SMTP as a delivery needs. */
async function smtpServer(answer: (attempt: number) => string): Promise<{ url: string; received: string[] }> {
  const received: string[] = [];
  let attempts = 0;
  const server = createServer((socket: Socket) => {
    let data = false;
    let text = '';
    socket.on('error', () => undefined);
    socket.write('220 test\r\n');
    socket.on('data', (chunk) => {
      text += chunk;
      if (data) {
        if (!text.includes('\r\n.\r\n')) return;
        received.push(text);
        data = false;
        text = '';
        socket.write('250 taken\r\n');
        return;
      }
      for (let end = text.indexOf('\r\n'); end >= 0 && !data; end = text.indexOf('\r\n')) {
        const line = text.slice(0, end);
        text = text.slice(end + 2);
        if (line === 'DATA') data = true;
        socket.write(line === 'DATA' ? '354 go on\r\n' : line.startsWith('RCPT') ? answer(++attempts) : '250 ok\r\n');
      }
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `smtp://127.0.0.1:${(server.address() as { port: number }).port}`, received };
}

async function send(app: TestApp): Promise<void> {
  const { context } = await app.tenant();
  const mail = { to: 'reader@example.test', subject: 'A subject', text: 'Follow https://x.test/?token=secret-link' };
  await queueMail(context, mail);
}

async function settled(app: TestApp) {
  for (let attempt = 0; attempt < 400; attempt++) {
    const mail = await app.prisma.mailMessage.findFirstOrThrow();
    if (mail.state !== 'pending') return mail;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the mail was not sent within 20 s');
}

test('waits in the outbox unreadably, and goes with its transaction', async () => {
  const app = await openTestApp();
  open.push(app);
  const { context } = await app.tenant();
  const mail = { to: 'reader@example.test', subject: 'A subject', text: 'secret-link' };
  await expect(
    context.transaction(async (transaction) => {
      await queueMail(transaction, mail);
      throw new Error('undone');
    }),
  ).rejects.toThrow('undone');
  expect([await app.prisma.mailMessage.count(), await app.prisma.job.count()]).toEqual([0, 0]);
  await queueMail(context, mail);
  const row = await app.prisma.mailMessage.findFirstOrThrow();
  expect(row.body).not.toContain('secret-link');
  const job = await app.prisma.job.findFirstOrThrow();
  expect(JSON.stringify(job, (_, value) => (typeof value === 'bigint' ? String(value) : value))).not.toMatch(
    /secret-link|reader@/,
  );
});

test('becomes a file where no mail server is configured; the log says where and not what', async () => {
  const logLines: string[] = [];
  const app = await openApp({}, logLines);
  await send(app);
  const mail = await settled(app);
  expect(mail).toMatchObject({ state: 'sent', body: null });
  const file = readFileSync(path.join(app.dataDir, 'mail', `${mail.id}.eml`), 'utf8');
  expect(file).toMatch(/To: reader@example\.test/);
  expect(file).toContain('secret-link');
  expect(logLines.join('\n')).toContain(`${mail.id}.eml`);
  expect(logLines.join('\n')).not.toContain('secret-link');
});

test('goes by SMTP, also when the server is busy at first', async () => {
  const { url, received } = await smtpServer((attempt) => (attempt === 1 ? '451 later\r\n' : '250 ok\r\n'));
  const app = await openApp({ SMTP_URL: url, MAIL_FROM: 'IGNY8 <from@igny8.test>' });
  await send(app);
  expect(await settled(app)).toMatchObject({ state: 'sent', body: null });
  expect(received).toHaveLength(1);
  expect(received[0]).toMatch(/From: IGNY8 <from@igny8\.test>/);
  expect(received[0]).toContain('secret-link');
});

test('that the server refuses for good has failed, and says why', async () => {
  const { url } = await smtpServer(() => '550 no such mailbox\r\n');
  const app = await openApp({ SMTP_URL: url });
  await send(app);
  const mail = await settled(app);
  expect(mail).toMatchObject({ state: 'failed', body: null, error: expect.stringContaining('no such mailbox') });
});
