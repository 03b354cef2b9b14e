import { formatMoney, toMinor } from '#platform/money/minor-units.ts';
import type { CreditNoteRow } from '../credit-note.ts';
import type { InvoiceRow } from '../invoice-list.ts';
import type { Buyer, Seller } from '../seller.ts';

/** How a mark on a document is meant. */
type Tone = 'good' | 'open' | 'bad' | 'quiet';

/** What is printed, in words: an invoice or a credit note. */
export interface PrintedDocument {
  readonly title: string;
  readonly number: string;
  readonly mark: { readonly text: string; readonly tone: Tone };
  readonly seller: readonly string[];
  readonly buyerTitle: string;
  readonly buyer: readonly string[];
  /** Label and value of what stands beside the buyer: dates, the invoice that is corrected. */
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly lines: readonly PrintedLine[];
  /** Label and amount; the last one is what counts. */
  readonly totals: readonly (readonly [label: string, amount: string])[];
  readonly notes: readonly string[];
  /** At the foot of each page. */
  readonly foot: string;
  readonly issuedAt: Date;
}

export interface PrintedLine {
  readonly description: string;
  readonly quantity: string;
  readonly unitPrice: string;
  readonly amount: string;
}

const marks: Readonly<Record<InvoiceRow['status'], PrintedDocument['mark']>> = {
  draft: { text: 'Draft', tone: 'quiet' },
  pending: { text: 'Payment due', tone: 'open' },
  overdue: { text: 'Overdue', tone: 'bad' },
  paid: { text: 'Paid', tone: 'good' },
  void: { text: 'Void', tone: 'quiet' },
};

export function invoiceDocument(invoice: InvoiceRow): PrintedDocument {
  const { parties, periodStart, periodEnd, dueDate, paidAt, voidedAt } = invoice;
  const owed = invoice.status === 'pending' || invoice.status === 'overdue';
  return {
    ...amountsOf(invoice, invoice, owed ? 'Total due' : 'Total'),
    title: 'Invoice',
    number: invoice.invoiceNumber,
    mark: marks[invoice.status],
    seller: sellerLines(parties.seller),
    buyerTitle: 'Bill to',
    buyer: buyerLines(parties.buyer),
    facts: [
      ['Date of issue', day(invoice.issuedAt)],
      ...(dueDate && owed ? [['Due', day(dueDate)] as const] : []),
      ...(periodStart ? [['Period from', day(periodStart)] as const] : []),
      ...(periodEnd ? [['Period to', day(periodEnd)] as const] : []),
      ...(paidAt ? [['Paid', day(paidAt)] as const] : []),
      ...(voidedAt ? [['Void since', day(voidedAt)] as const] : []),
      ['Currency', invoice.currency],
    ],
    notes: [
      ...(owed ? [`Please state the number ${invoice.invoiceNumber} with your payment.`] : []),
      ...(paidAt ? [`Paid on ${day(paidAt)}. Thank you.`] : []),
      ...(voidedAt ? ['This invoice is void: nothing is to be paid.'] : []),
      ...(invoice.credits > 0 && !voidedAt
        ? [`${grouped.format(invoice.credits)} credits ${paidAt ? 'came' : 'come'} with its payment.`]
        : []),
      ...invoice.creditNotes.map(
        ({ creditNoteNumber, createdAt, total, currency }) =>
          `Corrected by credit note ${creditNoteNumber} of ${day(new Date(createdAt))}: ${formatMoney(toMinor(total), currency)} given back.`,
      ),
    ],
    foot: footOf(parties.seller),
    issuedAt: invoice.issuedAt,
  };
}

export function creditNoteDocument(invoice: InvoiceRow, note: CreditNoteRow): PrintedDocument {
  const { parties } = invoice;
  const issuedAt = new Date(note.createdAt);
  return {
    ...amountsOf(invoice, note, 'Total credited'),
    title: 'Credit note',
    number: note.creditNoteNumber,
    mark: { text: 'Refunded', tone: 'good' },
    seller: sellerLines(parties.seller),
    buyerTitle: 'Credit to',
    buyer: buyerLines(parties.buyer),
    facts: [
      ['Date of issue', day(issuedAt)],
      ['Corrects invoice', invoice.invoiceNumber],
      ['Invoice date', day(invoice.issuedAt)],
      ['Currency', note.currency],
    ],
    notes: [
      `Reason: ${note.reason}`,
      ...(note.creditsAtOnce > 0 ? [`${grouped.format(note.creditsAtOnce)} credits were taken back.`] : []),
    ],
    foot: footOf(parties.seller),
    issuedAt,
  };
}

/** The lines are the invoice's on both; what is added up is the document's own. */
function amountsOf(
  { lineItems, currency, taxRate }: InvoiceRow,
  sums: Pick<InvoiceRow, 'subtotal' | 'tax' | 'total'>,
  totalLabel: string,
): Pick<PrintedDocument, 'lines' | 'totals'> {
  const money = (text: string) => formatMoney(toMinor(text), currency);
  return {
    lines: lineItems.map(({ description, quantity, unitPrice, amount }) => ({
      description,
      quantity: grouped.format(quantity),
      unitPrice: money(unitPrice),
      amount: money(amount),
    })),
    totals: [
      ['Subtotal', money(sums.subtotal)],
      [`Tax (${taxRate} %)`, money(sums.tax)],
      [totalLabel, money(sums.total)],
    ],
  };
}

const grouped = new Intl.NumberFormat('en');
const days = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const countries = new Intl.DisplayNames(['en'], { type: 'region' });

/** `26 November 2026`, UTC. */
function day(date: Date): string {
  return days.format(date);
}

function sellerLines({ name, address, taxId }: Seller): string[] {
  return [name, ...address, ...(taxId ? [`Tax ID ${taxId}`] : [])];
}

function buyerLines({ name, email, country }: Buyer): string[] {
  return [name, ...(email ? [email] : []), ...(country ? [countries.of(country) ?? country] : [])];
}

function footOf({ name, taxId }: Seller): string {
  return taxId ? `${name} · Tax ID ${taxId}` : name;
}
