import type { Services } from '#platform/context/services.ts';

/** What the last comparison of balances with the ledger found. */
export interface LedgerStatus {
  /** `unknown` until the first one. */
  readonly status: 'up' | 'down' | 'unknown';
  readonly checkedAt: Date | null;
}

export async function readLedgerStatus({ database }: Services): Promise<LedgerStatus> {
  const last = await database.prisma.ledgerCheck.findFirst({
    orderBy: { createdAt: 'desc' },
    select: { differences: true, createdAt: true },
  });
  if (!last) return { status: 'unknown', checkedAt: null };
  return { status: last.differences.length > 0 ? 'down' : 'up', checkedAt: last.createdAt };
}
