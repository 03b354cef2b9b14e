import type { RequestContext } from '#platform/context/request-context.ts';
import { notFound } from '#platform/errors/app-error.ts';
import { toDecimal } from '#platform/money/minor-units.ts';
import type { InvoicePurpose } from '#prisma/generated/client/client.ts';
import { addUp, type PricedLine } from './add-up.ts';
import { nextDocumentNumber } from './document-number.ts';
import { type Buyer, type Parties, sellerOf, taxRateOf } from './seller.ts';

export interface InvoiceToIssue {
  readonly purpose: InvoicePurpose;
  /** At least one; prices in minor units, before tax. */
  readonly lines: readonly PricedLine[];
  /** ISO 4217. */
  readonly currency: string;
  /** Credits that its payment adds. */
  readonly credits: number;
  /** The package that was bought. */
  readonly packageId?: number;
  /** The subscription whose period it is for. */
  readonly subscriptionId?: number;
  readonly periodStart?: Date;
  readonly periodEnd?: Date;
  readonly dueDate: Date;
}

export interface IssuedInvoice {
  readonly id: number;
  readonly invoiceNumber: string;
  /** Minor units. */
  readonly total: number;
  readonly currency: string;
  /** What it is for, in one line. */
  readonly description: string;
}

/** An invoice whose lines are written and that has no number yet. */
type DraftInvoice = Omit<IssuedInvoice, 'invoiceNumber'>;

/**
 * Issues an invoice of the context's account: its lines, tax by the account's billing country, both parties as they are now, and last its
 * number, which others wait for until the transaction ends. What else the transaction writes comes before, where it can: see `draftInvoice`.
 *
 * @throws AppError NOT_FOUND when there is no such account; CONFLICT when the period of the subscription has an invoice
 */
export async function issueInvoice(context: RequestContext, invoice: InvoiceToIssue): Promise<IssuedInvoice> {
  return numberInvoice(context, await draftInvoice(context, invoice));
}

/**
 * Writes an invoice as a draft, so that what hangs on it can be written before it gets its number. The account is locked first:
 * all that moves its money takes locks in one order, the account, then the series.
 */
export async function draftInvoice(context: RequestContext, invoice: InvoiceToIssue): Promise<DraftInvoice> {
  if (!context.inTransaction) throw new Error('an invoice is issued in the transaction of what it is for');
  if (invoice.lines.length === 0) throw new Error('an invoice has a line');
  const { environment } = context.services;
  const buyer = await lockBuyer(context);
  const taxRate = taxRateOf(environment, buyer.country);
  const { lines, subtotal, tax, total } = addUp(invoice.lines, taxRate);
  const parties: Parties = { seller: sellerOf(environment), buyer };
  const now = context.now();
  const { id } = await context.db.invoice.create({
    data: {
      accountId: context.accountId,
      status: 'draft',
      purpose: invoice.purpose,
      subscriptionId: invoice.subscriptionId,
      packageId: invoice.packageId,
      credits: invoice.credits,
      subtotal: toDecimal(subtotal),
      taxRate,
      tax: toDecimal(tax),
      total: toDecimal(total),
      currency: invoice.currency,
      parties: parties as unknown as object,
      periodStart: invoice.periodStart,
      periodEnd: invoice.periodEnd,
      dueDate: invoice.dueDate,
      createdAt: now,
      updatedAt: now,
    },
    select: { id: true },
  });
  await context.db.invoiceLine.createMany({
    data: lines.map(({ description, quantity, unitPrice, amount }, index) => ({
      accountId: context.accountId,
      invoiceId: id,
      position: index + 1,
      description: description.slice(0, maxDescription),
      quantity,
      unitPrice: toDecimal(unitPrice),
      amount: toDecimal(amount),
    })),
  });
  return { id, total, currency: invoice.currency, description: lines[0]!.description };
}

/** Gives a draft its number: from here on it is issued, and nothing but its state changes. */
export async function numberInvoice(context: RequestContext, draft: DraftInvoice): Promise<IssuedInvoice> {
  const issuedAt = context.now();
  const invoiceNumber = await nextDocumentNumber(context, 'INV', issuedAt);
  await context.db.invoice.update({
    where: { id: draft.id },
    data: { invoiceNumber, issuedAt, status: 'pending' },
    select: { id: true },
  });
  return { ...draft, invoiceNumber };
}

/** Characters that a line's description holds. */
const maxDescription = 255;

/** Who buys; the account's billing address, else its owner's. */
async function lockBuyer(context: RequestContext): Promise<Buyer> {
  const [buyer] = await context.sql.rows<Buyer>(
    `SELECT a.name, coalesce(a.billing_email, (SELECT u.email FROM users u WHERE u.id = a.owner_id), '') AS email,
            coalesce(a.billing_country, '') AS country
       FROM accounts a WHERE a.id = $1 FOR NO KEY UPDATE OF a`,
    [context.accountId],
  );
  if (!buyer) throw notFound();
  return buyer;
}
