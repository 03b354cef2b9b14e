import * as integration from '#modules/integration/index.ts';
import { readRow, readRows } from '#platform/listing/read-rows.ts';
import { builder } from '../kit/builder.ts';
import { databaseId } from '../kit/ids.ts';
import { loadNodes } from '../kit/load-nodes.ts';
import { resource } from '../kit/resource.ts';
import { access } from './access.ts';
import { IntegrationPlatformEnum, IntegrationSyncStatusEnum } from './enums.ts';

/** Not of the Prisma plugin: whether there are credentials is worked out by SQL. */
export const Integration = builder.node(builder.objectRef<integration.IntegrationRow>('Integration'), {
  id: { resolve: ({ id }) => id },
  description: 'A site’s connection to where its content is shown.',
  loadMany: (ids, context) =>
    loadNodes('Integration', ids, (keys) => readRows(context, integration.integrationList, keys)),
  fields: (t) => ({
    databaseId: t.exposeInt('id'),
    siteId: t.exposeInt('siteId'),
    platform: t.expose('platform', { type: IntegrationPlatformEnum }),
    platformType: t.expose('platform', { type: IntegrationPlatformEnum, description: 'The same as platform.' }),
    name: t.exposeString('name'),
    siteUrl: t.exposeString('siteUrl'),
    isActive: t.exposeBoolean('isActive'),
    syncEnabled: t.exposeBoolean('syncEnabled'),
    syncStatus: t.expose('syncStatus', { type: IntegrationSyncStatusEnum }),
    lastSyncAt: t.expose('lastSyncAt', { type: 'DateTime', nullable: true }),
    syncError: t.exposeString('syncError', { nullable: true, description: 'Why the last synchronisation failed.' }),
    configJson: t.expose('configJson', { type: 'JSON', description: 'An object; content_types is what the site has.' }),
    hasCredentials: t.exposeBoolean('hasCredentials', { description: 'They are stored sealed and never read back.' }),
    accountId: t.exposeInt('accountId'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
});

resource(Integration, {
  access,
  list: integration.integrationList,
  many: {
    name: 'integrations',
    description: 'Connections of the account’s sites, newest first.',
    search: 'Anywhere in the name or the address.',
  },
  create: {
    input: integration.createIntegrationInput,
    description: 'Connects a site to a platform, once for each platform. Nothing is fetched.',
    run: integration.createIntegration,
  },
  update: {
    input: integration.updateIntegrationInput,
    inputDescription: 'Only what is given changes; null removes a credential. Site and platform stay.',
    run: integration.updateIntegration,
  },
  delete: {
    description: 'Disconnects a site. Its content, and what is on the other side, stay.',
    run: integration.deleteIntegration,
  },
});

const SyncState = builder.objectRef<integration.IntegrationRow>('IntegrationSyncState').implement({
  description: 'How synchronising with a site stands.',
  fields: (t) => ({
    integrationId: t.exposeInt('id'),
    isActive: t.exposeBoolean('isActive'),
    syncEnabled: t.exposeBoolean('syncEnabled'),
    syncStatus: t.expose('syncStatus', { type: IntegrationSyncStatusEnum }),
    lastSyncAt: t.expose('lastSyncAt', { type: 'DateTime', nullable: true }),
    syncError: t.exposeString('syncError', { nullable: true }),
  }),
});

builder.queryField('integrationSyncState', (t) =>
  t.field({
    type: SyncState,
    access: access.read,
    description: 'How synchronising with a site stands.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_, { id }, context) => readRow(context, integration.integrationList, databaseId('Integration', id)),
  }),
);
