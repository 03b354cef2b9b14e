import { defineList, sql, sqlDate } from '#platform/listing/define-list.ts';
import type { RowOf } from '#platform/listing/definition.ts';
import { jsonObject } from '#platform/listing/json-object.ts';
import { type CreditNoteRow, creditNoteObject } from './credit-note.ts';
import { allInvoicesFilter, invoiceFilter } from './invoice-input.ts';
import type { Parties } from './seller.ts';

/** Amounts are decimal text in the invoice's currency. */
export interface LineItem {
  readonly id: number;
  readonly description: string;
  readonly quantity: number;
  readonly unitPrice: string;
  readonly amount: string;
}

const lineItem = jsonObject({
  id: 'l.id',
  description: 'l.description',
  quantity: 'l.quantity',
  unitPrice: 'l.unit_price::text',
  amount: 'l.amount::text',
});

const shared = {
  model: 'Invoice',
  columns: {
    accountName: sql<string>('a.name'),
    // Drafts have none yet.
    invoiceNumber: sql<string>('t.invoice_number'),
    issuedAt: sqlDate<Date>('t.issued_at'),
    /** Per cent. */
    taxRate: sql<string>('trim_scale(t.tax_rate)::text'),
    parties: sql<Parties>('t.parties'),
    lineItems: sql<readonly LineItem[]>(
      `(SELECT coalesce(json_agg(${lineItem} ORDER BY l.position), '[]'::json)
          FROM invoice_lines l WHERE l.account_id = t.account_id AND l.invoice_id = t.id)`,
    ),
    /** The oldest first. */
    creditNotes: sql<readonly CreditNoteRow[]>(
      `(SELECT coalesce(json_agg(${creditNoteObject('n')} ORDER BY n.id), '[]'::json)
          FROM credit_notes n WHERE n.account_id = t.account_id AND n.invoice_id = t.id)`,
    ),
  },
  joins: 'JOIN accounts a ON a.id = t.account_id',
  search: ['invoiceNumber'],
  orders: ['createdAt'],
} as const;

/**
 * Invoices with their lines and credit notes, in one statement (docs/contract/billing.md, "Invoices"); amounts are decimal text in
 * `currency`. Drafts are seen by the transaction that issues them alone.
 */
export const invoiceList = defineList({ ...shared, filter: invoiceFilter });

export type InvoiceRow = RowOf<typeof invoiceList>;

/** The same over all accounts, for staff alone. */
export const allInvoicesList = defineList({ ...shared, allAccounts: true, filter: allInvoicesFilter });
