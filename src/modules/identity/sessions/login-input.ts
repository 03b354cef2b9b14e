import { z } from 'zod';
import { knownEmail } from '#platform/validation/email.ts';
import { givenPassword } from '../passwords/password-rules.ts';

export const loginInput = z.object({ email: knownEmail, password: givenPassword });
