import { z } from 'zod';
import { apiKeyScopes, type Permission } from '#platform/access/permissions.ts';
import { idOf } from '#platform/validation/ids.ts';
import { line } from '#platform/validation/text.ts';

export const apiKeyFilter = z.object({ siteId: idOf('Site').nullish(), isRevoked: z.boolean().nullish() });

export const createApiKeyInput = z.object({
  siteId: idOf('Site'),
  name: line(100).describe('Where it is used, to tell it from others.'),
  scopes: z
    .array(z.string())
    .min(1)
    .refine((scopes) => scopes.every((scope) => apiKeyScopes.includes(scope as Permission)), {
      message: `Choose from ${apiKeyScopes.join(', ')}.`,
    })
    .transform((scopes) => [...new Set(scopes)])
    .optional()
    .describe('Permissions to narrow it to; all that a key may have by default.'),
  expiresAt: z.date().nullish().describe('When it ends by itself; never by default.'),
});
