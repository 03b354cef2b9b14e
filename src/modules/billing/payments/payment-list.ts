import { equals } from '#platform/listing/conditions.ts';
import { defineList, sql } from '#platform/listing/define-list.ts';
import type { Condition, RowOf } from '#platform/listing/definition.ts';
import { allPaymentsFilter, paymentFilter, pendingPaymentsFilter } from './payment-input.ts';

const shared = {
  model: 'Payment',
  hidden: ['submittedBy'],
  columns: {
    accountName: sql<string>('a.name'),
    invoiceNumber: sql<string>('i.invoice_number'),
    /** Where the payer goes to pay, while the payment is open and its invoice not paid in another way. */
    redirectUrl: sql<string | null>(
      `CASE WHEN t.status = 'pending' AND i.status IN ('pending', 'overdue') THEN t.redirect_url END`,
    ),
  },
  joins:
    'JOIN accounts a ON a.id = t.account_id JOIN invoices i ON i.account_id = t.account_id AND i.id = t.invoice_id',
  // A condition on the table itself: the count knows no joins.
  search: [
    'manualReference',
    '(SELECT n.invoice_number FROM invoices n WHERE n.account_id = t.account_id AND n.id = t.invoice_id)',
  ],
  orders: ['createdAt'],
} as const;

/** Payments (docs/contract/billing.md, "Payments"); amounts are decimal text in `currency`. */
export const paymentList = defineList({ ...shared, filter: paymentFilter });

export type PaymentRow = RowOf<typeof paymentList>;

/** Of all accounts. */
const forStaff = {
  ...shared,
  allAccounts: true,
} as const;

// With its account, because the index begins with that.
const ofInvoice: Condition = (id, bind) =>
  `(t.account_id, t.invoice_id) = (SELECT n.account_id, n.id FROM invoices n WHERE n.id = ${bind(id)})`;

/** The same over all accounts, for staff alone. */
export const allPaymentsList = defineList({
  ...forStaff,
  filter: allPaymentsFilter,
  filters: { invoiceId: ofInvoice },
});

/** Those of all accounts that wait for approval (filter `status`), the longest waiting first. */
export const pendingPaymentsList = defineList({
  ...forStaff,
  filter: pendingPaymentsFilter,
  filters: { invoiceId: ofInvoice, status: equals('t.status') },
  defaultOrder: 'createdAt',
});
