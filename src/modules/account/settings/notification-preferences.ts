import { z } from 'zod';

const maxNames = 50;

/** No control characters and no halves of letters: PostgreSQL stores neither in JSON. */
const storable = /^[^\p{Cc}\p{Cs}]*$/u;

/** Which notifications an account wants: one flat object of booleans by name. The names are the client's own. */
export const notificationPreferences = z.record(z.string(), z.boolean()).superRefine((preferences, context) => {
  const add = (message: string) => context.addIssue({ code: 'custom', message });
  const names = Object.keys(preferences);
  if (names.length > maxNames) add(`Ensure this field has no more than ${maxNames} elements.`);
  if (names.some((name) => name.trim() === '')) add('A name may not be blank.');
  if (names.some((name) => name.length > 64)) add('Ensure each name has no more than 64 characters.');
  if (!names.every((name) => storable.test(name))) add('A name may not contain control characters.');
});
