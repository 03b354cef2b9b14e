import { restResource } from '../kit/rest-resource.ts';
import type { RestRoute } from '../kit/route.ts';

const { crud, get, post } = restResource('Integration', '/integration/integrations/');
const webhooks = restResource('Integration', '/integration/webhooks/wordpress/');

const reported = { message: 'Site structure updated' };
const news = { message: ({ changed }: Record<string, unknown>) => (changed ? 'Updated' : 'Nothing has changed') };

export const integrationRoutes: readonly RestRoute[] = [
  ...crud('Integration', { one: 'an integration', several: 'integrations', writes: { errors: ['CONFLICT'] } }),
  post('{id}/test_connection/', 'testIntegrationConnection', 'Test the connection of an integration', {
    message: ({ is_connected }) => (is_connected ? 'The connection works' : 'The connection does not work'),
  }),
  post('test-connection/', 'connectSite', 'Connect a site and test the connection', {
    message: 'The site is connected',
    errors: ['UNAUTHENTICATED', 'INVALID_STATE'],
  }),
  get('{id}/sync_status/', 'integrationSyncState', 'Read how a synchronisation stands'),
  post('{id}/update-structure/', 'updateSiteStructure', 'Report what a site has', reported),
  post('{id}/update_site_structure/', 'updateSiteStructure', 'Report what a site has', reported),
  get('{id}/get_content_types/', 'siteContentTypes', 'Read what a site has reported'),
  get('{id}/debug_status/', 'integrationDebugStatus', 'List the events of synchronisation'),
  webhooks.post('status/', 'receiveWordpressStatus', 'Take in the status of a WordPress post', news),
  webhooks.post('metadata/', 'receiveWordpressMetadata', 'Take in the metadata of a WordPress post', news),
];
