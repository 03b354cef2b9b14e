import type { FieldRoute } from '../kit/route.ts';

const tag = 'Admin Billing';

/** What staff look at and decide upon, over all accounts. */
export const reviewRoutes: readonly FieldRoute[] = [
  {
    tag,
    method: 'GET',
    path: '/admin/billing/stats/',
    field: 'Query.billingStats',
    shape: 'detail',
    summary: 'Read figures of billing',
  },
  {
    tag,
    method: 'GET',
    path: '/admin/billing/invoices/',
    field: 'Query.allInvoices',
    shape: 'list',
    summary: 'List invoices of all accounts',
  },
  {
    tag,
    method: 'GET',
    path: '/admin/billing/payments/',
    field: 'Query.allPayments',
    shape: 'list',
    summary: 'List payments of all accounts',
  },
  {
    tag,
    method: 'GET',
    path: '/admin/billing/pending_payments/',
    field: 'Query.pendingPayments',
    shape: 'list',
    summary: 'List payments that wait for approval',
  },
  {
    tag,
    method: 'POST',
    path: '/admin/billing/{id}/approve_payment/',
    field: 'Mutation.approvePayment',
    shape: 'detail',
    summary: 'Approve a payment that was made by hand',
    message: 'Payment approved',
    errors: ['INVALID_STATE'],
  },
  {
    tag,
    method: 'POST',
    path: '/admin/billing/{id}/reject_payment/',
    field: 'Mutation.rejectPayment',
    shape: 'detail',
    summary: 'Reject a payment that was made by hand',
    message: 'Payment rejected',
    errors: ['INVALID_STATE'],
  },
];
