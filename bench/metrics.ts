/** How many unordered pairs `n` items form. */
const pairs = (n: number): number => (n * (n - 1)) / 2;

interface Contingency {
  readonly total: number;
  /** Sizes of the groups of the first labelling, of the second one, and of their intersections. */
  readonly first: readonly number[];
  readonly second: readonly number[];
  readonly cells: readonly { readonly row: number; readonly column: number; readonly count: number }[];
}

function contingency(first: readonly unknown[], second: readonly unknown[]): Contingency {
  if (first.length !== second.length) throw new RangeError('two labellings of the same items must be equally long');
  const rows = new Map<unknown, number>();
  const columns = new Map<unknown, number>();
  const firstSizes: number[] = [];
  const secondSizes: number[] = [];
  const counts = new Map<string, { row: number; column: number; count: number }>();
  first.forEach((label, i) => {
    const row = indexOf(rows, label);
    const column = indexOf(columns, second[i]);
    firstSizes[row] = (firstSizes[row] ?? 0) + 1;
    secondSizes[column] = (secondSizes[column] ?? 0) + 1;
    const cell = counts.get(`${row} ${column}`);
    if (cell) cell.count++;
    else counts.set(`${row} ${column}`, { row, column, count: 1 });
  });
  return { total: first.length, first: firstSizes, second: secondSizes, cells: [...counts.values()] };
}

function indexOf(seen: Map<unknown, number>, label: unknown): number {
  const known = seen.get(label);
  if (known !== undefined) return known;
  seen.set(label, seen.size);
  return seen.size - 1;
}

/**
 * How far two groupings of the same items agree on which pairs belong together, corrected for chance:
 * 1 = the same grouping, 0 = no better than a random one, below 0 = worse (Hubert and Arabie, 1985).
 * Both arrays hold one label an item, in the same order; the labels themselves need not match.
 */
export function adjustedRandIndex(first: readonly unknown[], second: readonly unknown[]): number {
  const table = contingency(first, second);
  const together = table.cells.reduce((sum, cell) => sum + pairs(cell.count), 0);
  const inFirst = table.first.reduce((sum, size) => sum + pairs(size), 0);
  const inSecond = table.second.reduce((sum, size) => sum + pairs(size), 0);
  const possible = pairs(table.total);
  const expected = possible === 0 ? 0 : (inFirst * inSecond) / possible;
  const best = (inFirst + inSecond) / 2;
  // Only when both are all singles or both one single group: nothing can be told apart, and they are equal.
  return best === expected ? 1 : (together - expected) / (best - expected);
}

export interface VMeasure {
  /** 1 when every found group holds items of one true group only. */
  readonly homogeneity: number;
  /** 1 when every true group lies in one found group. */
  readonly completeness: number;
  /** The harmonic mean of the two. */
  readonly vMeasure: number;
}

/**
 * Homogeneity, completeness and their harmonic mean (Rosenberg and Hirschberg, 2007), each between 0 and 1.
 * `truth` and `found` hold one label an item, in the same order.
 */
export function vMeasure(truth: readonly unknown[], found: readonly unknown[]): VMeasure {
  const table = contingency(truth, found);
  const entropyOfTruth = entropy(table.first, table.total);
  const entropyOfFound = entropy(table.second, table.total);
  let truthGivenFound = 0;
  let foundGivenTruth = 0;
  for (const { row, column, count } of table.cells) {
    const share = count / table.total;
    truthGivenFound -= share * Math.log(count / table.second[column]!);
    foundGivenTruth -= share * Math.log(count / table.first[row]!);
  }
  const homogeneity = entropyOfTruth === 0 ? 1 : 1 - truthGivenFound / entropyOfTruth;
  const completeness = entropyOfFound === 0 ? 1 : 1 - foundGivenTruth / entropyOfFound;
  const sum = homogeneity + completeness;
  return { homogeneity, completeness, vMeasure: sum === 0 ? 0 : (2 * homogeneity * completeness) / sum };
}

function entropy(sizes: readonly number[], total: number): number {
  return -sizes.reduce((sum, size) => sum + (size / total) * Math.log(size / total), 0);
}
