/**
 * Columns that are nobody's to see, whatever table has them: marks of deletion, normalised keys, hashes of secrets, what gateways call
 * things, which job holds a row. Lists do not read them and no type of the schema has them.
 */
export const internalColumns = [
  'credentials',
  'deletedAt',
  'gatewayReference',
  'heldBy',
  'keyHash',
  'keywordKey',
  'nameKey',
  'passwordHash',
  'tokenHash',
] as const;

export type InternalColumn = (typeof internalColumns)[number];

const names: ReadonlySet<string> = new Set(internalColumns);

export function isInternal(column: string): boolean {
  return names.has(column);
}
