import type { RequestContext } from '#platform/context/request-context.ts';
import { post } from '../credits/ledger.ts';

/** Credits of the context's account that jobs hold now. */
interface Held {
  readonly credits: number;
  /** The account's last reservation. */
  readonly lastReservationId: bigint;
}

/**
 * Remembers what a refund could not take because jobs held it, in the transaction that books the refund and has locked the account. What
 * was spent before is not owed: no more is remembered than is held.
 *
 * @param missing credits that the balance did not have
 */
export async function rememberClaim(context: RequestContext, creditNoteId: number, missing: number): Promise<void> {
  if (missing === 0) return;
  const { credits: held, lastReservationId } = await readHeld(context);
  const credits = Math.min(missing, held);
  if (credits === 0) return;
  await context.db.refundClaim.create({
    data: {
      accountId: context.accountId,
      creditNoteId,
      credits,
      lastReservationId,
      createdAt: context.now(),
    },
    select: { id: true },
  });
}

async function readHeld(context: RequestContext): Promise<Held> {
  const [row] = await context.sql.rows<{ credits: number; lastReservationId: bigint }>(
    `SELECT coalesce(-sum(r.amount), 0)::int AS credits, coalesce(max(r.id), 0) AS "lastReservationId"
       FROM credit_transactions r
      WHERE r.account_id = $1 AND r.transaction_type = 'reservation'
        AND NOT EXISTS (SELECT 1 FROM credit_transactions t
                         WHERE t.account_id = $1 AND t.reference_id = r.reference_id AND t.transaction_type = 'release')`,
    [context.accountId],
  );
  return row!;
}

/**
 * Takes what refunds wait for out of what a job has just given back, the oldest first, in the transaction that settles the job. Of a job
 * that began after a refund nothing is taken for it. The account is locked, so that nobody else takes the same.
 *
 * @param reference of the job in the ledger
 * @param cameBack credits that were held for the job and not used by it
 */
export async function takeClaims(context: RequestContext, reference: string, cameBack: number): Promise<void> {
  if (cameBack === 0) return;
  const claims = await context.sql.rows<OpenClaim>(
    `SELECT c.id, c.credits - c.taken AS "left", c.credit_note_id AS "creditNoteId", i.id AS "invoiceId", i.invoice_number AS "invoiceNumber"
       FROM refund_claims c
       JOIN credit_notes n ON n.account_id = c.account_id AND n.id = c.credit_note_id
       JOIN invoices i ON i.account_id = n.account_id AND i.id = n.invoice_id
      WHERE c.account_id = $1 AND c.taken < c.credits
        AND c.last_reservation_id >= (SELECT r.id FROM credit_transactions r
                                       WHERE r.account_id = $1 AND r.reference_id = $2 AND r.transaction_type = 'reservation')
      ORDER BY c.id`,
    [context.accountId, reference],
  );
  let rest = cameBack;
  for (const claim of claims) {
    const amount = Math.min(rest, claim.left);
    if (amount === 0) return;
    rest -= amount;
    await take(context, claim, reference, amount);
  }
}

interface OpenClaim {
  readonly id: number;
  readonly left: number;
  readonly creditNoteId: number;
  readonly invoiceId: number;
  readonly invoiceNumber: string;
}

async function take(
  context: RequestContext,
  { id, creditNoteId, invoiceId, invoiceNumber }: OpenClaim,
  reference: string,
  amount: number,
): Promise<void> {
  await post(context, {
    type: 'refund',
    amount: -amount,
    reference: `credit_note:${creditNoteId}:${reference}`,
    description: `Credits taken back that a job had held, payment of invoice ${invoiceNumber} refunded`,
    metadata: { invoice_id: invoiceId, credit_note_id: creditNoteId },
  });
  await context.sql.execute('UPDATE refund_claims SET taken = taken + $1 WHERE id = $2 AND account_id = $3', [
    amount,
    id,
    context.accountId,
  ]);
}
