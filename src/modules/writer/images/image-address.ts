import { millisecondsInHour } from 'date-fns/constants';
import type { RequestContext } from '#platform/context/request-context.ts';
import { mediaPath } from '#platform/storage/media-types.ts';

/** Hours that an address holds at least; it changes on the hour, so that a browser that lists again finds its copy. */
const validFor = 6;

/**
 * Where the picture can be seen: a signed address of our own file, which needs no sign-in, or the address elsewhere.
 * Null while there is no picture.
 */
export function imageAddress(
  context: RequestContext,
  image: { readonly imagePath: string | null; readonly imageUrl: string | null },
): string | null {
  if (image.imagePath === null) return image.imageUrl;
  const expires = new Date(
    (Math.floor(context.now().getTime() / millisecondsInHour) + validFor + 1) * millisecondsInHour,
  );
  return context.origin.baseUrl + context.services.urls.sign(mediaPath + image.imagePath, expires);
}

/** Whether an address is one that `imageAddress` gave: a client that sends a whole record back sends it along. */
export function isOwnAddress(context: RequestContext, address: string): boolean {
  const { origin, pathname } = new URL(address);
  const own = new URL(context.origin.baseUrl + mediaPath);
  return origin === own.origin && pathname.startsWith(own.pathname);
}
