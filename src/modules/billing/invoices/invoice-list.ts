import { defineList, equals, type ListDefinition } from '#platform/listing/definition.ts';
import { jsonObject } from '#platform/listing/json-object.ts';
import type { InvoicePurpose, InvoiceStatus } from '#prisma/generated/client/client.ts';
import { type CreditNoteRow, creditNoteObject } from './credit-note.ts';
import type { Parties } from './seller.ts';

/** Amounts are decimal text in the invoice's currency. */
export interface LineItem {
  readonly id: number;
  readonly description: string;
  readonly quantity: number;
  readonly unitPrice: string;
  readonly amount: string;
}

/** Amounts are decimal text in `currency`. */
export interface InvoiceRow {
  readonly id: number;
  readonly accountId: number;
  readonly accountName: string;
  readonly invoiceNumber: string;
  readonly status: InvoiceStatus;
  readonly purpose: InvoicePurpose;
  readonly subscriptionId: number | null;
  readonly packageId: number | null;
  /** Credits that its payment adds. */
  readonly credits: number;
  readonly subtotal: string;
  /** Per cent. */
  readonly taxRate: string;
  readonly tax: string;
  readonly total: string;
  readonly currency: string;
  readonly parties: Parties;
  readonly lineItems: readonly LineItem[];
  /** The oldest first. */
  readonly creditNotes: readonly CreditNoteRow[];
  readonly periodStart: Date | null;
  readonly periodEnd: Date | null;
  readonly issuedAt: Date;
  readonly dueDate: Date | null;
  readonly paidAt: Date | null;
  readonly voidedAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

interface InvoiceFilter {
  readonly status?: InvoiceStatus | null;
}

export const invoiceOrders = ['createdAt'] as const;
type InvoiceOrder = (typeof invoiceOrders)[number];

const lineItem = jsonObject({
  id: 'l.id',
  description: 'l.description',
  quantity: 'l.quantity',
  unitPrice: 'l.unit_price::text',
  amount: 'l.amount::text',
});

/**
 * Invoices with their lines and credit notes, in one statement (docs/contract/billing.md, "Invoices"). Drafts are seen
 * by the transaction that issues them alone.
 */
export const invoiceList = defineList<InvoiceRow, InvoiceFilter, InvoiceOrder>({
  table: 'invoices',
  owner: 'account',
  softDelete: false,
  columns: {
    id: 't.id',
    accountId: 't.account_id',
    accountName: 'a.name',
    invoiceNumber: 't.invoice_number',
    status: 't.status',
    purpose: 't.purpose',
    subscriptionId: 't.subscription_id',
    packageId: 't.package_id',
    credits: 't.credits',
    subtotal: 't.subtotal::text',
    taxRate: 'trim_scale(t.tax_rate)::text',
    tax: 't.tax::text',
    total: 't.total::text',
    currency: 't.currency',
    parties: 't.parties',
    lineItems: `(SELECT coalesce(json_agg(${lineItem} ORDER BY l.position), '[]'::json)
                   FROM invoice_lines l WHERE l.account_id = t.account_id AND l.invoice_id = t.id)`,
    creditNotes: `(SELECT coalesce(json_agg(${creditNoteObject('n')} ORDER BY n.id), '[]'::json)
                     FROM credit_notes n WHERE n.account_id = t.account_id AND n.invoice_id = t.id)`,
    periodStart: 't.period_start',
    periodEnd: 't.period_end',
    issuedAt: 't.issued_at',
    dueDate: 't.due_date',
    paidAt: 't.paid_at',
    voidedAt: 't.voided_at',
    createdAt: 't.created_at',
    updatedAt: 't.updated_at',
  },
  joins: 'JOIN accounts a ON a.id = t.account_id',
  dates: ['periodStart', 'periodEnd', 'issuedAt', 'dueDate', 'paidAt', 'voidedAt', 'createdAt', 'updatedAt'],
  filters: { status: equals('t.status') },
  search: ['t.invoice_number'],
  orders: { createdAt: 't.created_at' },
  defaultOrder: [{ by: 'createdAt', descending: true }],
  keptCounts: false,
});

interface AnyAccountsFilter extends InvoiceFilter {
  readonly accountId?: number | null;
}

/** The same over all accounts, for staff alone. */
export const allInvoicesList: ListDefinition<InvoiceRow, AnyAccountsFilter, InvoiceOrder> = {
  ...invoiceList,
  owner: 'global',
  filters: { ...invoiceList.filters, accountId: equals('t.account_id') },
};
