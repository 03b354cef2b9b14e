import { createReadStream } from 'node:fs';
import type { KeywordLine } from '#modules/planner/keyword-files/keyword-line.ts';
import { readKeywordFile } from '#modules/planner/keyword-files/read-keyword-file.ts';
import { fixture, hasRealAhrefs, keywordsOf, realAhrefs, rowsOf } from './reading.ts';

describe('Ahrefs', () => {
  test('reads a Keywords Explorer export with commas: volume of the country, difficulty, first intent, country in capitals', async () => {
    expect(await rowsOf(fixture('ahrefs-keywords-explorer.csv'))).toEqual([
      [2, 'trail running shoes', 9600, 34, 'commercial', 'GB', null],
      [3, 'waterproof, warm gloves', 450, 3, 'transactional', 'GB', null],
      [4, 'how to lace boots', 70, null, 'informational', 'GB', null],
    ]);
  });

  test('reads an export saved as UTF-16 with tabs', async () => {
    expect(await rowsOf(fixture('ahrefs-utf16-tab.csv'))).toEqual([
      [2, 'wandersocken für damen', 1300, 12, null, 'DE', null],
      [3, '12" pfanne', 5, 0, null, 'DE', null],
      [4, '靴下 メンズ', 2900, 21, null, 'JP', null],
    ]);
  });

  test('reads the organic keywords of Site Explorer, with an intent from the first column that says true', async () => {
    expect(await rowsOf(fixture('ahrefs-site-explorer.csv'))).toEqual([
      [2, 'hiking poles', 5400, 18, 'commercial', null, null],
      [3, 'example shop login', 90, 1, 'navigational', null, null],
    ]);
  });

  const whenThere = hasRealAhrefs ? test : test.skip;
  whenThere(`reads every row of a real export (skipped where ${realAhrefs} is missing)`, async () => {
    const lines: KeywordLine[] = [];
    for await (const line of readKeywordFile(createReadStream(realAhrefs))) {
      expect(line.kind).toBe('keyword');
      lines.push(line as KeywordLine);
    }
    expect(lines).toHaveLength(2509);
    expect(new Set(lines.map((line) => line.keyword)).size).toBe(2509);
    expect(lines.every((line) => line.country === 'GB' && line.volume !== null)).toBe(true);
    // Two rows of the file have no difficulty.
    expect(lines.filter((line) => line.difficulty === null)).toHaveLength(2);
    expect(lines[0]).toEqual({
      kind: 'keyword',
      line: 2,
      keyword: 'nike socks',
      volume: 77_000,
      difficulty: 1,
      intent: null,
      country: 'GB',
      status: null,
    });
    expect(lines.at(-1)?.line).toBe(2510);
  });
});

describe('Semrush', () => {
  test('reads a Keyword Magic Tool export: the first of several intents, "n/a" as no difficulty', async () => {
    expect(await rowsOf(fixture('semrush-keyword-magic.csv'))).toEqual([
      [2, 'running belt', 12_100, 37, 'commercial', null, null],
      [3, 'what is a running belt', 140, null, 'informational', null, null],
      [4, 'belt brand store', 0, null, 'navigational', null, null],
    ]);
  });

  test('rounds the decimal difficulties of older exports, with dot or comma', async () => {
    expect(await rowsOf(fixture('semrush-2019.csv'))).toEqual([
      [2, 'laufgürtel', 8100, 85, null, null, null],
      [3, 'laufgürtel test', 1300, 62, null, null, null],
    ]);
  });

  test('reads an export of the API with semicolons, databases as countries, and intents as numbers', async () => {
    expect(await rowsOf(fixture('semrush-api.csv'))).toEqual([
      [2, 'dog raincoat', 8100, 68, 'informational', 'GB', null],
      [3, 'buy dog raincoat', 590, 18, 'transactional', 'US', null],
    ]);
  });

  test('reads Keyword Strategy Builder, whose references fill several lines of a cell, with the first line of each record', async () => {
    expect(await rowsOf(fixture('semrush-strategy-builder.csv'))).toEqual([
      [2, 'tent repair', 1900, 22, 'informational', 'US', null],
      [5, 'tent poles', 2400, 30, 'commercial', 'US', null],
    ]);
  });
});

describe('Google Search Console', () => {
  test('takes the queries and no volume, because impressions are not monthly searches', async () => {
    expect(await rowsOf(fixture('search-console-queries.csv'))).toEqual([
      [2, 'boot care', null, null, null, null, null],
      [3, 'boots, leather', null, null, null, null, null],
    ]);
  });

  test('reads an export in German', async () => {
    expect(await rowsOf(fixture('search-console-de.csv'))).toEqual([
      [2, 'stiefel pflegen', null, null, null, null, null],
    ]);
  });

  test.each([
    'Requêtes les plus fréquentes,Clics,Impressions,CTR,Position',
    'Consultas principales,Clics,Impresiones,CTR,Posición',
    'Principais consultas,Cliques,Impressões,CTR,Posição',
    'Query principali,Clic,Impressioni,CTR,Posizione',
    'Populairste zoekopdrachten,Klikken,Vertoningen,CTR,Positie',
    'Najpopularniejsze zapytania,Kliknięcia,Wyświetlenia,CTR,Pozycja',
    '上位のクエリ,クリック数,表示回数,CTR,掲載順位',
    '인기 검색어,클릭수,노출수,클릭률,평균 게재순위',
  ])('reads an export with the header %s', async (header) => {
    expect(await keywordsOf(`${header}\nfirst query,5,60,8.3%,3.2\n`)).toEqual(['first query']);
  });

  test('reads an export of the API, whose countries have three letters', async () => {
    expect(await rowsOf('query,country,clicks,impressions\nboot care,gbr,4,12\n')).toEqual([
      [2, 'boot care', null, null, null, null, null],
    ]);
  });
});

describe('Google Keyword Planner', () => {
  test('reads UTF-16 with two lines above the header, and ranges as their geometric mean', async () => {
    expect(await rowsOf(fixture('keyword-planner.csv'))).toEqual([
      [4, 'camping stove', 40_500, null, null, null, null],
      [5, 'camping stove gas', 3162, null, null, null, null],
      [6, 'quiet camping stove', null, null, null, null, null],
      [7, 'stove, small', 1900, null, null, null, null],
    ]);
  });

  test('reads an export in Spanish', async () => {
    expect(await rowsOf(fixture('keyword-planner-es.csv'))).toEqual([
      [4, 'zapatillas trail', 3162, null, null, null, null],
    ]);
  });

  test('reads an export of 2018 with the two ends of the range in two columns', async () => {
    expect(await rowsOf(fixture('keyword-planner-2018.csv'))).toEqual([
      [4, 'rope ladder', 3162, null, null, null, null],
      [5, 'rope ladder hooks', 5, null, null, null, null],
    ]);
  });

  test('does not take the competition of advertisers for the difficulty', async () => {
    const [line] = await rowsOf(
      'Keyword,Avg. monthly searches,Competition,Competition (indexed value)\nrope,"1,000",High,97\n',
    );
    expect(line).toEqual([2, 'rope', 1000, null, null, null, null]);
  });
});

describe('other tools', () => {
  test('reads a Moz export with a volume from two columns', async () => {
    expect(await rowsOf(fixture('moz.csv'))).toEqual([[2, 'fly fishing', 18_668, 52, null, null, null]]);
  });

  test('reads an Ubersuggest export with the SEO difficulty, not the paid one', async () => {
    expect(await rowsOf(fixture('ubersuggest.csv'))).toEqual([[2, 'fly rod', 6600, 41, null, null, null]]);
  });
});
