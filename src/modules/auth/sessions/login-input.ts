import { z } from 'zod';
import { line } from '#platform/validation/text.ts';
import { givenPassword } from '../passwords/password-rules.ts';

/** The address is not judged here: one that cannot be any is as unknown as any other. */
export const loginInput = z.object({
  email: line(254).transform((email) => email.toLowerCase()),
  password: givenPassword,
});
