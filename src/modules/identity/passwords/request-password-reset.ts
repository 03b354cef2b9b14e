import { setTimeout as sleep } from 'node:timers/promises';
import type { RequestContext } from '#platform/context/request-context.ts';
import { queueMail } from '#platform/mail/queue-mail.ts';
import { hidesCharacters, normaliseEmail } from '#platform/validation/email.ts';
import { parse } from '#platform/validation/parse.ts';
import { passwordResetMail } from '../mails/password-reset-mail.ts';
import { issueToken } from '../user-tokens/issue-token.ts';
import { requestPasswordResetInput } from './reset-password-input.ts';

/** Milliseconds that an answer takes at least, so that the work done for a known e-mail does not show. */
const shortestAnswer = 150;

/** Milliseconds between two mails to the same user: nobody's mailbox is to be filled. */
const pause = 60_000;

/**
 * Sends a link to choose a new password to whoever has this e-mail. The caller learns nothing of whether somebody has it.
 *
 * @throws AppError VALIDATION_FAILED
 */
export async function requestPasswordReset(context: RequestContext, input: unknown): Promise<void> {
  const { email } = parse(requestPasswordResetInput, input);
  await Promise.all([sendLink(context, email), sleep(shortestAnswer)]);
}

async function sendLink(context: RequestContext, given: string): Promise<void> {
  if (hidesCharacters(given)) return;
  // Across accounts: whoever has forgotten a password does not say which account is theirs.
  const [user] = await context.sql.rows<{ id: number; accountId: number; email: string }>(
    `SELECT u.id, u.account_id AS "accountId", u.email FROM users u JOIN accounts a ON a.id = u.account_id
      WHERE u.email = $1 AND u.deleted_at IS NULL AND u.is_active AND a.status <> 'cancelled'
        AND NOT EXISTS (SELECT 1 FROM user_tokens t WHERE t.account_id = u.account_id AND t.user_id = u.id
                          AND t.purpose = 'password_reset' AND t.created_at > $2::timestamptz)`,
    [normaliseEmail(given), new Date(context.now().getTime() - pause).toISOString()],
  );
  if (!user) return;
  await context.forAccount(user.accountId, 'password reset').transaction(async (transaction) => {
    const token = await issueToken(transaction, user.id, 'password_reset');
    await queueMail(transaction, passwordResetMail(transaction, user.email, token));
  });
}
