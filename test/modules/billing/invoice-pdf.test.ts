import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { extractText, getDocumentProxy } from 'unpdf';
import type { PricedLine } from '../../../src/modules/billing/invoices/add-up.ts';
import type { Client } from '../../kit/client.ts';
import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';
import { newInvoice, newStaff, paidInvoice } from './paying.ts';

const run = promisify(execFile);

let app: TestApp;
let staff: Client;
let folder: string;
let hasPoppler: boolean;
beforeAll(async () => {
  app = await openTestApp({
    environment: {
      SELLER_NAME: 'Seller Ltd',
      SELLER_ADDRESS: '1 Long Street; London',
      SELLER_TAX_ID: 'GB123456789',
      TAX_RATES: '*=20',
    },
  });
  staff = await newStaff(app);
  folder = await mkdtemp(path.join(os.tmpdir(), 'igny8-pdf-'));
  hasPoppler = await run('pdftotext', ['-v']).then(
    () => true,
    () => false,
  );
  if (!hasPoppler)
    process.stderr.write(
      'pdftotext and pdftoppm are missing (Debian: poppler-utils): PDFs are read by JavaScript alone.\n',
    );
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

async function download(client: Client, id: number, query = ''): Promise<{ answer: Response; bytes: Buffer }> {
  const answer = await client.fetch(`/api/v1/billing/invoices/${id}/download_pdf/${query}`);
  return { answer, bytes: Buffer.from(await answer.arrayBuffer()) };
}

/** The text of each page, by a reader that is not the writer: poppler's where it is installed, and pdf.js always. */
async function pagesOf(bytes: Buffer): Promise<string[]> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)));
  const pages = text.map((page) => page.replace(/\s+/g, ' '));
  if (hasPoppler) {
    const file = path.join(folder, `${Math.random()}.pdf`);
    await writeFile(file, bytes);
    const { stdout } = await run('pdftotext', ['-layout', file, '-']);
    const others = stdout.split('\f').slice(0, -1);
    expect(others).toHaveLength(pages.length);
    for (const word of pages.join(' ').split(' ')) expect(stdout).toContain(word);
  }
  return pages;
}

async function named(tenant: Tenant, name: string): Promise<void> {
  await app.prisma.account.update({ where: { id: tenant.accountId }, data: { name, billingCountry: 'GR' } });
}

test('an invoice is a PDF with both parties, number, dates, lines, sums and state', async () => {
  const tenant = await app.tenant();
  await named(tenant, 'Buyer Inc');
  const { id, invoiceNumber } = await newInvoice(tenant);
  const { answer, bytes } = await download(tenant.owner, id);
  expect(answer.status).toBe(200);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'application/pdf',
    'content-length': String(bytes.length),
    'content-disposition': `attachment; filename="${invoiceNumber}.pdf"`,
    'x-content-type-options': 'nosniff',
    'x-request-id': expect.any(String),
    'x-throttle-limit': expect.any(String),
  });
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  expect(bytes.subarray(-6).toString().trim()).toBe('%%EOF');
  const [page, ...others] = await pagesOf(bytes);
  expect(others).toEqual([]);
  for (const text of [
    'Seller Ltd',
    '1 Long Street',
    'London',
    'Tax ID GB123456789',
    'Invoice',
    invoiceNumber,
    'PAYMENT DUE',
    'Buyer Inc',
    tenant.ownerUser.email,
    'Greece',
    'Due 31 January 2027',
    'Credit package: 500 credits',
    'Subtotal USD 45.00',
    'Tax (20 %) USD 9.00',
    'Total due USD 54.00',
    'Page 1 of 1',
  ])
    expect(page).toContain(text);
});

test('it says what has become of the invoice', async () => {
  const tenant = await app.tenant();
  const textOf = async (id: number) => (await pagesOf((await download(tenant.owner, id)).bytes)).join(' ');
  const { invoice } = await paidInvoice(tenant, staff);
  const paid = await textOf(invoice.id);
  for (const text of ['PAID', 'Thank you', '500 credits', 'Total USD 54.00']) expect(paid).toContain(text);
  const voided = await newInvoice(tenant);
  await staff.graphql('mutation ($id: ID!) { voidInvoice(id: $id) { status } }', { id: voided.id });
  expect(await textOf(voided.id)).toContain('VOID');
  const overdue = await newInvoice(tenant);
  await app.prisma.invoice.update({ where: { id: overdue.id }, data: { status: 'overdue' } });
  expect(await textOf(overdue.id)).toContain('OVERDUE');
});

test('names in Latin, Greek and Cyrillic letters show', async () => {
  const tenant = await app.tenant();
  for (const name of ['Žluťoučký kůň', 'Ελληνική Εταιρεία', 'ООО «Ромашка»', 'Ångström & Søn', 'Công ty Việt']) {
    await named(tenant, name);
    const { id } = await newInvoice(tenant);
    expect((await pagesOf((await download(tenant.owner, id)).bytes))[0]).toContain(name);
  }
});

