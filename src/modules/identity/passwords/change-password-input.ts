import { z } from 'zod';
import { givenPassword, newPassword, notConfirmedMessage } from './password-rules.ts';

export const changePasswordInput = z
  .object({ oldPassword: givenPassword, newPassword, newPasswordConfirm: z.string() })
  .refine((input) => input.newPassword === input.newPasswordConfirm, {
    path: ['newPasswordConfirm'],
    message: notConfirmedMessage,
  });
