import { randomUUID } from 'node:crypto';
import type { Tenant } from './tenant.ts';

interface Spent {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: looked into freely by the tests
  readonly body: any;
}

/** So many contents without images. */
export async function newContents({ app, accountId, site, sector }: Tenant, count: number): Promise<number[]> {
  const rows = await app.prisma.content.createManyAndReturn({
    data: Array.from({ length: count }, (_, index) => ({
      accountId,
      siteId: site.id,
      sectorId: sector.id,
      title: `Wool socks ${index}`,
      contentHtml: '<p>Warm wool socks keep feet warm.</p><h2>Washing</h2><p>Wash them cold.</p>',
      wordCount: 12,
    })),
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** Asks for image prompts (2 credits a content) so many times at once, over HTTP. */
export async function spendInParallel(
  tenant: Tenant,
  url: string,
  callers: number,
  { sameCall = false }: { readonly sameCall?: boolean } = {},
): Promise<Spent[]> {
  const ids = await newContents(tenant, sameCall ? 1 : callers);
  const { token } = tenant.app.services.tokens.access(tenant.ownerUser, undefined, new Date());
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    ...(sameCall ? { 'idempotency-key': randomUUID() } : {}),
  };
  return Promise.all(
    Array.from({ length: callers }, async (_, index) => {
      const answer = await fetch(`${url}/api/v1/writer/content/generate_image_prompts/`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ ids: [ids[index % ids.length]] }),
      });
      return { status: answer.status, body: await answer.json() };
    }),
  );
}

/** How many answers had which status. */
export function tally(answers: readonly Spent[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}
