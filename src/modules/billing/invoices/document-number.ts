import type { RequestContext } from '#platform/context/request-context.ts';

/** Documents that are counted by the month, each kind by itself. */
type DocumentKind = 'INV' | 'CN';

/**
 * The next number of a kind of document, `INV-YYYYMM-NNNN`, without gaps in a calendar month (UTC). Whoever takes the next one waits until
 * this transaction has ended, and gets this number when it is rolled back: take it as late in the transaction as can be.
 */
export async function nextDocumentNumber(context: RequestContext, kind: DocumentKind, now: Date): Promise<string> {
  if (!context.inTransaction) throw new Error('a number belongs to the transaction that writes its document');
  const series = `${kind}-${now.toISOString().slice(0, 7).replace('-', '')}`;
  const [row] = await context.sql.rows<{ last: number }>(
    `INSERT INTO document_series AS s (series, last) VALUES ($1, 1)
       ON CONFLICT (series) DO UPDATE SET last = s.last + 1 RETURNING last`,
    [series],
  );
  return `${series}-${String(row!.last).padStart(4, '0')}`;
}
