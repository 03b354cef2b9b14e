import { gzipSync } from 'node:zlib';
import { detectEncoding } from '#csv/detect-encoding.ts';
import { readKeywordFile } from '#modules/planner/keyword-files/read-keyword-file.ts';
import { inChunks, keywordsOf, readAll, refusalOf, rowsOf } from './reading.ts';

const sampleText = 'keyword\tvolume\r\nsöckchen grün\t10\r\n靴下\t5\r\n';

function bigEndian(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16();
}

describe('text', () => {
  test.each([
    ['UTF-8', Buffer.from(sampleText)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${sampleText}`)],
    ['UTF-16 little endian with a mark', Buffer.from(`\ufeff${sampleText}`, 'utf16le')],
    ['UTF-16 big endian with a mark', bigEndian(`\ufeff${sampleText}`)],
    ['UTF-16 little endian that has lost its mark', Buffer.from(sampleText, 'utf16le')],
    ['UTF-16 big endian that has lost its mark', bigEndian(sampleText)],
  ])('is read as %s, also in chunks that cut characters', async (_, file) => {
    const expected = [
      [2, 'söckchen grün', 10, null, null, null, null],
      [3, '靴下', 5, null, null, null, null],
    ];
    expect(await rowsOf(file)).toEqual(expected);
    for (const chunk of [1, 3, 7]) {
      expect((await readAll(file, { chunk })).map((line) => line.kind)).toEqual(['keyword', 'keyword']);
    }
  });

  test('is read as saved by Excel in Western Europe, where it is no UTF-8', async () => {
    const file = Buffer.from('keyword;volume\ncaf\xe9 cr\xe8me;10\nprix en \x80;5\n\x93socks\x94;1\n', 'latin1');
    expect(await keywordsOf(file)).toEqual(['café crème', 'prix en €', '“socks”']);
  });

  test('is read as Western also where the first special character comes late', async () => {
    const file = Buffer.concat([
      Buffer.from(`keyword,volume\n${'plain socks,1\n'.repeat(20_000)}`),
      Buffer.from('caf\xe9,2\n', 'latin1'),
    ]);
    expect((await keywordsOf(file)).at(-1)).toBe('café');
  });

  test('that is UTF-8 with one damaged line is an error of that line', async () => {
    const file = Buffer.concat([
      Buffer.from('keyword,volume\ncafé,1\nthé,3\n'),
      Buffer.from('caf\xc3,2\n', 'latin1'),
      Buffer.from('ñu,4\n'),
    ]);
    expect(await rowsOf(file)).toEqual([
      [2, 'café', 1, null, null, null, null],
      [3, 'thé', 3, null, null, null, null],
      [4, { keyword: ['The keyword has a character that cannot be read. Save the file as UTF-8.'] }],
      [5, 'ñu', 4, null, null, null, null],
    ]);
  });

  test.each([
    ['Cyrillic', Buffer.from('keyword,volume\n\xed\xee\xf1\xea\xe8 \xea\xf3\xef\xe8\xf2\xfc,10\n', 'latin1')],
    ['Japanese', Buffer.from('keyword,volume\n\x8c\x43\x89\xba,10\n', 'latin1')],
  ])('in a %s code page is refused with the advice to save it as UTF-8', async (_, file) => {
    const refusal = await refusalOf(file);
    expect(refusal.code).toBe('bad_encoding');
    expect(refusal.message).toContain('UTF-8');
  });

  test.each(['\n', '\r\n', '\r'])(
    'that cannot be read any more gives the lines above, with line ends %j',
    async (end) => {
      const file = Buffer.from(
        ['keyword,volume', 'one,1', 'caf\xe9,2', '\x8c\x43\x89\xba,10', 'two,3', ''].join(end),
        'latin1',
      );
      for (const chunk of [1, 2, 7, 65_536]) {
        const lines: string[] = [];
        const read = async () => {
          for await (const line of readKeywordFile(inChunks(file, chunk))) {
            lines.push(line.kind === 'keyword' ? line.keyword : 'error');
          }
        };
        await expect(read()).rejects.toMatchObject({ code: 'bad_encoding', line: 4 });
        expect(lines).toEqual(['one', 'café']);
      }
    },
  );

  test('whose line is torn by the end of a chunk is not read up to there', async () => {
    // Chunks are read from 4,096 bytes on: the first one ends within the bad line.
    const good = 'socks,1\n'.repeat(510);
    const file = Buffer.from(`keyword\n${good}torn, but long enough \x8c\x43\x89\xba\nmore\n`, 'latin1');
    const lines: number[] = [];
    const read = async () => {
      for await (const { line } of readKeywordFile(inChunks(file, 4_096))) {
        lines.push(line);
      }
    };
    await expect(read()).rejects.toMatchObject({ code: 'bad_encoding', line: 512 });
    expect(lines).toHaveLength(510);
  });

  test('in UTF-32 is refused', async () => {
    expect((await refusalOf(Buffer.from([0xff, 0xfe, 0, 0, 0x6b, 0, 0, 0]))).code).toBe('bad_encoding');
  });

  test('that is very short is text', () => {
    expect(detectEncoding(Buffer.from('a'))).toEqual({ encoding: '8-bit', skip: 0 });
    expect(detectEncoding(Buffer.alloc(0))).toEqual({ encoding: '8-bit', skip: 0 });
  });
});

describe('a file that is no text is refused by its name', () => {
  test.each([
    ['.xlsx', Buffer.from('PK\x03\x04\x14\0\x06\0\x08\0[Content_Types].xml')],
    ['.ods', Buffer.from('PK\x03\x04\x14\0\0\0mimetypeapplication/vnd.oasis.opendocument.spreadsheet')],
    ['ZIP', Buffer.from('PK\x03\x04\x14\0\x08\0\x08\0Chart.csv')],
    ['.xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])],
    ['PDF', Buffer.from('%PDF-1.7\n')],
    ['PNG', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')],
    ['JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
    ['gzip', gzipSync('keyword\nsocks\n')],
  ])('%s', async (kind, file) => {
    const refusal = await refusalOf(file);
    expect(refusal.code).toBe('not_text');
    expect(refusal.message).toContain(kind);
  });

  test('a ZIP of Search Console is told which file is in it', async () => {
    expect((await refusalOf(Buffer.from('PK\x03\x04\x14\0\x08\0\x08\0Queries.csv'))).message).toContain('Queries.csv');
  });

  test('any other binary file is refused too', async () => {
    const noise = Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 167 + (index >> 3) * 31) & 0xff));
    expect((await refusalOf(noise)).code).toBe('not_text');
    const numbers = Buffer.alloc(4000);
    for (let index = 0; index < 1000; index += 1) {
      numbers.writeInt32LE(index * 37, index * 4);
    }
    expect((await refusalOf(numbers)).code).toBe('not_text');
  });

  test('but a list of keywords that starts like an archive is a list', async () => {
    expect(await keywordsOf('BZh music\nRap\n')).toEqual(['BZh music', 'Rap']);
  });
});
