import type { Tenant } from '../../kit/tenant.ts';

/** The rows of an account's ledger after its first credits: type and amount. */
export async function postings({ app, accountId }: Tenant): Promise<[type: string, amount: number][]> {
  const rows = await app.prisma.creditTransaction.findMany({ where: { accountId }, orderBy: { id: 'asc' } });
  return rows.slice(1).map((row) => [row.transactionType, row.amount]);
}

/** Checks that an account's balance is the sum of its ledger and that each row says so. */
export async function expectLedgerToAddUp(tenant: Tenant): Promise<void> {
  const rows = await tenant.app.prisma.creditTransaction.findMany({
    where: { accountId: tenant.accountId },
    orderBy: { id: 'asc' },
  });
  let balance = 0;
  for (const row of rows) {
    balance += row.amount;
    expect(row.balanceAfter).toBe(balance);
  }
  expect(await tenant.credits()).toBe(balance);
}
