import { z } from 'zod';
import { idOf } from '#platform/validation/ids.ts';
import { storableObject } from '#platform/validation/storable-json.ts';
import { line, optionalLine } from '#platform/validation/text.ts';
import { webAddress } from '#platform/validation/web-address.ts';
import { IntegrationPlatform } from '#prisma/generated/client/client.ts';

const platform = z.enum(IntegrationPlatform).meta({ graphql: 'IntegrationPlatform' });

/** Bytes of a configuration as JSON. */
const maxConfig = 256 * 1024;

export const integrationFilter = z.object({
  siteId: idOf('Site').nullish(),
  platform: platform.nullish(),
  isActive: z.boolean().nullish(),
});

const fields = z.object({
  name: line(255).optional().describe('The name of the site by default.'),
  siteUrl: webAddress(500).describe('Where the site is: https://example.com'),
  isActive: z.boolean().optional(),
  syncEnabled: z.boolean().optional(),
  configJson: storableObject(maxConfig).optional().describe('An object, of 256 KB at most.'),
  apiKey: optionalLine(255).nullish().describe('What the bridge plugin is called with. Never read back.'),
  username: optionalLine(255).nullish().describe('Of the WordPress user whose application password it is.'),
  applicationPassword: optionalLine(255)
    .nullish()
    .describe('For WordPress without the bridge plugin. Never read back.'),
});

export const createIntegrationInput = fields.extend({
  siteId: idOf('Site'),
  platform: platform.optional().describe('wordpress by default.'),
});

export const updateIntegrationInput = createIntegrationInput.partial();
