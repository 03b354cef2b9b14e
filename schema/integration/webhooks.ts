import * as integration from '#modules/integration/index.ts';
import { builder } from '../kit/builder.ts';
import { inputOf } from '../kit/zod-input.ts';
import { access } from './access.ts';

const ReceivedNews = builder.objectRef<integration.ReceivedNews>('ReceivedNews').implement({
  description: 'What became of news from a site.',
  fields: (t) => ({
    contentId: t.exposeInt('contentId'),
    changed: t.exposeBoolean('changed', { description: 'Whether it changed anything; the same news again does not.' }),
  }),
});

builder.mutationFields((t) => ({
  receiveWordpressStatus: t.field({
    type: ReceivedNews,
    access: access.report,
    description: 'Takes in that the post of a content is in another state: the content follows.',
    args: inputOf('WordpressStatusInput', integration.wordpressStatusInput),
    resolve: (_, { input }, context) => integration.receiveWordpressStatus(context, input),
  }),
  receiveWordpressMetadata: t.field({
    type: ReceivedNews,
    access: access.report,
    description: 'Takes in what a site says of the post of a content.',
    args: inputOf('WordpressMetadataInput', integration.wordpressMetadataInput),
    resolve: (_, { input }, context) => integration.receiveWordpressMetadata(context, input),
  }),
}));