test('text of the account is only text: what steers or hides is gone, and nothing of it becomes PDF', async () => {
  const tenant = await app.tenant();
  const name = 'A\u202eevil\u0007) Tj ET /JavaScript (alert) \\ %%EOF <b>bold</b> endobj\u200b';
  await named(tenant, name);
  const { id } = await newInvoice(tenant, {
    lines: [{ description: 'Line (with) \\ brackets\u0000', quantity: 1, unitPrice: 100 }].map((line) => ({
      ...line,
      description: line.description.replaceAll('\u0000', ''),
    })),
  });
  const { bytes } = await download(tenant.owner, id);
  const [page] = await pagesOf(bytes);
  expect(page).toContain('A evil ) Tj ET /JavaScript (alert) \\ %%EOF <b>bold</b> endobj');
  expect(page).toContain('Line (with) \\ brackets');
  expect(bytes.toString('latin1')).not.toContain('/JavaScript');
  const document = await getDocumentProxy(new Uint8Array(bytes));
  expect(await document.getJSActions()).toBeNull();
});

test('words that are longer than a line are broken, not cut', async () => {
  const tenant = await app.tenant();
  await named(tenant, 'W'.repeat(250));
  const { id } = await newInvoice(tenant, {
    lines: [{ description: 'M'.repeat(255), quantity: 1, unitPrice: 100 }],
  });
  const text = (await pagesOf((await download(tenant.owner, id)).bytes)).join('').replaceAll(' ', '');
  expect(text).toContain('W'.repeat(250));
  expect(text).toContain('M'.repeat(255));
});

test('many lines go over pages, each with the head of the table; no line is lost or cut in two', async () => {
  const tenant = await app.tenant();
  const lines: PricedLine[] = Array.from({ length: 90 }, (_, index) => ({
    description: `Item no. ${index + 1}.${index % 7 === 0 ? ` ${'More words about it. '.repeat(10)}` : ''}`.trim(),
    quantity: index + 1,
    unitPrice: 1_000,
  }));
  const { id, invoiceNumber } = await newInvoice(tenant, { lines });
  const pages = await pagesOf((await download(tenant.owner, id)).bytes);
  expect(pages.length).toBeGreaterThan(3);
  pages.forEach((page, index) => {
    expect(page).toContain(`Page ${index + 1} of ${pages.length}`);
    expect(page).toContain('Description Quantity Unit price Amount');
    if (index > 0) expect(page).toContain(`Invoice ${invoiceNumber}, continued`);
  });
  for (const index of lines.keys())
    expect(pages.filter((page) => page.includes(`Item no. ${index + 1}.`))).toHaveLength(1);
  expect(pages.at(-1)).toContain('Subtotal USD 40,950.00');
});

test('a credit note is a document of its own, under its invoice alone', async () => {
  const tenant = await app.tenant();
  await named(tenant, 'Buyer Inc');
  const { invoice, payment } = await paidInvoice(tenant, staff);
  const { data } = await staff.graphql(
    'mutation ($id: ID!) { refundPayment(id: $id, reason: "Bought by mistake") { invoice { creditNotes { databaseId creditNoteNumber pdfUrl } } } }',
    { id: payment.id },
  );
  const [note] = data.refundPayment.invoice.creditNotes;
  const address = new URL(note.pdfUrl);
  expect(address.pathname).toBe(`/api/v1/billing/invoices/${invoice.id}/download_pdf/`);
  const { answer, bytes } = await download(tenant.owner, invoice.id, address.search);
  expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="${note.creditNoteNumber}.pdf"`);
  const [page] = await pagesOf(bytes);
  for (const text of [
    'Credit note',
    note.creditNoteNumber,
    `Corrects invoice ${invoice.invoiceNumber}`,
    'Buyer Inc',
    'Total credited USD 54.00',
    'Reason: Bought by mistake',
    '500 credits were taken back',
  ])
    expect(page).toContain(text);
  const corrected = (await pagesOf((await download(tenant.owner, invoice.id)).bytes))[0];
  expect(corrected).toContain(`Corrected by credit note ${note.creditNoteNumber}`);
  const other = await newInvoice(tenant);
  expect((await download(tenant.owner, other.id, address.search)).answer.status).toBe(404);
  expect((await download(tenant.owner, invoice.id, '?credit_note=2000000000')).answer.status).toBe(404);
  expect((await download(tenant.owner, invoice.id, '?credit_note=first')).answer.status).toBe(400);
  const stranger = await app.tenant();
  expect((await download(stranger.owner, invoice.id, address.search)).answer.status).toBe(404);
});

test('the page is drawn: it renders as a picture that is mostly white, with ink on it', async () => {
  if (!hasPoppler) return;
  const tenant = await app.tenant();
  const { id } = await newInvoice(tenant);
  const file = path.join(folder, 'page.pdf');
  await writeFile(file, (await download(tenant.owner, id)).bytes);
  const { stderr } = await run('pdftoppm', ['-r', '50', '-gray', file, path.join(folder, 'page')]);
  expect(stderr).toBe('');
  const picture = await readFile(path.join(folder, 'page-1.pgm'));
  const pixels = picture.subarray(picture.indexOf('255\n') + 4);
  const dark = pixels.filter((value) => value < 128).length / pixels.length;
  expect(dark).toBeGreaterThan(0.003);
  expect(dark).toBeLessThan(0.15);
});
