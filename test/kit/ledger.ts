import { checkLedger } from '../../src/modules/billing/ledger-check/check-ledger.ts';
import type { Tenant } from './tenant.ts';

interface JobEntries {
  reservation: number;
  release: number;
  deduction: number;
  /** By the usage logs. */
  used: number;
}

/**
 * What must hold of an account whose jobs have all ended: the balance is the sum of the ledger; each job gave back once what was held for
 * it and was charged once, for what its usage logs say; nothing is still held.
 *
 * @param granted credits it began with
 * @returns what was charged altogether
 */
export async function expectSettled({ app, accountId }: Tenant, granted: number): Promise<number> {
  const rows = await app.prisma.creditTransaction.findMany({ where: { accountId }, orderBy: { id: 'asc' } });
  let sum = 0;
  const jobs = new Map<string, JobEntries>();
  const of = (id: string) => {
    const entries = jobs.get(id) ?? { reservation: 0, release: 0, deduction: 0, used: 0 };
    jobs.set(id, entries);
    return entries;
  };
  for (const { amount, balanceAfter, referenceId, transactionType } of rows) {
    sum += amount;
    expect(balanceAfter).toBe(sum);
    expect(sum).toBeGreaterThanOrEqual(0);
    if (!referenceId.startsWith('job:')) continue;
    const entries = of(referenceId.slice('job:'.length));
    const type = transactionType as 'reservation' | 'release' | 'deduction';
    // A second one of a kind would be refused by the database; a test must not rely on what it tests.
    expect(entries[type]).toBe(0);
    entries[type] = amount;
  }
  const usage = await app.prisma.creditUsageLog.findMany({ where: { accountId } });
  for (const { jobId, creditsUsed } of usage) of(jobId!).used += creditsUsed;
  for (const entries of jobs.values()) {
    expect(entries.release).toBe(-entries.reservation);
    expect(entries.deduction + Math.min(entries.used, entries.release)).toBe(0);
  }
  const charged = [...jobs.values()].reduce((total, { deduction }) => total - deduction, 0);
  const { credits } = await app.prisma.account.findUniqueOrThrow({ where: { id: accountId } });
  expect(credits).toBe(sum);
  expect(credits).toBe(granted - charged);
  expect(await checkLedger(app.services)).toMatchObject({ differences: [], unreleased: [] });
  return charged;
}
