import type { RequestContext } from '#platform/context/request-context.ts';

/** Lets the answer of this request show a site's new key whole: it is stored as a hash and never seen again. */
export function showWholeKey(context: RequestContext, siteId: number, key: string): void {
  context.memo.set(memoKey(siteId), key);
}

/** What a site's record shows of its latest key: all of one that was just made, else its first letters. */
export function shownKey(context: RequestContext, siteId: number, prefix: string | undefined): string | null {
  const whole = context.memo.get(memoKey(siteId)) as string | undefined;
  return whole ?? (prefix === undefined ? null : `${prefix}…`);
}

function memoKey(siteId: number): string {
  return `sites:key:${siteId}`;
}
