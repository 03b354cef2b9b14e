import * as sites from '#modules/sites/index.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { builder, graphqlOnly } from '../kit/builder.ts';
import { databaseId } from '../kit/ids.ts';
import { listField } from '../kit/resource.ts';
import { inputOf } from '../kit/zod-input.ts';

const ApiKey = builder.objectRef<sites.ApiKeyRow>('ApiKey').implement({
  ...graphqlOnly,
  description: 'A key of one site, for its WordPress plugin and other machines.',
  fields: (t) => ({
    databaseId: t.exposeInt('id'),
    siteId: t.exposeInt('siteId'),
    name: t.exposeString('name'),
    prefix: t.exposeString('prefix', { description: 'First letters of the key, to tell it from others.' }),
    scopes: t.exposeStringList('scopes', { description: 'Permissions it has.' }),
    createdBy: t.exposeInt('createdBy', { nullable: true, description: 'The user who made it.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', nullable: true }),
    lastUsedAt: t.expose('lastUsedAt', { type: 'DateTime', nullable: true, description: 'To the minute.' }),
    revokedAt: t.expose('revokedAt', { type: 'DateTime', nullable: true }),
  }),
});

const CreatedApiKey = builder.objectRef<sites.CreatedApiKey>('CreatedApiKey').implement({
  ...graphqlOnly,
  description: 'A key just made.',
  fields: (t) => ({
    key: t.exposeString('key', { description: 'The whole key. It is shown only here.' }),
    apiKey: t.expose('apiKey', { type: ApiKey }),
  }),
});

listField(ApiKey, sites.apiKeyList, {
  ...graphqlOnly,
  name: 'apiKeys',
  access: { permission: 'auth.keys.read', throttle: 'default' },
  description: 'Keys of the account’s sites, the latest first.',
});

const manage = { permission: 'auth.keys.manage', throttle: 'auth_strict' } as const;

builder.mutationFields((t) => ({
  createApiKey: t.field({
    ...graphqlOnly,
    type: CreatedApiKey,
    access: manage,
    description: 'Makes a key for a site. It is shown once.',
    args: inputOf('CreateApiKeyInput', sites.createApiKeyInput),
    resolve: (_, { input }, context) => sites.createApiKey(context, input),
  }),
  revokeApiKey: t.field({
    ...graphqlOnly,
    type: ApiKey,
    access: { permission: 'auth.keys.manage', throttle: 'default' },
    description: 'Ends a key at once.',
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_, { id }, context) => {
      const key = databaseId('ApiKey', id);
      await sites.revokeApiKey(context, key);
      return readRow(context, sites.apiKeyList, key);
    },
  }),
}));
