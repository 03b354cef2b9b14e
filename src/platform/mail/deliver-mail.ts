import { handleJob, type RegisteredJob } from '../jobs/definition.ts';
import { deliverMailJob, mailPurpose } from './mail-job.ts';

/** Sends a mail of the outbox and forgets its text. One that was sent is not sent again; one whose sending was interrupted is. */
export const mailJobs: readonly RegisteredJob[] = [
  handleJob(
    deliverMailJob,
    async (context, job) => {
      const id = BigInt(job.payload.mailId);
      const mail = await context.db.mailMessage.findFirst({ where: { id, state: 'pending' } });
      if (!mail?.body) return { delivered: false };
      await job.progress({ phase: 'PREP', message: 'Sending' });
      const { recipient: to, subject, body } = mail;
      const text = context.services.cipher.open(body, mailPurpose);
      await context.services.mail.deliver({ id: job.payload.mailId, to, subject, text });
      await job.save(context, async (transaction) => {
        await transaction.db.mailMessage.updateMany({
          where: { id },
          data: { state: 'sent', body: null, sentAt: transaction.now() },
        });
      });
      return { delivered: true };
    },
    async (context, { mailId }, { message }) => {
      await context.db.mailMessage.updateMany({
        where: { id: BigInt(mailId), state: 'pending' },
        data: { state: 'failed', body: null, error: message },
      });
    },
  ),
];
