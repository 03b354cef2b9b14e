import fc from 'fast-check';
import { originalText, safeCell } from '#csv/safe-cell.ts';
import { cleanKeyword } from '#modules/planner/keyword-files/clean-keyword.ts';
import { type ExportRow, writeKeywordCsv } from '#modules/planner/keyword-files/write-keyword-csv.ts';
import { readAll } from './reading.ts';

function row(keyword: string, values: Partial<ExportRow> = {}): ExportRow {
  return {
    keyword,
    volume: null,
    difficulty: null,
    intent: null,
    country: null,
    status: null,
    cluster: null,
    sector: null,
    ...values,
  };
}

async function* each<T>(values: readonly T[]): AsyncGenerator<T> {
  yield* values;
}

async function write(rows: readonly ExportRow[], options = {}): Promise<string> {
  let text = '';
  for await (const piece of writeKeywordCsv(each(rows), options)) {
    text += piece;
  }
  return text;
}

describe('an export', () => {
  test('has the header, one line for each keyword, and empty cells for what is missing', async () => {
    const text = await write([
      row('red socks', {
        volume: 1000,
        difficulty: 0,
        intent: 'commercial',
        country: 'GB',
        status: 'mapped',
        cluster: 'Socks',
        sector: 'Clothing',
      }),
      row('blue socks'),
    ]);
    expect(text).toBe(
      'keyword,volume,difficulty,intent,country,status,cluster,sector\n' +
        'red socks,1000,0,commercial,GB,mapped,Socks,Clothing\n' +
        'blue socks,,,,,,,\n',
    );
  });

  test('without keywords is only the header', async () => {
    expect(await write([])).toBe('keyword,volume,difficulty,intent,country,status,cluster,sector\n');
  });

  test('quotes cells with commas, quotation marks, and line breaks, which become spaces', async () => {
    const text = await write([row('socks, red', { cluster: '12" pans', sector: 'two\r\nlines' })]);
    expect(text.split('\n')[1]).toBe('"socks, red",,,,,,"12"" pans",two lines');
  });

  test.each(['=1+1', '+49 30 1234', '-50% socks', '@socks', '＝1+1', "'=1"])(
    'makes %j harmless for spreadsheets, in quotation marks with an apostrophe before it',
    async (keyword) => {
      const text = await write([row(keyword, { cluster: keyword, sector: keyword })]);
      const cell = `"'${keyword}"`;
      expect(text.split('\n')[1]).toBe(`${cell},,,,,,${cell},${cell}`);
    },
  );

  test('starts with a byte order mark on request, for Excel', async () => {
    const text = await write([row('söckchen')], { bom: true });
    expect(text.startsWith('\ufeffkeyword,')).toBe(true);
    expect(await readAll(text)).toMatchObject([{ keyword: 'söckchen' }]);
  });

  test('is written as the rows come, not at the end', async () => {
    let given = 0;
    async function* rows(): AsyncGenerator<ExportRow> {
      for (; given < 10_000; given += 1) {
        yield row(`keyword ${given}`);
      }
    }
    let pieces = 0;
    for await (const piece of writeKeywordCsv(rows())) {
      expect(piece.length).toBeLessThan(20_000);
      pieces += 1;
      expect(given).toBeLessThanOrEqual(pieces * 250);
    }
    expect(pieces).toBe(41);
  });
});

describe('an export that is imported again', () => {
  const exportRow = fc.record({
    keyword: fc
      .oneof(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
        fc
          .array(
            fc.constantFrom(
              "'",
              '=',
              '+',
              '-',
              '@',
              '"',
              ',',
              ';',
              '\t',
              '\r',
              '\n',
              ' ',
              '＝',
              'socks',
              'n/a',
              'keyword',
            ),
            {
              minLength: 1,
              maxLength: 12,
            },
          )
          .map((parts) => parts.join('')),
      )
      .map(cleanKeyword)
      .filter((keyword) => keyword !== '' && !keyword.includes('\ufffd') && [...keyword].length <= 255),
    volume: fc.option(fc.nat(2_147_483_647)),
    difficulty: fc.option(fc.nat(100)),
    intent: fc.option(fc.constantFrom('informational', 'commercial', 'transactional', 'navigational')),
    country: fc.option(fc.constantFrom('GB', 'US', 'DE', 'NA')),
    status: fc.option(fc.constantFrom('new', 'active', 'mapped', 'pending', 'archived')),
    cluster: fc.option(fc.string({ unit: 'grapheme', maxLength: 20 })),
    sector: fc.option(fc.string({ unit: 'grapheme', maxLength: 20 })),
  });

  test('gives the same keywords with the same values, whatever they are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(exportRow, { maxLength: 20 }), fc.boolean(), async (rows, bom) => {
        const lines = await readAll(await write(rows, { bom }));
        expect(lines).toEqual(
          rows.map(({ cluster, sector, ...values }, index) => ({ kind: 'keyword', line: index + 2, ...values })),
        );
      }),
      { numRuns: 300 },
    );
  });
});

describe('a safe cell', () => {
  test('gives back the text it was made of, and is one character longer at most', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(fc.constantFrom("'", '=', '-', '\t', ' ', 'a')).map((parts) => parts.join('')),
        ),
        (text) => {
          expect(originalText(safeCell(text))).toBe(text);
          expect(safeCell(text)).not.toMatch(/^\s*[=+\-@]|^[\t\r]/);
        },
      ),
    );
  });

  test('leaves an apostrophe that belongs to the word', () => {
    expect(safeCell("'n socks")).toBe("'n socks");
    expect(originalText("'n socks")).toBe("'n socks");
  });
});
