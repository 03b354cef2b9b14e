interface DifficultyTotals {
  readonly difficultySum: number | bigint;
  readonly difficultyCount: number;
}

/** Difficulty of a cluster: the average of the keywords whose difficulty is known, rounded, 0 to 100; null when none is. */
export function averageDifficulty({ difficultySum, difficultyCount }: DifficultyTotals): number | null {
  return difficultyCount > 0 ? Math.round(Number(difficultySum) / difficultyCount) : null;
}
