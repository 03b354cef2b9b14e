import { z } from 'zod';
import { newEmail } from '#platform/validation/email.ts';
import { languageTag } from '#platform/validation/language-tag.ts';
import { country, timezone } from '#platform/validation/region.ts';
import { line } from '#platform/validation/text.ts';
import { notificationPreferences } from './notification-preferences.ts';

export const updateAccountSettingsInput = z.object({
  name: line(255).optional(),
  timezone: timezone.optional().describe('As the IANA database names it; schedules run in it.'),
  billingCountry: country.nullish().describe('ISO 3166-1, two letters.'),
  billingEmail: newEmail.nullish().describe('Where invoices go.'),
  defaultLanguage: languageTag.optional().describe('BCP 47, such as en or pt-BR.'),
  notificationPreferences: notificationPreferences
    .optional()
    .describe('Name → whether it is wanted. Replaces all that there were.'),
});
