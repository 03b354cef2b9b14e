import * as integration from '#modules/integration/index.ts';
import { builder, graphqlOnly } from '../kit/builder.ts';
import { databaseId } from '../kit/ids.ts';
import { listField } from '../kit/resource.ts';
import { access } from './access.ts';
import { Integration } from './integrations.ts';

const SyncEvent = builder.objectRef<integration.SyncEventRow>('SyncEvent').implement({
  description: 'What happened between a site and the platform it is connected to.',
  fields: (t) => ({
    databaseId: t.exposeInt('id'),
    integrationId: t.exposeInt('integrationId'),
    contentId: t.exposeInt('contentId', { nullable: true }),
    eventType: t.exposeString('eventType', { description: 'What it was about: status, metadata, structure.' }),
    action: t.exposeString('action'),
    success: t.exposeBoolean('success'),
    details: t.expose('details', { type: 'JSON' }),
    externalId: t.exposeString('externalId', { nullable: true, description: 'Of the post on the site.' }),
    errorMessage: t.exposeString('errorMessage', { nullable: true }),
    durationMs: t.exposeInt('durationMs'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

listField(SyncEvent, integration.syncEventList, {
  ...graphqlOnly,
  name: 'syncEvents',
  access: access.read,
  description: 'What happened between the account’s sites and their platforms, newest first.',
});

const DebugStatus = builder.objectRef<integration.DebugStatus>('IntegrationDebugStatus').implement({
  description: 'How an integration stands, and what happened last.',
  fields: (t) => ({
    integration: t.expose('integration', { type: Integration }),
    events: t.expose('events', { type: [SyncEvent], listSize: 100, description: 'The newest first.' }),
  }),
});

builder.queryField('integrationDebugStatus', (t) =>
  t.field({
    type: DebugStatus,
    access: access.read,
    description: 'How an integration stands, and what happened last.',
    args: {
      id: t.arg.id({ required: true }),
      eventLimit: t.arg.int({ description: `${integration.defaultEvents} by default, 100 at most.` }),
    },
    resolve: (_, { id, eventLimit }, context) =>
      integration.getDebugStatus(context, databaseId('Integration', id), eventLimit ?? undefined),
  }),
);
