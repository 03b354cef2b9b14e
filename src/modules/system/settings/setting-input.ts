import { z } from 'zod';
import { storableJson } from '#platform/validation/storable-json.ts';

/** Bytes of a value as JSON. */
const maxValue = 64 * 1024;

export const settingKey = z
  .string()
  .trim()
  .regex(
    /^[a-z0-9][a-z0-9_.-]{0,99}$/,
    'Enter 1 to 100 small letters, digits, dots, dashes or underscores, beginning with a letter or digit.',
  );

export const saveSettingInput = z.object({
  key: settingKey.describe('Small letters, digits, dots, dashes and underscores.'),
  value: storableJson(maxValue).nullable().describe('Any JSON, of 64 KB at most; null is a value too.'),
});

export const settingFilter = z.object({ key: z.string().nullish() });
