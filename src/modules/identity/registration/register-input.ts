import { z } from 'zod';
import { newEmail } from '#platform/validation/email.ts';
import { optionalLine } from '#platform/validation/text.ts';
import { isOwnEmail, isOwnEmailMessage, newPassword, notConfirmedMessage } from '../passwords/password-rules.ts';

export const registerInput = z
  .object({
    email: newEmail,
    password: newPassword.describe('At least 8 characters, not only digits, not the email address.'),
    passwordConfirm: z.string(),
    username: optionalLine(150).nullish().describe('The part of the email address before the @ by default.'),
    firstName: optionalLine(150).nullish(),
    lastName: optionalLine(150).nullish(),
    accountName: optionalLine(255).nullish().describe('The name of the person by default.'),
    planSlug: optionalLine(100).nullish().describe('Plan of the account; free by default.'),
  })
  .superRefine((input, context) => {
    const add = (field: string, message: string) => context.addIssue({ code: 'custom', path: [field], message });
    if (input.password !== input.passwordConfirm) add('passwordConfirm', notConfirmedMessage);
    if (isOwnEmail(input.password, input.email)) add('password', isOwnEmailMessage);
  });
export type RegisterInput = z.output<typeof registerInput>;
