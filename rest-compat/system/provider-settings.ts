import type { RestRoute } from '../kit/route.ts';

const tag = 'System';
const base = '/system/settings/integrations/{pk}/';
const unknownIs404 = ['pk'];

/** The spellings of the old front end, which sends a provider's settings as it has always kept them. */
const aliases = {
  apiKey: 'api_key',
  enabled: 'is_active',
  imageFormat: 'image_format',
  clientId: 'client_id',
  clientSecret: 'client_secret',
};

export const providerSettingsRoutes: readonly RestRoute[] = [
  {
    tag,
    method: 'GET',
    path: base,
    field: 'Query.providerSettings',
    shape: 'detail',
    summary: 'Read the settings of a provider',
    unknownIs404,
  },
  {
    tag,
    method: 'PUT',
    path: base,
    field: 'Mutation.saveProviderSettings',
    shape: 'detail',
    summary: 'Update the settings of a provider',
    message: 'Settings saved',
    unknownIs404,
    aliases,
  },
  {
    tag,
    method: 'POST',
    path: `${base}save/`,
    field: 'Mutation.saveProviderSettings',
    shape: 'detail',
    summary: 'Save the settings of a provider',
    message: 'Settings saved',
    unknownIs404,
    aliases,
  },
  {
    tag,
    method: 'POST',
    path: `${base}test/`,
    field: 'Mutation.testProvider',
    shape: 'detail',
    summary: 'Test the key of a provider',
    message: ({ message }) => String(message),
    unknownIs404,
    aliases,
    errors: ['INVALID_STATE'],
  },
  {
    tag,
    method: 'POST',
    path: `${base}generate/`,
    field: 'Mutation.generateTestImage',
    shape: 'detail',
    summary: 'Generate a test image',
    message: ({ state }) => (state === 'SUCCESS' ? 'Image generated' : 'Image generation started'),
    unknownIs404,
    errors: ['INVALID_STATE', 'INSUFFICIENT_CREDITS'],
  },
  {
    tag,
    method: 'GET',
    path: '/system/integrations/image_generation/',
    field: 'Query.imageSettings',
    shape: 'detail',
    summary: 'Read what images are made by',
  },
];
