import { restResource } from '../kit/rest-resource.ts';
import type { FieldRoute } from '../kit/route.ts';

const { get, list, post } = restResource('Admin Billing', '/admin/billing/');

/** What staff look at and decide, over all accounts. */
export const reviewRoutes: readonly FieldRoute[] = [
  get('stats/', 'billingStats', 'Read figures of billing'),
  list('invoices/', 'allInvoices', 'List invoices of all accounts'),
  list('payments/', 'allPayments', 'List payments of all accounts'),
  list('pending_payments/', 'pendingPayments', 'List payments that wait for approval'),
  post('{id}/approve_payment/', 'approvePayment', 'Approve a payment that was made by hand', {
    message: 'Payment approved',
    errors: ['INVALID_STATE'],
  }),
  post('{id}/reject_payment/', 'rejectPayment', 'Reject a payment that was made by hand', {
    message: 'Payment rejected',
    errors: ['INVALID_STATE'],
  }),
];
