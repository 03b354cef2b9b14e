import type { RequestContext } from '../context/request-context.ts';
import { startJob } from '../jobs/start-job.ts';
import { deliverMailJob, mailPurpose } from './mail-job.ts';

interface MailToQueue {
  readonly to: string;
  /** Shown in logs: it must let nobody in. */
  readonly subject: string;
  readonly text: string;
}

/** Puts a mail of the context's account into the outbox, in the caller's transaction; a worker sends it after the commit. */
export async function queueMail(context: RequestContext, { to, subject, text }: MailToQueue): Promise<void> {
  await context.transaction(async (transaction) => {
    const { id } = await transaction.db.mailMessage.create({
      data: {
        accountId: transaction.accountId,
        recipient: to,
        subject,
        body: transaction.services.cipher.seal(text, mailPurpose),
        createdAt: transaction.now(),
      },
      select: { id: true },
    });
    await startJob(transaction, deliverMailJob, { mailId: String(id) });
  });
}
