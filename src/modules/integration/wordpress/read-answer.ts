/** What a site has answered, as far as it is data. */
export type SiteAnswer =
  | { readonly kind: 'data'; readonly data: unknown; readonly hasNoise: boolean }
  /** A page for people: of a firewall, of an error, or the site itself. */
  | { readonly kind: 'page' };

/** Beginnings of data that are tried in an answer with something before it. */
const mostBeginnings = 20;

/**
 * Reads the JSON of an answer, with what plugins put around it: PHP's warnings before it, a cache's comment behind it, a byte order mark.
 */
export function readAnswer(text: string): SiteAnswer {
  const whole = parsed(text.trim().replace(/^\uFEFF/, ''));
  if (whole !== undefined) return { kind: 'data', data: whole.value, hasNoise: false };
  const end = Math.max(text.lastIndexOf('}'), text.lastIndexOf(']')) + 1;
  let start = 0;
  for (let tried = 0; tried < mostBeginnings; tried++) {
    const offset = text.slice(start, end).search(/[{[]/);
    if (offset < 0) break;
    start += offset;
    const inner = parsed(text.slice(start, end));
    // What stands in a page may look like a list of nothing; answers of WordPress are objects or lists of them.
    if (inner && typeof inner.value === 'object' && inner.value !== null && Object.keys(inner.value).length > 0)
      return { kind: 'data', data: inner.value, hasNoise: true };
    start++;
  }
  return { kind: 'page' };
}

function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
