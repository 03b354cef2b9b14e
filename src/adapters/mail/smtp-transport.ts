import { createTransport } from 'nodemailer';
import { PermanentError, RetryableError } from '#platform/errors/failures.ts';
import type { MailTransport } from '#platform/mail/transport.ts';

/**
 * Sends by SMTP.
 *
 * @param url `smtp://user:password@host:587`, `smtps://…`
 * @param from the sender, e.g. `IGNY8 <no-reply@example.com>`
 */
export function smtpTransport(url: string, from: string): MailTransport {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 2,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
  } as Parameters<typeof createTransport>[0]);
  return {
    async deliver({ id, to, subject, text }) {
      try {
        // The same id for each attempt: a mailbox that got it twice can tell.
        await transport.sendMail({ from, to, subject, text, messageId: `<mail-${id}@${hostOf(from)}>` });
      } catch (error) {
        const { responseCode, message } = error as { responseCode?: number; message: string };
        // 5xx: the server will not take it, however often it is asked (RFC 5321, section 4.2.1).
        if (responseCode !== undefined && responseCode >= 500)
          throw new PermanentError(`The mail server refused it: ${message}`, { cause: error });
        throw new RetryableError(`The mail server did not take it: ${message}`, { cause: error });
      }
    },
    async check() {
      await transport.verify();
    },
    async close() {
      transport.close();
    },
  };
}

function hostOf(from: string): string {
  return /@([^>\s]+)/.exec(from)?.[1] ?? 'localhost';
}
