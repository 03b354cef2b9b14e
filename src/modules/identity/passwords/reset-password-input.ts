import { z } from 'zod';
import { knownEmail } from '#platform/validation/email.ts';
import { line } from '#platform/validation/text.ts';
import { newPassword, notConfirmedMessage } from './password-rules.ts';

export const requestPasswordResetInput = z.object({ email: knownEmail });

export const resetPasswordInput = z
  .object({ token: line(200).describe('From the mail.'), password: newPassword, passwordConfirm: z.string() })
  .refine((input) => input.password === input.passwordConfirm, {
    path: ['passwordConfirm'],
    message: notConfirmedMessage,
  });
