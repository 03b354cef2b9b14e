import { readKeywordFile } from '#modules/planner/keyword-files/read-keyword-file.ts';
import { inChunks, keywordsOf, type Line, readAll, refusalOf, rowsOf } from './reading.ts';

const headerLine = 'keyword,volume,difficulty,intent,country,status';

describe('the plain header', () => {
  test('reads all six columns', async () => {
    expect(await readAll(`${headerLine}\nred socks,1000,12,commercial,gb,new\n`)).toEqual([
      {
        kind: 'keyword',
        line: 2,
        keyword: 'red socks',
        volume: 1000,
        difficulty: 12,
        intent: 'commercial',
        country: 'GB',
        status: 'new',
      },
    ]);
  });

  test.each([
    ['any order', 'status,country,keyword,volume\nmapped,us,red socks,10\n'],
    ['any case and with spaces', ' Status ,COUNTRY,Keyword, VOLUME\nmapped,us,red socks,10\n'],
    ['semicolons', 'status;country;keyword;volume\nmapped;us;red socks;10\n'],
    ['tabs', 'status\tcountry\tkeyword\tvolume\nmapped\tus\tred socks\t10\n'],
    ['quoted cells', '"status","country","keyword","volume"\n"mapped","us","red socks","10"\n'],
    ['columns it does not know', 'id,status,notes,country,keyword,volume\n7,mapped,"a, b",us,red socks,10\n'],
    ['delimiters at the end of every line', 'status,country,keyword,volume,\nmapped,us,red socks,10,\n'],
    ['Windows line ends', 'status,country,keyword,volume\r\nmapped,us,red socks,10\r\n'],
    ['old Mac line ends', 'status,country,keyword,volume\rmapped,us,red socks,10\r'],
    ['no line end at the end', 'status,country,keyword,volume\nmapped,us,red socks,10'],
    ['a byte order mark', '\ufeffstatus,country,keyword,volume\nmapped,us,red socks,10\n'],
  ])('is read with %s', async (_, file) => {
    expect(await rowsOf(file)).toEqual([[2, 'red socks', 10, null, null, 'US', 'mapped']]);
  });

  test('is found below a title and a date', async () => {
    expect(await rowsOf('Our keywords\n"Berlin, 2024-05-01"\n\nkeyword;volume\nred socks;10\n')).toEqual([
      [5, 'red socks', 10, null, null, null, null],
    ]);
  });

  test('is found below the line that names the delimiter to Excel', async () => {
    expect(await rowsOf('sep=;\nkeyword;volume\nred socks;10\n')).toEqual([
      [3, 'red socks', 10, null, null, null, null],
    ]);
  });

  test('gives no line for a file with nothing below it', async () => {
    expect(await readAll(`${headerLine}\n`)).toEqual([]);
  });

  test('leaves empty what a short row does not have', async () => {
    expect(await rowsOf(`${headerLine}\nred socks\nblue socks,5\n`)).toEqual([
      [2, 'red socks', null, null, null, null, null],
      [3, 'blue socks', 5, null, null, null, null],
    ]);
  });

  test('refuses a row with more cells than columns, because its values have moved', async () => {
    const [line] = await readAll('keyword,volume\nsocks, red,10\n');
    expect(line).toEqual({
      kind: 'error',
      line: 2,
      errors: {
        line: [
          'The line has 3 columns, the header has 2. A value with the column separator in it must stand in quotation marks.',
        ],
      },
    });
  });
});

describe('a line with mistakes', () => {
  test('names every field that is wrong and gives the other lines', async () => {
    expect(await rowsOf(`${headerLine}\nred socks,lots,120,maybe,england,done\nblue socks,5,,,,\n`)).toEqual([
      [
        2,
        {
          volume: ['"lots" is not a number.'],
          difficulty: ['The difficulty must be from 0 to 100.'],
          intent: ['"maybe" is no intent. Use one of: informational, commercial, transactional, navigational.'],
          country: ['"england" is no country. Use its two letters, such as US or GB.'],
          status: ['"done" is no status. Use one of: new, active, mapped, pending, archived.'],
        },
      ],
      [3, 'blue socks', 5, null, null, null, null],
    ]);
  });

  test('says that the keyword is missing', async () => {
    expect(await rowsOf('keyword,volume\n"  ",10\n')).toEqual([[2, { keyword: ['The keyword is missing.'] }]]);
  });

  test('refuses a keyword of more than 255 characters, counted as people count them', async () => {
    const [fits, tooLong, emoji] = await readAll(
      `keyword\n${'x'.repeat(255)}\n${'x'.repeat(256)}\n${'🧦'.repeat(255)}\n`,
    );
    expect(fits?.kind).toBe('keyword');
    expect(tooLong).toEqual({
      kind: 'error',
      line: 3,
      errors: { keyword: ['The keyword is longer than 255 characters.'] },
    });
    expect(emoji?.kind).toBe('keyword');
  });
});

describe('the keyword', () => {
  test('has its white space folded and its invisible characters removed', async () => {
    expect(await keywordsOf('keyword,volume\n"  red \t\u00a0 socks\u200b ",1\n"so\u0007cks",1\n')).toEqual([
      'red socks',
      'socks',
    ]);
  });

  test('is kept in any script, with its joiners and emoji', async () => {
    const keywords = [
      'носки',
      'جوراب',
      'می‌خواهم',
      '靴下',
      'κάλτσες',
      '양말',
      '👩‍👩‍👧 socks',
      'c++',
      "men's socks",
      'socks 50%',
    ];
    expect(await keywordsOf(`keyword,volume\n${keywords.map((keyword) => `${keyword},1`).join('\n')}\n`)).toEqual(
      keywords,
    );
  });

  test('has its accents composed, so that the same word is the same keyword', async () => {
    expect(await keywordsOf('keyword\ncafe\u0301\n')).toEqual(['caf\u00e9']);
  });

  test('may be on several lines of its cell', async () => {
    expect(await rowsOf('keyword,volume,notes\n"red\nsocks",10,x\nblue socks,5,y\n')).toEqual([
      [2, 'red socks', 10, null, null, null, null],
      [4, 'blue socks', 5, null, null, null, null],
    ]);
  });
});

