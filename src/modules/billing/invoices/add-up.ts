import { sum, taxOn, times } from '#platform/money/minor-units.ts';

/** What is charged on one line of an invoice. */
export interface PricedLine {
  readonly description: string;
  /** One or more. */
  readonly quantity: number;
  /** Minor units. */
  readonly unitPrice: number;
}

/** Minor units throughout: the lines' amounts add up to the subtotal, subtotal and tax to the total. */
export interface Totals {
  readonly lines: readonly (PricedLine & { readonly amount: number })[];
  readonly subtotal: number;
  readonly tax: number;
  readonly total: number;
}

/** Adds up an invoice. Tax is worked out once, on the subtotal, so that no rounding of lines gathers. @throws RangeError */
export function addUp(lines: readonly PricedLine[], taxRate: string): Totals {
  const priced = lines.map((line) => ({ ...line, amount: times(line.unitPrice, line.quantity) }));
  const subtotal = sum(priced.map(({ amount }) => amount));
  const tax = taxOn(subtotal, taxRate);
  return { lines: priced, subtotal, tax, total: sum([subtotal, tax]) };
}
