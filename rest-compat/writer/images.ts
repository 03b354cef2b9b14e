import { Response } from '@whatwg-node/fetch';
import * as writer from '#modules/writer/index.ts';
import { bodyLimits } from '#platform/http/body.ts';
import { etagOf, hasCopy } from '#platform/http/etag.ts';
import { restResource } from '../kit/rest-resource.ts';
import type { PlainCall, RestRoute } from '../kit/route.ts';

const { crud, get, post, start, plain } = restResource('Writer', '/writer/images/');

export const imageRoutes: readonly RestRoute[] = [
  ...crud('Image', {
    one: 'an image',
    several: 'images',
    // The image itself, for one that is not to be generated.
    writes: { upload: { argument: 'file', limit: bodyLimits.image } },
    remove: { summary: 'Delete an image and its file' },
  }),
  plain('GET', '{id}/file/', 'Read the address of an image, or with Accept: image/* the file itself', {
    permission: 'writer.read',
    throttle: 'writer',
    answer: 'detail',
    data: 'ImageFile',
    fileTypes: ['image/*'],
    handle: serveFile,
  }),
  get('content_images/', 'contentImages', 'Read the images of a content'),
  start('generate_images/', 'generateImages', 'Generate up to 50 images', { message: 'Image generation started' }),
  post('bulk_update/', 'bulkUpdateImages', 'Set the status of several images', {
    message: ({ updated_count }) => `${updated_count} images updated`,
  }),
];

async function serveFile({ context, request, params, answer }: PlainCall): Promise<globalThis.Response> {
  const id = Number(params.id);
  if (!wantsImage(request.headers.get('accept') ?? ''))
    return answer({ url: await writer.getImageAddress(context, id) });
  const file = await writer.getImageFile(context, id);
  if ('url' in file) return new Response(null, { status: 302, headers: { location: file.url } });
  const etag = etagOf(file.key);
  // Clients revalidate each time, because the image may have been replaced; it is sent again only if it was.
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

/** Whether an image type is accepted before JSON, as by a browser's <img> but not by API clients. */
function wantsImage(accept: string): boolean {
  const first = accept.split(',').map((type) => type.trim().toLowerCase());
  const image = first.findIndex((type) => type.startsWith('image/'));
  const json = first.findIndex((type) => type.startsWith('application/json'));
  return image >= 0 && (json < 0 || image < json);
}
