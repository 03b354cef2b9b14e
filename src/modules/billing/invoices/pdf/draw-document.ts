import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type PDFKit from 'pdfkit';
import { printable } from './printable.ts';
import type { PrintedDocument, PrintedLine } from './printed-document.ts';

type Pdf = InstanceType<typeof PDFKit>;

/** Points: A4. */
const page = { width: 595.28, height: 841.89 } as const;
const margin = 48;
const left = margin;
const right = page.width - margin;
const width = right - left;
/** Where a page's own content ends; below is its foot. */
const bottom = page.height - 72;

const ink = '#1b1f24';
const grey = '#6a737d';
const hairline = '#d9dee3';
const shade = '#f3f5f7';
const accent = '#2f5bea';
const tones = { good: '#1a7f4b', open: '#9a6700', bad: '#c62828', quiet: '#6a737d' } as const;

/** Columns of the table: where they begin, and how wide they are. */
const columns = {
  description: { x: left + 8, width: 244 },
  quantity: { x: left + 256, width: 44 },
  unitPrice: { x: left + 304, width: 92 },
  amount: { x: left + 400, width: width - 408 },
} as const;

/** Inter (SIL Open Font Licence) has Latin, Greek and Cyrillic letters. Read when the first document is drawn. */
let fonts: { readonly regular: Buffer; readonly bold: Buffer } | undefined;

function loadFonts() {
  const require = createRequire(import.meta.url);
  const read = (name: string) => readFileSync(require.resolve(`@expo-google-fonts/inter/${name}.ttf`));
  fonts ??= { regular: read('400Regular/Inter_400Regular'), bold: read('600SemiBold/Inter_600SemiBold') };
  return fonts;
}

/** Draws a document as a PDF: a head, the lines over as many pages as they need, the sums, notes, a foot on each page. */
export async function drawDocument(document: PrintedDocument): Promise<Buffer> {
  // Most processes never draw one: the library is loaded with the first.
  const { default: PdfDocument } = await import('pdfkit');
  const pdf = new PdfDocument({
    size: 'A4',
    margin,
    bufferPages: true,
    lang: 'en',
    displayTitle: true,
    info: {
      Title: `${document.title} ${document.number}`,
      Author: printable(document.seller[0] ?? ''),
      CreationDate: document.issuedAt,
    },
  });
  const bytes = gather(pdf);
  const { regular, bold } = loadFonts();
  pdf.registerFont('regular', regular).registerFont('bold', bold);
  let y = drawHead(pdf, document);
  y = drawParties(pdf, document, y);
  y = drawLines(pdf, document, y);
  y = drawTotals(pdf, document, y);
  drawNotes(pdf, document, y);
  drawFeet(pdf, document);
  pdf.end();
  return bytes;
}

function gather(pdf: Pdf): Promise<Buffer> {
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
}

interface Style {
  readonly x: number;
  readonly width: number;
  readonly size?: number;
  readonly font?: 'regular' | 'bold';
  readonly colour?: string;
  readonly align?: 'left' | 'right';
}

/** @returns where the next line may begin */
function write(pdf: Pdf, text: string, y: number, style: Style): number {
  const { x, width: across, size = 9.5, font = 'regular', colour = ink, align = 'left' } = style;
  const shown = printable(text);
  pdf.font(font).fontSize(size).fillColor(colour);
  pdf.text(shown, x, y, { width: across, align, lineGap: 2 });
  return y + heightOf(pdf, shown, style);
}

function heightOf(pdf: Pdf, text: string, { width: across, size = 9.5, font = 'regular' }: Style): number {
  return pdf
    .font(font)
    .fontSize(size)
    .heightOfString(text || ' ', { width: across, lineGap: 2 });
}

function drawHead(pdf: Pdf, { title, number, mark, seller }: PrintedDocument): number {
  const [name = '', ...address] = seller;
  let sellerY = write(pdf, name, margin, { x: left, width: 270, size: 15, font: 'bold' }) + 2;
  for (const line of address) sellerY = write(pdf, line, sellerY, { x: left, width: 270, size: 9, colour: grey });
  const column: Style = { x: right - 220, width: 220, align: 'right' };
  let y = write(pdf, title, margin - 4, { ...column, size: 22, font: 'bold', colour: accent });
  y = write(pdf, number, y, { ...column, size: 11, font: 'bold' }) + 5;
  y = drawMark(pdf, mark, y);
  return Math.max(sellerY, y) + 20;
}

/** A small coloured plate at the right. */
function drawMark(pdf: Pdf, { text, tone }: PrintedDocument['mark'], y: number): number {
  const label = text.toUpperCase();
  pdf.font('bold').fontSize(8);
  const across = pdf.widthOfString(label) + 16;
  pdf.roundedRect(right - across, y, across, 17, 3).fill(tones[tone]);
  pdf.fillColor('#ffffff').text(label, right - across + 8, y + 4, { lineBreak: false });
  return y + 17;
}

