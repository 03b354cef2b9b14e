import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { CsvFileError } from '#csv/csv-file-error.ts';
import { createRecordParsing } from '#csv/parse-records.ts';
import { readKeywordFile } from '#modules/planner/keyword-files/read-keyword-file.ts';
import { fixture, inChunks, type Line, readAll, rowsOf } from './reading.ts';

const quoteError = { line: [expect.stringContaining('quotation mark')] };

describe('quotation marks', () => {
  test('one that is never closed costs its line and no other', async () => {
    expect(await rowsOf('keyword,volume\none,1\n"two,2\nthree,3\n"four, five",4\n')).toEqual([
      [2, 'one', 1, null, null, null, null],
      [3, quoteError],
      [4, 'three', 3, null, null, null, null],
      [5, 'four, five', 4, null, null, null, null],
    ]);
  });

  test('one that is never closed is reported before the rest of a long file', async () => {
    const rest = Array.from({ length: 2000 }, (_, index) => `keyword ${index},${index}`);
    const lines = await readAll(`keyword,volume\n"broken,1\n${rest.join('\n')}\n`);
    expect(lines).toHaveLength(2001);
    expect(lines[0]).toMatchObject({ kind: 'error', line: 2 });
    expect(lines.slice(1).every((line) => line.kind === 'keyword')).toBe(true);
  });

  test('two broken lines do not make one row of the lines between them', async () => {
    expect(await rowsOf('keyword,volume,notes\n"nike,1,a\nadidas,2,b\npuma",3,c\nasics,4,d\n')).toEqual([
      [2, quoteError],
      [3, 'adidas', 2, null, null, null, null],
      [4, 'puma"', 3, null, null, null, null],
      [5, 'asics', 4, null, null, null, null],
    ]);
  });

  test('they do not either where the rows are shorter than the header', async () => {
    const file = 'keyword,volume,difficulty,intent\n"nike,1\nadidas,2\npuma 12",3\nasics,4\n';
    expect((await readAll(file)).map((line) => (line.kind === 'keyword' ? line.keyword : line.line))).toEqual([
      2,
      'adidas',
      'puma 12"',
      'asics',
    ]);
  });

  test('a broken line in a list without columns costs one keyword', async () => {
    expect(await rowsOf('one\n"two\nthree\nfour 12"\n')).toEqual([
      [1, 'one', null, null, null, null, null],
      [2, quoteError],
      [3, 'three', null, null, null, null, null],
      [4, 'four 12"', null, null, null, null, null],
    ]);
  });

  test('inside a word they are part of it', async () => {
    expect(await rowsOf('keyword,volume\n12" pan,1\n"exact" match,2\n"red socks" ,3\n the "best" socks,4\n')).toEqual([
      [2, '12" pan', 1, null, null, null, null],
      [3, '"exact" match', 2, null, null, null, null],
      [4, 'red socks', 3, null, null, null, null],
      [5, 'the "best" socks', 4, null, null, null, null],
    ]);
  });

  test('a broken one before quoted cells does not make a keyword of half the row', async () => {
    const file =
      'keyword,country,features,volume\n"socks,gb,"Sitelinks,Image pack",10\nshoes,gb,"Sitelinks,Image pack",20\n';
    expect(await rowsOf(file)).toEqual([
      [2, quoteError],
      [3, 'shoes', 20, null, null, 'GB', null],
    ]);
  });

  test('an open one in the last line is an error of that line', async () => {
    expect(await rowsOf('keyword,volume\none,1\n"two,2')).toEqual([
      [2, 'one', 1, null, null, null, null],
      [3, quoteError],
    ]);
  });

  test('a file in which every second line is broken gives the others', async () => {
    const file = Array.from({ length: 2000 }, (_, index) => (index % 2 ? `"keyword ${index},1` : `keyword ${index},1`));
    const lines = await readAll(`keyword,volume\n${file.join('\n')}\n`);
    expect(lines.filter((line) => line.kind === 'keyword')).toHaveLength(1000);
    expect(lines.map((line) => line.line)).toEqual(Array.from({ length: 2000 }, (_, index) => index + 2));
  });
});

