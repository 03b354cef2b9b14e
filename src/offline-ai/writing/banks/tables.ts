import { z } from 'zod';
import tables from '../../data/tables.json' with { type: 'json' };

const cells = z.tuple([z.string(), z.string(), z.string()]);

/** A table whose cells are advice, never figures: what a row is about, why it matters or what to test, and how to check it. */
const table = z.strictObject({
  head: cells,
  lead: z.string(),
  after: z.string(),
  /** The first and the last cell make sense without the middle one, for drafts that have no room for it. */
  rows: z.array(cells),
});
export type TableBank = z.infer<typeof table>;

const schema = z.strictObject({ comparison: table, review: table, product: table });

export const { comparison: comparisonTable, review: reviewTable, product: productTable } = schema.parse(tables);
