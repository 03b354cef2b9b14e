import { Response } from '@whatwg-node/fetch';
import * as billing from '#modules/billing/index.ts';
import { invalid } from '#platform/errors/app-error.ts';
import { contentDisposition } from '#platform/http/content-disposition.ts';
import { toDatabaseId } from '#platform/validation/ids.ts';
import { restResource } from '../kit/rest-resource.ts';
import type { PlainCall, RestRoute } from '../kit/route.ts';

const { list, get, plain } = restResource('Billing', '/billing/invoices/');

export const invoiceRoutes: readonly RestRoute[] = [
  list('', 'invoices', 'List invoices'),
  get('{id}/', 'invoice', 'Read an invoice'),
  plain('GET', '{id}/download_pdf/', 'Download an invoice as a PDF, or with credit_note that credit note of it', {
    permission: 'billing.read',
    throttle: 'billing',
    answer: 'pdf',
    query: { credit_note: 'integer' },
    handle: servePdf,
  }),
];

async function servePdf({ context, params, query }: PlainCall): Promise<globalThis.Response> {
  const { fileName, bytes } = await billing.renderInvoice(context, Number(params.id), creditNoteOf(query));
  return new Response(bytes as never, {
    headers: {
      'content-type': 'application/pdf',
      'content-length': String(bytes.length),
      'content-disposition': contentDisposition('attachment', fileName),
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}

function creditNoteOf(query: URLSearchParams): number | undefined {
  const given = query.get('credit_note');
  if (given === null || given === '') return undefined;
  if (!/^-?\d+$/.test(given)) throw invalid({ creditNote: 'A valid integer is required.' });
  return toDatabaseId('CreditNote', given) ?? 0;
}