describe('sound files', () => {
  const noteText = fc.array(fc.constantFrom('a', '"', '\n', '\r\n', ' ', ';', '=', '""', '靴'), { maxLength: 8 });
  const noteRow = fc.record({ volume: fc.nat(10_000), note: noteText.map((parts) => parts.join('')) });

  test('with anything in quoted cells are read completely, with the right lines', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(noteRow, { maxLength: 40 }), async (rows) => {
        const expected: unknown[] = [];
        let line = 2;
        const cells = rows.map(({ volume, note }, index) => {
          expected.push({ kind: 'keyword', line, keyword: `keyword ${index}`, volume });
          line += note.split(/\r\n|\n/).length;
          return [`keyword ${index}`, volume, note];
        });
        const file = stringify([['keyword', 'volume', 'note'], ...cells]);
        expect(await readAll(file)).toMatchObject(expected);
      }),
    );
  });

  test('are split at their delimiters as csv-parse does it', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', ',', ' ', ';', "'", '靴')), (parts) => {
        const text = `x${parts.join('')}`;
        const [record] = createRecordParsing(',', 2).write([{ number: 1, text, isTooLong: false }]);
        const [cells] = parse(text);
        expect(record).toEqual({ line: 1, cells });
      }),
    );
  });
});

describe('long and strange content', () => {
  test('a line without end is one error and does not fill the memory', async () => {
    const long = 'x'.repeat(3_000_000);
    expect(await rowsOf(`keyword,volume\none,1\n${long}\ntwo,2\n`)).toEqual([
      [2, 'one', 1, null, null, null, null],
      [3, { line: ['The line is longer than 100,000 characters.'] }],
      [4, 'two', 2, null, null, null, null],
    ]);
  });

  test('a quoted cell is not followed through a line that was too long', async () => {
    expect(await rowsOf(`keyword,volume\n"one,1\n${'x'.repeat(200_000)}"\ntwo,2\n`)).toEqual([
      [2, quoteError],
      [3, { line: [expect.stringContaining('longer')] }],
      [4, 'two', 2, null, null, null, null],
    ]);
  });

  test('a record with a zero byte is refused, and loses no other', async () => {
    const refused = { line: ['Null characters are not allowed.'] };
    const file = `keyword,volume\nred\0 socks,1\n"two\nlines\0",2\n${'blue socks,2\n'.repeat(30)}`;
    expect((await rowsOf(file)).slice(0, 3)).toEqual([
      [2, refused],
      [3, refused],
      [5, 'blue socks', 2, null, null, null, null],
    ]);
  });

  test('a hundred thousand blank lines are no lines', async () => {
    expect(await rowsOf(`${'\n'.repeat(50_000)}keyword\n${'\n'.repeat(50_000)}socks\n`)).toEqual([
      [100_002, 'socks', null, null, null, null, null],
    ]);
  });

  test('many tabs before a broken mark take no long time', async () => {
    const started = performance.now();
    const lines = await readAll(
      `keyword\tvolume\n${`${'\t'.repeat(50_000)}${' '.repeat(40_000)}x"y"\n`.repeat(5)}socks\t1\n`,
    );
    expect(lines.at(-1)).toMatchObject({ keyword: 'socks' });
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

describe('whatever is uploaded', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 600 }),
    fc.string({ unit: 'binary', maxLength: 300 }).map((text) => Buffer.from(text)),
    fc
      .array(fc.constantFrom('"', '""', ',', ';', '\t', '\n', '\r\n', ' ', 'a', 'é', '=1', '10', '靴'), {
        maxLength: 200,
      })
      .map((parts) => Buffer.from(`keyword,volume,status\n${parts.join('')}`)),
    fc
      .array(fc.constantFrom('"', ',', '\t', '\n', 'a', 'é', '10'), { maxLength: 200 })
      .map((parts) => Buffer.from(`\ufeffkeyword\tvolume\n${parts.join('')}`, 'utf16le')),
  );

  test('is either read with rising line numbers or refused with a message, never anything else', async () => {
    await fc.assert(
      fc.asyncProperty(bytes, fc.integer({ min: 1, max: 700 }), async (file, chunk) => {
        const lines: Line[] = [];
        try {
          for await (const line of readKeywordFile(inChunks(file, chunk))) {
            lines.push(line);
          }
        } catch (error) {
          expect(error).toBeInstanceOf(CsvFileError);
        }
        const numbers = lines.map((line) => line.line);
        expect(numbers).toEqual([...new Set(numbers)].sort((one, other) => one - other));
        for (const line of lines) {
          expect(line.kind === 'keyword' ? line.keyword.length : Object.keys(line.errors).length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 400 },
    );
  });

  test.each([
    'ahrefs-utf16-tab.csv',
    'semrush-strategy-builder.csv',
    'keyword-planner.csv',
    'ahrefs-keywords-explorer.csv',
  ])('gives the same for %s byte by byte as in one piece', async (name) => {
    expect(await readAll(fixture(name), { chunk: 1 })).toEqual(await readAll(fixture(name)));
  });
});
