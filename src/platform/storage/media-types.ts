/** Where files of the store are served, below it by their key (src/server/media.ts). */
export const mediaPath = '/media/';

/** Media types of the files that the store keeps, by the ending of their key. */
const byEnding: Readonly<Record<string, string>> = {
  webp: 'image/webp',
  png: 'image/png',
  jpg: 'image/jpeg',
};

/** @returns undefined for a key whose ending says nothing */
export function mediaTypeOf(key: string): string | undefined {
  return byEnding[key.slice(key.lastIndexOf('.') + 1)];
}

/** Ending of a key for a file of this type. @throws Error for a type that is not kept */
export function endingOf(mediaType: string): string {
  const ending = Object.keys(byEnding).find((key) => byEnding[key] === mediaType);
  if (!ending) throw new Error(`files of the type ${mediaType} are not kept`);
  return ending;
}
