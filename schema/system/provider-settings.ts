import * as system from '#modules/system/index.ts';
import { imageFormats } from '#platform/ai/functions/generate-image.ts';
import { progressStates } from '#platform/jobs/phases.ts';
import { ProviderKey } from '#prisma/generated/client/client.ts';
import { builder, graphqlOnly } from '../kit/builder.ts';
import { databaseEnum } from '../kit/enums.ts';
import { inputFromZod, inputOf } from '../kit/zod-input.ts';
import { Job, JobState } from './jobs.ts';

const ProviderKeyEnum = databaseEnum('ProviderKey', ProviderKey, 'Whose settings an account can have.');
const ImageProviderName = databaseEnum(
  'ImageProviderName',
  system.imageProviders,
  'Who can make an account’s images: local draws them offline.',
);
databaseEnum('KeyedProviderName', system.keyedProviders, 'Providers that an account can have a key of.');
const ImageFormat = databaseEnum('ImageFormat', imageFormats, 'What an image’s file can be.');

const ProviderSettings = builder.objectRef<system.ProviderSettingsView>('ProviderSettings').implement({
  description: 'An account’s own settings of a provider. What is not of that provider is null.',
  fields: (t) => ({
    pk: t.expose('pk', { type: ProviderKeyEnum }),
    isActive: t.exposeBoolean('isActive', {
      description: 'Whether the account’s work uses them: with an active key of its own, nobody else’s is used for it.',
    }),
    apiKey: t.exposeString('apiKey', { nullable: true, description: 'Of a secret only its ends show: sk-…abcd.' }),
    model: t.exposeString('model', { nullable: true, description: 'Null for the installation’s.' }),
    provider: t.expose('provider', { type: ImageProviderName, nullable: true }),
    imageFormat: t.expose('imageFormat', { type: ImageFormat, nullable: true }),
    clientId: t.exposeString('clientId', { nullable: true }),
    clientSecret: t.exposeString('clientSecret', { nullable: true, description: 'Only its ends show.' }),
    properties: t.stringList({ nullable: true, resolve: ({ properties }) => properties && [...properties] }),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'Null where nothing is saved.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', nullable: true }),
  }),
});

const ImageSettings = builder.objectRef<system.ImageSettings>('ImageSettings').implement({
  description: 'What an account’s images are made by and how, whoever has chosen it.',
  fields: (t) => ({
    provider: t.exposeString('provider'),
    model: t.exposeString('model', { nullable: true }),
    imageFormat: t.expose('imageFormat', {
      type: ImageFormat,
      nullable: true,
      description: 'Null where the provider chooses.',
    }),
    maxInArticleImages: t.exposeInt('maxInArticleImages', {
      description:
        'Images in the text of a content at most, beside the featured one: the AI setting max_in_article_images.',
    }),
    usesOwnKey: t.exposeBoolean('usesOwnKey'),
  }),
});

const ProviderTest = builder.objectRef<system.ProviderTest>('ProviderTest').implement({
  fields: (t) => ({
    provider: t.exposeString('provider', { description: 'Who was asked.' }),
    message: t.exposeString('message'),
  }),
});

const TestImage = builder.objectRef<system.TestImage>('TestImage').implement({
  description: 'A test image, or the work that is still at it.',
  fields: (t) => ({
    taskId: t.field({ type: 'UUID', resolve: ({ job }) => job.id, description: 'What task_progress takes.' }),
    job: t.field({ type: Job, ...graphqlOnly, resolve: ({ job }) => job }),
    state: t.field({ type: JobState, resolve: ({ job }) => progressStates[job.state] }),
    imageUrl: t.string({
      nullable: true,
      description: 'Signed, for a day. Null while it is being made.',
      resolve: ({ image }) => image?.imageUrl,
    }),
    provider: t.string({ nullable: true, resolve: ({ image }) => image?.provider }),
    model: t.string({ nullable: true, resolve: ({ image }) => image?.model }),
    width: t.int({ nullable: true, description: 'Pixels.', resolve: ({ image }) => image?.width }),
    height: t.int({ nullable: true, description: 'Pixels.', resolve: ({ image }) => image?.height }),
    creditsUsed: t.int({ nullable: true, resolve: ({ image }) => image?.creditsUsed }),
  }),
});

const TestProviderInput = inputFromZod('TestProviderInput', system.testProviderInput);
const TestImageInput = inputFromZod('TestImageInput', system.testImageInput);

builder.queryFields((t) => ({
  providerSettings: t.field({
    type: ProviderSettings,
    access: { permission: 'settings.read', throttle: 'system_admin' },
    description: 'The account’s settings of a provider; its secrets masked.',
    args: { pk: t.arg({ type: ProviderKeyEnum, required: true }) },
    resolve: (_, { pk }, context) => system.getProviderSettings(context, pk),
  }),
  imageSettings: t.field({
    type: ImageSettings,
    access: { permission: 'settings.read', throttle: 'system' },
    description: 'What the account’s images are made by and how.',
    resolve: (_, __, context) => system.getImageSettings(context),
  }),
}));

builder.mutationFields((t) => ({
  saveProviderSettings: t.field({
    type: ProviderSettings,
    access: { permission: 'system.manage', throttle: 'system_admin' },
    description: 'Saves the account’s settings of a provider. Work that begins from then on uses them.',
    args: {
      pk: t.arg({ type: ProviderKeyEnum, required: true }),
      ...inputOf(
        'SaveProviderSettingsInput',
        system.saveProviderSettingsInput,
        'What is not given stays; null clears.',
      ),
    },
    resolve: (_, { pk, input }, context) => system.saveProviderSettings(context, pk, input),
  }),
  testProvider: t.field({
    type: ProviderTest,
    access: { permission: 'system.manage', throttle: 'system_admin' },
    description: 'Tries a key at no cost. One that its provider does not take is refused in the provider’s words.',
    args: { pk: t.arg({ type: ProviderKeyEnum, required: true }), input: t.arg({ type: TestProviderInput }) },
    resolve: (_, { pk, input }, context) => system.testProvider(context, pk, input ?? {}),
  }),
  generateTestImage: t.field({
    type: TestImage,
    access: { permission: 'system.manage', throttle: 'image_gen', idempotent: 'inside' },
    description: 'Makes one image by the settings that are named. It costs what an image costs.',
    args: { pk: t.arg({ type: ProviderKeyEnum, required: true }), input: t.arg({ type: TestImageInput }) },
    resolve: (_, { pk, input }, context) => system.generateTestImage(context, pk, input ?? {}),
  }),
}));
