import * as integration from '#modules/integration/index.ts';
import { builder } from '../kit/builder.ts';
import { databaseId } from '../kit/ids.ts';
import { inputOf } from '../kit/zod-input.ts';
import { access } from './access.ts';

const ContentTypes = builder.objectRef<integration.ContentTypes>('SiteContentTypes').implement({
  description: 'What a site has, as it has reported it.',
  fields: (t) => ({
    postTypes: t.expose('postTypes', { type: 'JSON', description: 'Name → label and count.' }),
    taxonomies: t.expose('taxonomies', { type: 'JSON', description: 'Name → label and count.' }),
    timestamp: t.exposeString('timestamp', { nullable: true, description: 'Null before the first report.' }),
    pluginConnectionEnabled: t.exposeBoolean('pluginConnectionEnabled'),
    twoWaySyncEnabled: t.exposeBoolean('twoWaySyncEnabled'),
  }),
});

builder.queryField('siteContentTypes', (t) =>
  t.field({
    type: ContentTypes,
    access: access.read,
    description: 'What a site has, as it has reported it.',
    args: { id: t.arg.id({ required: true, description: 'Of the integration.' }) },
    resolve: (_, { id }, context) => integration.getContentTypes(context, databaseId('Integration', id)),
  }),
);

builder.mutationField('updateSiteStructure', (t) =>
  t.field({
    type: ContentTypes,
    access: access.report,
    description: 'Reports what a site has; what is left out stays as it was.',
    args: {
      id: t.arg.id({ required: true, description: 'Of the integration.' }),
      ...inputOf('UpdateSiteStructureInput', integration.updateSiteStructureInput),
    },
    resolve: (_, { id, input }, context) =>
      integration.updateSiteStructure(context, databaseId('Integration', id), input),
  }),
);