describe('line numbers', () => {
  test('are those of an editor, with blank lines and cells of several lines counted', async () => {
    const file = '\n\nkeyword,notes\n\none,a\n,\ntwo,"b\n\nc"\n   \nthree,d\n';
    expect((await readAll(file)).map((line) => line.line)).toEqual([5, 7, 11]);
  });

  test('are the same however the file arrives', async () => {
    const file = Buffer.from('keyword,notes\r\nöne,a\r\ntwo,"b\r\nc"\r\nthrée,d\r\n', 'utf8');
    const expected = await readAll(file);
    expect(expected.map((line) => line.line)).toEqual([2, 3, 5]);
    for (let chunk = 1; chunk < 20; chunk += 1) {
      expect(await readAll(file, { chunk })).toEqual(expected);
    }
  });
});

describe('a list of keywords without header', () => {
  test('is read line by line', async () => {
    expect(await rowsOf('red socks\n\n"blue socks"\n')).toEqual([
      [1, 'red socks', null, null, null, null, null],
      [3, 'blue socks', null, null, null, null, null],
    ]);
  });

  test('may stand below the line that names the delimiter to Excel', async () => {
    expect(await keywordsOf('sep=,\nred socks\nblue socks\n')).toEqual(['red socks', 'blue socks']);
  });

  test('may have its one column named', async () => {
    expect(await rowsOf('Keywords\nsocks, red\nsocks; blue\n')).toEqual([
      [2, 'socks, red', null, null, null, null, null],
      [3, 'socks; blue', null, null, null, null, null],
    ]);
  });

  test('is refused if it has commas, which may be columns', async () => {
    const refusal = await refusalOf('red socks,100\nblue socks,50\n');
    expect(refusal.code).toBe('missing_column');
    expect(refusal.message).toContain('"red socks,100"');
  });

  test('is refused if it is only numbers', async () => {
    expect((await refusalOf('100\n200\n')).code).toBe('missing_column');
  });
});

describe('a file that cannot be read', () => {
  test.each(['', '\n\n  \n', '\ufeff', ',,,\n;;\n'])('is refused as empty: %j', async (file) => {
    expect(await refusalOf(file)).toMatchObject({ code: 'empty', message: 'The file is empty.' });
  });

  test('is refused with the header that was found and the one that was expected', async () => {
    const refusal = await refusalOf('Page;Clicks;Position\nhttps://example.com;1;2\n');
    expect(refusal.code).toBe('missing_column');
    expect(refusal.message).toContain('Line 1 is "Page;Clicks;Position"');
    expect(refusal.message).toContain('must be called "keyword"');
  });

  test('does not take a row with the word "keyword" in it for the header', async () => {
    expect((await refusalOf('socks,100\nkeyword,10\nshoes,20\n')).code).toBe('missing_column');
  });

  test('is refused as a web page', async () => {
    expect((await refusalOf('<!DOCTYPE html>\n<html><body>Please log in</body></html>\n')).message).toContain(
      'web page',
    );
  });

  test('is refused at the line that is one too many, with the lines before it given', async () => {
    const given: Line[] = [];
    const read = async () => {
      for await (const line of readKeywordFile(inChunks(Buffer.from('keyword\na\nb\n\nc\nd\n')), { maxLines: 3 })) {
        given.push(line);
      }
    };
    await expect(read()).rejects.toMatchObject({
      code: 'too_many_lines',
      line: 6,
      message: expect.stringContaining('more than 3 lines'),
    });
    expect(given).toHaveLength(3);
  });

  test('takes 50,000 lines and no more', async () => {
    const lines = Array.from({ length: 50_000 }, (_, index) => `keyword ${index},${index}`);
    const file = `keyword,volume\n${lines.join('\n')}\n\n`;
    expect(await readAll(file)).toHaveLength(50_000);
    expect((await refusalOf(`${file}one more,1\n`)).code).toBe('too_many_lines');
  });

  test('is refused when it is too large', async () => {
    expect(await refusalOf(`keyword\n${'socks\n'.repeat(1000)}`, { maxBytes: 2048 })).toMatchObject({
      code: 'too_large',
      message: 'The file is larger than 2 KB. Split it.',
    });
    expect((await refusalOf('x'.repeat(3_000_000), { maxBytes: 2 * 1024 * 1024 })).message).toContain('2 MB');
  });
});

describe('streaming', () => {
  test('reads the source only a little ahead of what is taken, and closes it when the reader stops', async () => {
    let given = 0;
    let isClosed = false;
    async function* endless(): AsyncGenerator<Uint8Array> {
      try {
        yield Buffer.from('keyword,volume\n');
        for (;;) {
          given += 1;
          yield Buffer.from('red socks,10\n'.repeat(1000));
        }
      } finally {
        isClosed = true;
      }
    }
    let taken = 0;
    let ahead = 0;
    for await (const line of readKeywordFile(endless())) {
      taken += line.kind === 'keyword' ? 1 : 0;
      ahead = Math.max(ahead, given - taken / 1000);
      if (taken === 5000) {
        break;
      }
    }
    expect(ahead).toBeLessThanOrEqual(3);
    expect(isClosed).toBe(true);
  });
});
