import { z } from 'zod';
import { imageFormats } from '#platform/ai/functions/generate-image.ts';
import { line, text } from '#platform/validation/text.ts';
import { parseWebAddress } from '#platform/validation/web-address.ts';
import type { ProviderKey } from '#prisma/generated/client/client.ts';

/** Who can make an account's images; `local` draws them offline. */
export const imageProviders = { local: 'local', openai: 'openai', runware: 'runware' } as const;
export type ImageProviderName = keyof typeof imageProviders;

/** Providers whose keys an account can have. */
export const keyedProviders = { openai: 'openai', runware: 'runware' } as const;

/** Names of models as providers write them: `gpt-4o-mini`, `runware:97@1`, `black-forest-labs/flux-dev`. */
const modelName = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._:@/+-]{0,99}$/, 'Enter the name of a model as its provider writes it.');

/** Checked where it is kept: what stands for a secret that is kept already passes there. */
const secret = z.string().trim().max(500).nullish();
const secretWords =
  'Read back, only its ends show; sent back like that it stays as it is. Null or an empty text clears it.';

/** A property of Search Console: an address, or a domain as `sc-domain:example.com`. */
const property = z
  .string()
  .transform((value, context) => {
    const text = value.trim();
    const known = /^sc-domain:[A-Za-z0-9.-]+$/.test(text) ? text : parseWebAddress(text)?.href;
    if (known !== undefined) return known;
    context.addIssue({
      code: 'custom',
      message: 'Enter an address such as https://example.com/ or a domain such as sc-domain:example.com.',
    });
    return z.NEVER;
  })
  .pipe(z.string().max(255));

export const saveProviderSettingsInput = z.object({
  isActive: z.boolean().optional().describe('Whether the account’s work uses these settings. True for new ones.'),
  apiKey: secret.describe(`Key of openai and runware. ${secretWords}`),
  model: modelName
    .nullish()
    .describe(
      'Of openai the model that writes; of runware and image_generation the one that draws. Null for the installation’s.',
    ),
  provider: z
    .enum(imageProviders)
    .meta({ graphql: 'ImageProviderName' })
    .nullish()
    .describe(
      'Of image_generation: who makes the images. Null for the account’s key of runware, else the installation’s choice.',
    ),
  imageFormat: z
    .enum(imageFormats)
    .meta({ graphql: 'ImageFormat' })
    .nullish()
    .describe('Of image_generation: what the files are to be, where the provider has a choice.'),
  clientId: line(255).nullish().describe('Of gsc: the OAuth client.'),
  clientSecret: secret.describe(`Of gsc. ${secretWords}`),
  properties: z.array(property).max(50).nullish().describe('Of gsc: properties of Search Console.'),
});
export type SaveProviderSettings = z.output<typeof saveProviderSettingsInput>;

/** What each provider can be told beside `isActive`. */
export const fieldsOf = {
  openai: ['apiKey', 'model'],
  runware: ['apiKey', 'model'],
  image_generation: ['provider', 'model', 'imageFormat'],
  gsc: ['clientId', 'clientSecret', 'properties'],
} as const satisfies Record<ProviderKey, readonly (keyof SaveProviderSettings)[]>;

/** Fields that are encrypted. */
export const secretFields = ['apiKey', 'clientSecret'] as const;
export type SecretField = (typeof secretFields)[number];

export const testProviderInput = z.object({
  provider: z
    .enum(keyedProviders)
    .meta({ graphql: 'KeyedProviderName' })
    .nullish()
    .describe('Whose key is tried: by default that of the settings that are named.'),
  apiKey: z
    .string()
    .trim()
    .max(500)
    .nullish()
    .describe('A key to try before it is saved; by default the one that is kept.'),
});

const longestPrompt = 2_000;

export const testImageInput = z.object({
  prompt: text(longestPrompt).nullish().describe('What the image shows; something of our own by default.'),
});
