import type { PaymentMethodType } from '../../../prisma/generated/client/client.ts';
import { type InvoiceToIssue, issueInvoice } from '../../../src/modules/billing/invoices/issue-invoice.ts';
import type { Client } from '../../kit/client.ts';
import type { Tenant } from '../../kit/tenant.ts';
import type { TestApp } from '../../kit/test-app.ts';

/** Somebody of the operator's staff, who belongs to an account of his own. */
export async function newStaff(app: TestApp): Promise<Client & { readonly user: { readonly id: number } }> {
  return (await app.tenant({ credits: 0 })).user('developer');
}

/** What an invoice is for, if nothing else is said: 500 credits for 45.00. */
export function someCredits(change: Partial<InvoiceToIssue> = {}): InvoiceToIssue {
  return {
    purpose: 'credit_package',
    lines: [{ description: 'Credit package: 500 credits', quantity: 1, unitPrice: 4_500 }],
    currency: 'USD',
    credits: 500,
    dueDate: new Date('2027-01-31T00:00:00Z'),
    ...change,
  };
}

/** An invoice of the tenant that waits for its payment. */
export function newInvoice({ context }: Tenant, change: Partial<InvoiceToIssue> = {}) {
  return context.transaction((transaction) => issueInvoice(transaction, someCredits(change)));
}

/** A payment by hand that waits for approval, submitted by the owner. */
export async function submitted(
  tenant: Tenant,
  invoiceId: number,
  paymentMethod: PaymentMethodType = 'bank_transfer',
): Promise<{ id: number }> {
  const { status, body } = await tenant.owner.post('/billing/payments/manual/', {
    invoice_id: invoiceId,
    payment_method: paymentMethod,
    transaction_reference: 'TRX-1',
  });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body.data;
}

/** An invoice that was paid by hand and approved. */
export async function paidInvoice(tenant: Tenant, staff: Client, change: Partial<InvoiceToIssue> = {}) {
  const invoice = await newInvoice(tenant, change);
  const payment = await submitted(tenant, invoice.id);
  const { status, body } = await staff.post(`/admin/billing/${payment.id}/approve_payment/`);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return { invoice, payment };
}
