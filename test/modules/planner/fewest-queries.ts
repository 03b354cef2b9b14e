import type { TestApp } from '../../kit/test-app.ts';

/**
 * Queries that the work sends in the long run: compiled, and once who asks is known (what is known of a user is read anew
 * every few seconds).
 */
export async function fewestQueries(app: TestApp, work: () => Promise<unknown>): Promise<number> {
  const counts: number[] = [];
  for (let run = 0; run < 6; run++) counts.push(await app.countQueries(work));
  return Math.min(...counts.slice(3));
}
