import { jsonObject } from '#platform/listing/json-object.ts';

/** Corrects an invoice whose payment was given back. Amounts are decimal text in `currency`. */
export interface CreditNoteRow {
  readonly id: number;
  readonly invoiceId: number;
  readonly paymentId: number;
  /** CN-YYYYMM-NNNN */
  readonly creditNoteNumber: string;
  readonly subtotal: string;
  readonly tax: string;
  readonly total: string;
  readonly currency: string;
  /** Credits that were taken back so far. */
  readonly credits: number;
  /** Those of them that the balance had when it was issued: what the document says. */
  readonly creditsAtOnce: number;
  readonly reason: string;
  /** ISO 8601: the row is nested in its invoice's. */
  readonly createdAt: string;
}

/** SQL of a credit note under an alias, as its invoice carries it. */
export function creditNoteObject(alias: string): string {
  return jsonObject({
    id: `${alias}.id`,
    invoiceId: `${alias}.invoice_id`,
    paymentId: `${alias}.payment_id`,
    creditNoteNumber: `${alias}.credit_note_number`,
    subtotal: `${alias}.subtotal::text`,
    tax: `${alias}.tax::text`,
    total: `${alias}.total::text`,
    currency: `${alias}.currency`,
    credits: `${alias}.credits + coalesce((SELECT rc.taken FROM refund_claims rc WHERE rc.account_id = ${alias}.account_id AND rc.credit_note_id = ${alias}.id), 0)`,
    creditsAtOnce: `${alias}.credits`,
    reason: `${alias}.reason`,
    createdAt: `${alias}.created_at`,
  });
}
