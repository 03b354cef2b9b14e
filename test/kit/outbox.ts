import { mailPurpose } from '../../src/platform/mail/mail-job.ts';
import type { TestApp } from './test-app.ts';

/** Mails to an address that wait in the outbox, the latest first, with their text. */
export async function mailsTo(
  app: TestApp,
  recipient: string,
): Promise<{ subject: string; text: string; link: URL }[]> {
  const mails = await app.prisma.mailMessage.findMany({
    where: { recipient, state: 'pending' },
    orderBy: { id: 'desc' },
  });
  return mails.map(({ subject, body }) => {
    const text = app.services.cipher.open(body!, mailPurpose);
    return {
      subject,
      text,
      /** Where it leads; a mail that only tells something has none. */
      get link() {
        return new URL(/https?:\S+/.exec(text)![0]);
      },
    };
  });
}
