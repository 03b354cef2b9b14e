/** Controls, and marks that turn the direction of text or hide in it. */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Cn}\p{Zl}\p{Zp}]/gu;

/** Text as a document may hold it, on one line: what is not to be seen is a space. */
export function printable(text: string): string {
  return text.replace(unprintable, ' ').replace(/\s+/g, ' ').trim();
}
