import { restResource } from '../kit/rest-resource.ts';
import type { RestRoute } from '../kit/route.ts';

const { get, post, put } = restResource('System', '/system/settings/integrations/{pk}/');
const images = restResource('System', '/system/integrations/image_generation/');

const unknownIs404 = ['pk'];

/** The spellings of the old front end, which sends a provider's settings in the form it stores them in. */
const aliases = {
  apiKey: 'api_key',
  enabled: 'is_active',
  imageFormat: 'image_format',
  clientId: 'client_id',
  clientSecret: 'client_secret',
};

const saved = { message: 'Settings saved', unknownIs404, aliases };

export const providerSettingsRoutes: readonly RestRoute[] = [
  get('', 'providerSettings', 'Read the settings of a provider', { unknownIs404 }),
  put('', 'saveProviderSettings', 'Update the settings of a provider', saved),
  post('save/', 'saveProviderSettings', 'Save the settings of a provider', saved),
  post('test/', 'testProvider', 'Test the key of a provider', {
    message: ({ message }) => String(message),
    unknownIs404,
    aliases,
    errors: ['INVALID_STATE'],
  }),
  post('generate/', 'generateTestImage', 'Generate a test image', {
    message: ({ state }) => (state === 'SUCCESS' ? 'Image generated' : 'Image generation started'),
    unknownIs404,
    errors: ['INVALID_STATE', 'INSUFFICIENT_CREDITS'],
  }),
  images.get('', 'imageSettings', 'Read what images are made by'),
];
