import { Prisma } from '#prisma/generated/client/client.ts';

/** Money as both doors show it: decimal text with two places (contract, section 0). Rows carry a Decimal, or text where the list engine read them. */
export function money(amount: Prisma.Decimal | string): string {
  return new Prisma.Decimal(amount).toFixed(2);
}
