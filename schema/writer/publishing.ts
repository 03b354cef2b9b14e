import * as writer from '#modules/writer/index.ts';
import { builder } from '../kit/builder.ts';
import { databaseId } from '../kit/ids.ts';
import { ContentStatusEnum, SyncStatusEnum } from './enums.ts';

const ContentPublication = builder.objectRef<writer.ContentPublication>('ContentPublication').implement({
  description: 'How content stands on its site.',
  fields: (t) => ({
    contentId: t.exposeInt('contentId'),
    connected: t.exposeBoolean('connected', { description: 'Whether its site is connected.' }),
    status: t.expose('status', { type: ContentStatusEnum }),
    syncStatus: t.expose('syncStatus', { type: SyncStatusEnum }),
    externalId: t.exposeString('externalId', { nullable: true, description: 'Its id on the site.' }),
    externalUrl: t.exposeString('externalUrl', { nullable: true }),
    externalType: t.exposeString('externalType', { nullable: true }),
    wordpressStatus: t.exposeString('wordpressStatus', {
      nullable: true,
      description: 'What WordPress said of it last: publish, draft, pending, future, private, trash.',
    }),
    lastCheckedAt: t.expose('lastCheckedAt', { type: 'DateTime', nullable: true }),
  }),
});

const write = { permission: 'writer.write', throttle: 'content_write' } as const;

builder.queryField('contentPublication', (t) =>
  t.field({
    type: ContentPublication,
    access: { permission: 'writer.read', throttle: 'content_read' },
    description: 'How content stands on its site.',
    args: { id: t.arg.id({ required: true, description: 'Of the content.' }) },
    resolve: (_, { id }, context) => writer.getContentPublication(context, databaseId('Content', id)),
  }),
);

builder.mutationFields((t) => ({
  publishContent: t.field({
    type: ContentPublication,
    access: write,
    description: 'Publishes content on its site, which must be connected.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_, { id }, context) => writer.publishContent(context, databaseId('Content', id)),
  }),
  unpublishContent: t.field({
    type: ContentPublication,
    access: write,
    description: 'Takes published content back from its site.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_, { id }, context) => writer.unpublishContent(context, databaseId('Content', id)),
  }),
}));
