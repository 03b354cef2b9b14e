import * as writer from '#modules/writer/index.ts';
import { builder, graphqlOnly } from '../kit/builder.ts';
import { columns } from '../kit/columns.ts';
import { databaseId } from '../kit/ids.ts';
import { resource } from '../kit/resource.ts';
import { inputOf } from '../kit/zod-input.ts';
import { startJobField } from '../system/start-job-field.ts';
import { access } from './access.ts';
import { ImageGroupStatusEnum, ImageStatusEnum } from './enums.ts';

export const Image = builder.prismaNode('Image', {
  id: { field: 'id' },
  description: 'A picture of content, or the prompt of one that is to be.',
  fields: (t) => ({
    ...columns(t, 'Image', 'databaseId', 'contentId', 'taskId', 'imageType', 'prompt'),
    caption: t.exposeString('caption', { description: 'Can stand as alternative text.' }),
    imageUrl: t.string({
      nullable: true,
      description: 'Where it can be seen without signing in; an address of our own is valid for some hours.',
      resolve: (row, _, context) => writer.imageAddress(context, row),
    }),
    imagePath: t.exposeString('imagePath', { nullable: true, description: 'Key of the file that is kept here.' }),
    ...columns(t, 'Image', 'provider', 'model'),
    width: t.exposeInt('width', { nullable: true, description: 'Pixels.' }),
    height: t.exposeInt('height', { nullable: true, description: 'Pixels.' }),
    position: t.exposeInt('position', { description: 'Order within its content.' }),
    status: t.expose('status', { type: ImageStatusEnum }),
    errorMessage: t.exposeString('errorMessage', { nullable: true, description: 'Why the last generation failed.' }),
    ...columns(t, 'Image', 'siteId', 'sectorId', 'accountId', 'createdAt', 'updatedAt'),
    content: t.relation('content', { ...graphqlOnly, nullable: true }),
  }),
});

const ContentImages = builder.objectRef<writer.ContentImages>('ContentImages').implement({
  description: 'The images of one content.',
  fields: (t) => ({
    contentId: t.exposeInt('contentId'),
    contentTitle: t.exposeString('contentTitle'),
    featuredImage: t.field({ type: Image, nullable: true, resolve: ({ featuredImage }) => featuredImage }),
    inArticleImages: t.expose('inArticleImages', { type: [Image], listSize: 10, description: 'In their order.' }),
    overallStatus: t.expose('overallStatus', { type: ImageGroupStatusEnum }),
  }),
});

builder.objectRef<{ url: string }>('ImageFile').implement({
  description: 'Where the file of an image is.',
  fields: (t) => ({ url: t.exposeString('url') }),
});

const fileWords =
  'JPEG, PNG, WebP or GIF of 10 MB and 50 megapixels at most; its pixels are kept, what else is in it is not.';

function bytesOf(file: File | null | undefined): AsyncIterable<Uint8Array> | undefined {
  return file ? (file.stream() as unknown as AsyncIterable<Uint8Array>) : undefined;
}

const readImage = resource(Image, {
  access,
  list: writer.imageList,
  many: {
    name: 'images',
    description: 'Images of the account, by their position.',
    search: 'Anywhere in the prompt or caption.',
  },
  delete: { description: 'With its file.', run: writer.deleteImage },
  bulkUpdate: {
    input: writer.updateImagesInput,
    inputDescription: 'Either ids or contentId says which.',
    run: writer.bulkUpdateImages,
  },
});

builder.queryField('contentImages', (t) =>
  t.field({
    type: [ContentImages],
    listSize: 1,
    access: access.read,
    description: 'The images of a content as one group; none for a content that is not there.',
    args: { contentId: t.arg.id({ required: true }) },
    resolve: (_, { contentId }, context) => writer.getContentImages(context, databaseId('Content', contentId)),
  }),
);

builder.mutationFields((t) => ({
  createImage: t.field({
    type: Image,
    access: access.write,
    description: 'With a file or an address elsewhere it is there already; with neither it can be generated.',
    args: {
      ...inputOf('CreateImageInput', writer.createImageInput),
      file: t.arg({ type: 'File', description: fileWords }),
    },
    resolve: async (_, { input, file }, context, info) =>
      readImage(context, await writer.createImage(context, input, bytesOf(file)), info),
  }),
  updateImage: t.field({
    type: Image,
    access: access.write,
    description: 'A file takes the place of the one that there is.',
    args: {
      id: t.arg.id({ required: true }),
      ...inputOf(
        'UpdateImageInput',
        writer.updateImageInput,
        'Only what is given changes; null clears what may be empty.',
      ),
      file: t.arg({ type: 'File', description: fileWords }),
    },
    resolve: async (_, { id, input, file }, context, info) => {
      const key = databaseId('Image', id);
      await writer.updateImage(context, key, input, bytesOf(file));
      return readImage(context, key, info);
    },
  }),
}));

startJobField('generateImages', {
  permission: 'writer.write',
  throttle: 'image_gen',
  description: 'Makes the files of up to 50 images that are pending or failed, in the background.',
  input: writer.generateImagesInput,
  run: writer.generateImages,
});
