import type { RequestContext } from '#platform/context/request-context.ts';
import { notFound } from '#platform/errors/app-error.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { invoiceList } from '../invoice-list.ts';
import { drawDocument } from './draw-document.ts';
import { creditNoteDocument, invoiceDocument } from './printed-document.ts';

interface PdfFile {
  /** `INV-202611-0001.pdf` */
  readonly fileName: string;
  readonly bytes: Buffer;
}

/**
 * An invoice of the account as a PDF, or a credit note of it (docs/contract/billing.md, "Invoice PDFs").
 *
 * @param creditNoteId of a credit note of that invoice
 * @throws AppError NOT_FOUND
 */
export async function renderInvoice(context: RequestContext, id: number, creditNoteId?: number): Promise<PdfFile> {
  const invoice = await readRow(context, invoiceList, id);
  const note = invoice.creditNotes.find((one) => one.id === creditNoteId);
  if (creditNoteId !== undefined && !note) throw notFound();
  const document = note ? creditNoteDocument(invoice, note) : invoiceDocument(invoice);
  return { fileName: `${document.number}.pdf`, bytes: await drawDocument(document) };
}