function drawParties(pdf: Pdf, { buyerTitle, buyer, facts }: PrintedDocument, top: number): number {
  pdf.moveTo(left, top).lineTo(right, top).lineWidth(0.75).stroke(hairline);
  const begin = top + 16;
  const column: Style = { x: left, width: 250 };
  let y = write(pdf, buyerTitle, begin, { ...column, size: 8.5, colour: grey }) + 1;
  buyer.forEach((line, index) => {
    y = write(pdf, line, y, index === 0 ? { ...column, size: 11, font: 'bold' } : column);
  });
  let factY = begin;
  for (const [label, value] of facts) {
    write(pdf, label, factY, { x: left + 270, width: 90, colour: grey });
    factY = write(pdf, value, factY, { x: left + 360, width: width - 360, align: 'right' }) + 2;
  }
  return Math.max(y, factY) + 22;
}

function drawLines(pdf: Pdf, document: PrintedDocument, top: number): number {
  let y = drawTableHead(pdf, top);
  document.lines.forEach((line, index) => {
    const height = Math.max(heightOf(pdf, printable(line.description), columns.description), 14) + 12;
    const isLast = index === document.lines.length - 1;
    if (y + height + (isLast ? heightOfTotals(document) : 0) > bottom) y = drawTableHead(pdf, nextPage(pdf, document));
    drawLine(pdf, line, y + 6);
    y += height;
    pdf.moveTo(left, y).lineTo(right, y).lineWidth(0.5).stroke(hairline);
  });
  return y + 14;
}

function drawTableHead(pdf: Pdf, y: number): number {
  pdf.rect(left, y, width, 22).fill(shade);
  const style = { size: 8.5, font: 'bold', colour: grey } as const;
  write(pdf, 'Description', y + 6, { ...columns.description, ...style });
  write(pdf, 'Quantity', y + 6, { ...columns.quantity, ...style, align: 'right' });
  write(pdf, 'Unit price', y + 6, { ...columns.unitPrice, ...style, align: 'right' });
  write(pdf, 'Amount', y + 6, { ...columns.amount, ...style, align: 'right' });
  return y + 22;
}

function drawLine(pdf: Pdf, { description, quantity, unitPrice, amount }: PrintedLine, y: number): void {
  write(pdf, description, y, columns.description);
  write(pdf, quantity, y, { ...columns.quantity, align: 'right' });
  write(pdf, unitPrice, y, { ...columns.unitPrice, align: 'right' });
  write(pdf, amount, y, { ...columns.amount, align: 'right' });
}

/** With the space above: the sums stay together, and with the last line. */
function heightOfTotals({ totals }: PrintedDocument): number {
  return 14 + totals.length * 20 + 12;
}

function drawTotals(pdf: Pdf, { totals }: PrintedDocument, top: number): number {
  let y = top;
  const label = { x: left + 256, width: 90 };
  const amount = { x: left + 346, width: width - 354, align: 'right' } as const;
  totals.forEach(([name, value], index) => {
    const isLast = index === totals.length - 1;
    if (isLast) {
      pdf.moveTo(label.x, y).lineTo(right, y).lineWidth(1).stroke(ink);
      y += 8;
    }
    const style = isLast ? ({ size: 12, font: 'bold' } as const) : ({ colour: grey } as const);
    write(pdf, name, y, { ...label, ...style });
    y = write(pdf, value, y, { ...amount, ...style, ...(isLast ? {} : { colour: ink }) }) + 4;
  });
  return y + 24;
}

function drawNotes(pdf: Pdf, document: PrintedDocument, top: number): void {
  let y = top;
  const style: Style = { x: left, width, size: 9, colour: grey };
  for (const note of document.notes) {
    if (y + heightOf(pdf, printable(note), style) > bottom) y = nextPage(pdf, document);
    y = write(pdf, note, y, style) + 3;
  }
}

/** @returns where its content begins */
function nextPage(pdf: Pdf, { title, number }: PrintedDocument): number {
  pdf.addPage();
  return write(pdf, `${title} ${number}, continued`, margin, { x: left, width, size: 9, colour: grey }) + 10;
}

function drawFeet(pdf: Pdf, { foot }: PrintedDocument): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let index = start; index < start + count; index++) {
    pdf.switchToPage(index);
    // Below the margin the library would begin another page.
    pdf.page.margins.bottom = 0;
    const y = page.height - 44;
    pdf
      .moveTo(left, y - 10)
      .lineTo(right, y - 10)
      .lineWidth(0.5)
      .stroke(hairline);
    write(pdf, foot, y, { x: left, width: width - 100, size: 8, colour: grey });
    write(pdf, `Page ${index + 1} of ${count}`, y, {
      x: right - 100,
      width: 100,
      size: 8,
      colour: grey,
      align: 'right',
    });
  }
}
