import { z } from 'zod';
import { defineJob } from '../jobs/definition.ts';

/** What mails in the outbox are encrypted for. */
export const mailPurpose = 'mail';

export const deliverMailJob = defineJob<{ mailId: string }, { delivered: boolean }>({
  type: 'platform.deliver_mail',
  payload: z.object({ mailId: z.string().regex(/^\d+$/) }),
  lane: 'interactive',
  maxAttempts: 6,
  timeout: 60_000,
});
