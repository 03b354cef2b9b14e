import { defineList, equals, type ListDefinition } from '#platform/listing/definition.ts';
import type { PaymentMethodType, PaymentStatus } from '#prisma/generated/client/client.ts';

export interface PaymentRow {
  readonly id: number;
  readonly accountId: number;
  readonly accountName: string;
  readonly invoiceId: number;
  readonly invoiceNumber: string;
  /** Decimal text, in `currency`. */
  readonly amount: string;
  readonly currency: string;
  readonly paymentMethod: PaymentMethodType;
  readonly status: PaymentStatus;
  /** Where the payer goes to pay, while the payment is open and its invoice not paid in another way. */
  readonly redirectUrl: string | null;
  /** What the payer's bank or wallet calls the transfer. */
  readonly manualReference: string;
  readonly manualNotes: string;
  readonly proofUrl: string;
  readonly rejectionReason: string;
  readonly failureReason: string;
  /** Staff who approved or rejected it. */
  readonly reviewedBy: number | null;
  readonly reviewedAt: Date | null;
  readonly paidAt: Date | null;
  readonly refundedAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

interface PaymentFilter {
  readonly status?: PaymentStatus | null;
  readonly paymentMethod?: PaymentMethodType | null;
  readonly invoiceId?: number | null;
}

export const paymentOrders = ['createdAt'] as const;
type PaymentOrder = (typeof paymentOrders)[number];

export const paymentList = defineList<PaymentRow, PaymentFilter, PaymentOrder>({
  table: 'payments',
  owner: 'account',
  softDelete: false,
  columns: {
    id: 't.id',
    accountId: 't.account_id',
    accountName: 'a.name',
    invoiceId: 't.invoice_id',
    invoiceNumber: 'i.invoice_number',
    amount: 't.amount::text',
    currency: 't.currency',
    paymentMethod: 't.payment_method',
    status: 't.status',
    redirectUrl: `CASE WHEN t.status = 'pending' AND i.status IN ('pending', 'overdue') THEN t.redirect_url END`,
    manualReference: 't.manual_reference',
    manualNotes: 't.manual_notes',
    proofUrl: 't.proof_url',
    rejectionReason: 't.rejection_reason',
    failureReason: 't.failure_reason',
    reviewedBy: 't.reviewed_by',
    reviewedAt: 't.reviewed_at',
    paidAt: 't.paid_at',
    refundedAt: 't.refunded_at',
    createdAt: 't.created_at',
    updatedAt: 't.updated_at',
  },
  joins:
    'JOIN accounts a ON a.id = t.account_id JOIN invoices i ON i.account_id = t.account_id AND i.id = t.invoice_id',
  dates: ['reviewedAt', 'paidAt', 'refundedAt', 'createdAt', 'updatedAt'],
  filters: {
    status: equals('t.status'),
    paymentMethod: equals('t.payment_method'),
    invoiceId: equals('t.invoice_id'),
  },
  // A condition on the table itself: the count knows no joins.
  search: [
    't.manual_reference',
    '(SELECT n.invoice_number FROM invoices n WHERE n.account_id = t.account_id AND n.id = t.invoice_id)',
  ],
  orders: { createdAt: 't.created_at' },
  defaultOrder: [{ by: 'createdAt', descending: true }],
  keptCounts: false,
});

interface AnyAccountsFilter extends PaymentFilter {
  readonly accountId?: number | null;
}

/** The same over all accounts, for staff alone. */
export const allPaymentsList: ListDefinition<PaymentRow, AnyAccountsFilter, PaymentOrder> = {
  ...paymentList,
  owner: 'global',
  filters: {
    ...paymentList.filters,
    accountId: equals('t.account_id'),
    // With its account, because the index begins with that.
    invoiceId: (id, bind) =>
      `(t.account_id, t.invoice_id) = (SELECT n.account_id, n.id FROM invoices n WHERE n.id = ${bind(id)})`,
  },
};
