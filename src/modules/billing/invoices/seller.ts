import type { Environment } from '#platform/config/environment.ts';

/** Who sells: the operator of the installation, as its configuration says. */
export interface Seller {
  readonly name: string;
  readonly address: readonly string[];
  readonly taxId: string;
}

/** Who buys, as the account said when the invoice was issued. */
export interface Buyer {
  readonly name: string;
  readonly email: string;
  /** ISO 3166-1 alpha-2; empty where the account has not said. */
  readonly country: string;
}

/** Both sides of an invoice as they were when it was issued: later changes do not reach it. */
export interface Parties {
  readonly seller: Seller;
  readonly buyer: Buyer;
}

export function sellerOf({ SELLER_NAME, SELLER_ADDRESS, SELLER_TAX_ID }: Environment): Seller {
  return { name: SELLER_NAME, address: SELLER_ADDRESS, taxId: SELLER_TAX_ID ?? '' };
}

/** Per cent in decimal text: the country's rate, else the one for all others, else none. */
export function taxRateOf({ TAX_RATES }: Environment, country: string): string {
  return TAX_RATES[country] ?? TAX_RATES['*'] ?? '0';
}
