import { z } from 'zod';
import { newEmail } from '#platform/validation/email.ts';
import { idOf } from '#platform/validation/ids.ts';
import { line, optionalLine } from '#platform/validation/text.ts';
import { UserRole } from '#prisma/generated/client/client.ts';
import { givenPassword, newPassword } from '../passwords/password-rules.ts';

const role = z.enum(UserRole).meta({ graphql: 'UserRole' });

/** Sites that a user is granted; more than a plan could ever have. */
const siteIds = z
  .array(idOf('Site'))
  .max(1_000)
  .transform((ids) => [...new Set(ids)])
  .describe('Sites that an editor or viewer may use; admins and owners see all.');

export const userFilter = z.object({ role: role.nullish(), isActive: z.boolean().nullish() });

const names = { firstName: optionalLine(150).optional(), lastName: optionalLine(150).optional() };

export const inviteUserInput = z.object({ email: newEmail, role, ...names, siteIds: siteIds.optional() });

export const createUserInput = inviteUserInput.extend({
  username: line(150).optional().describe('The part of the email address before the @ by default.'),
  password: newPassword
    .nullish()
    .describe('Lets the user sign in at once. Without one an invitation is sent, as invite does.'),
});

export const updateUserInput = z.object({
  email: newEmail
    .optional()
    .describe(
      'Another address takes effect when the link that is sent to it is followed; until then it is shown as pending.',
    ),
  currentPassword: givenPassword.nullish().describe('Required to change one’s own email address.'),
  username: line(150).optional(),
  role: role.optional(),
  ...names,
  isActive: z.boolean().optional(),
  siteIds: siteIds.optional(),
});

export const activateUserInput = z.object({
  token: line(200).nullish().describe('Of the invitation. Administrators activate a user without one.'),
  password: givenPassword.nullish().describe('The new password; goes with the token.'),
});
