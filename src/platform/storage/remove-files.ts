import type { RequestContext } from '../context/request-context.ts';

/** Files removed at a time. */
const atOnce = 8;

/**
 * Removes files that no row names any more. One that cannot be removed is only a waste of space; where the store does not take one,
 * those behind it stay as well, because whoever deletes a site would else wait for each of its pictures in vain.
 */
export async function removeFiles(context: RequestContext, keys: readonly (string | null)[]): Promise<void> {
  const named = keys.filter((key) => key !== null);
  for (let start = 0; start < named.length; start += atOnce) {
    const turn = named.slice(start, start + atOnce);
    const outcomes = await Promise.allSettled(turn.map((key) => context.services.files.remove(key)));
    const failure = outcomes.find((outcome) => outcome.status === 'rejected');
    if (!failure) continue;
    context.log.warn({ err: failure.reason, keys: named.slice(start) }, 'files could not be removed');
    return;
  }
}
