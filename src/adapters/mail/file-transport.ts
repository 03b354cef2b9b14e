import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createTransport } from 'nodemailer';
import type { MailTransport } from '#platform/mail/transport.ts';
import type { Logger } from '#platform/telemetry/logger.ts';

/**
 * Where no mail server is configured: a mail becomes a file that a mail program opens, and a line in the log that says where.
 * The line does not hold its text, which may let its reader in.
 */
export function fileTransport(directory: string, from: string, log: Logger): MailTransport {
  const composer = createTransport({ streamTransport: true, buffer: true });
  return {
    async deliver({ id, to, subject, text }) {
      const { message } = await composer.sendMail({ from, to, subject, text });
      await mkdir(directory, { recursive: true, mode: 0o700 });
      const file = path.join(directory, `${id}.eml`);
      await writeFile(file, message as Buffer, { mode: 0o600 });
      log.info({ mail_id: id, recipient: to, subject, file }, 'mail written');
    },
    // That the folder can be written to is seen when the server starts.
    async check() {},
    async close() {
      composer.close();
    },
  };
}
