import { Response } from '@whatwg-node/fetch';
import * as writer from '#modules/writer/index.ts';
import { bodyLimits } from '#platform/http/body.ts';
import { etagOf, hasCopy } from '#platform/http/etag.ts';
import type { PlainCall, RestRoute } from '../kit/route.ts';

const base = '/writer/images/';
const tag = 'Writer';

/** The picture itself, in place of one that is to be generated. */
const upload = { argument: 'file', limit: bodyLimits.image };

export const imageRoutes: RestRoute[] = [
  { tag, method: 'GET', path: base, field: 'Query.images', shape: 'list', summary: 'List images' },
  {
    tag,
    method: 'POST',
    path: base,
    field: 'Mutation.createImage',
    shape: 'created',
    summary: 'Create an image',
    message: 'Image created successfully',
    upload,
  },
  { tag, method: 'GET', path: `${base}{id}/`, field: 'Query.image', shape: 'detail', summary: 'Read an image' },
  {
    tag,
    method: 'PUT',
    path: `${base}{id}/`,
    field: 'Mutation.updateImage',
    shape: 'detail',
    summary: 'Replace an image',
    requires: 'CreateImageInput',
    upload,
  },
  {
    tag,
    method: 'PATCH',
    path: `${base}{id}/`,
    field: 'Mutation.updateImage',
    shape: 'detail',
    summary: 'Change an image',
    upload,
  },
  {
    tag,
    method: 'DELETE',
    path: `${base}{id}/`,
    field: 'Mutation.deleteImage',
    shape: '204',
    summary: 'Delete an image and its file',
  },
  {
    tag,
    method: 'GET',
    path: `${base}{id}/file/`,
    summary: 'Read the address of an image, or with Accept: image/* the file itself',
    permission: 'writer.read',
    throttle: 'writer',
    answer: 'detail',
    data: 'ImageFile',
    fileTypes: ['image/*'],
    handle: serveFile,
  },
  {
    tag,
    method: 'GET',
    path: `${base}content_images/`,
    field: 'Query.contentImages',
    shape: 'array',
    summary: 'Read the images of a content',
  },
  {
    tag,
    method: 'POST',
    path: `${base}generate_images/`,
    field: 'Mutation.generateImages',
    shape: 'task',
    summary: 'Generate up to 50 images',
    message: 'Image generation started',
  },
  {
    tag,
    method: 'POST',
    path: `${base}bulk_update/`,
    field: 'Mutation.bulkUpdateImages',
    shape: 'message',
    summary: 'Set the status of several images',
    message: ({ updated_count }) => `${updated_count} images updated`,
  },
];

async function serveFile({ context, request, params, answer }: PlainCall): Promise<globalThis.Response> {
  const id = Number(params.id);
  if (!wantsImage(request.headers.get('accept') ?? ''))
    return answer({ url: await writer.getImageAddress(context, id) });
  const file = await writer.getImageFile(context, id);
  if ('url' in file) return new Response(null, { status: 302, headers: { location: file.url } });
  const etag = etagOf(file.key);
  // Asked for again each time, because another picture may have taken its place; sent only then.
  const validity = { etag, 'cache-control': 'private, no-cache', vary: 'accept' };
  if (hasCopy(request, etag)) return new Response(null, { status: 304, headers: validity });
  const bytes = await file.read();
  return new Response(bytes as never, {
    headers: {
      ...validity,
      'content-type': file.mediaType,
      'content-length': String(bytes.length),
      'x-content-type-options': 'nosniff',
    },
  });
}

/** An image type before JSON or anything at all: what a browser's <img> asks for, and nobody who calls an API. */
function wantsImage(accept: string): boolean {
  const first = accept.split(',').map((type) => type.trim().toLowerCase());
  const image = first.findIndex((type) => type.startsWith('image/'));
  const json = first.findIndex((type) => type.startsWith('application/json'));
  return image >= 0 && (json < 0 || image < json);
}
