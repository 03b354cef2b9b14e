import { z } from 'zod';
import { normaliseEmail } from '#platform/validation/email.ts';

/** A password as it comes in to be checked: never trimmed, of a length that is worth hashing. */
export const givenPassword = z.string().min(1).max(1_000);

/**
 * At least 8 characters, not only digits (docs/contract/identity.md, "Passwords"). Clients know the words for the
 * length (docs/contract/errors.md, "Words of field errors").
 */
export const newPassword = z
  .string()
  .min(8, 'Password must be at least 8 characters')
  .max(1_000)
  .refine((password) => !/^\p{Nd}+$/u.test(password), 'Password must not be only digits');

/** The rule that needs to know whose password it is. */
export function isOwnEmail(password: string, email: string): boolean {
  return normaliseEmail(password) === normaliseEmail(email);
}

export const isOwnEmailMessage = 'Password must not be the email address';
export const notConfirmedMessage = 'Passwords do not match';
