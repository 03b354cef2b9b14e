import { type ExportFormat, hasAny, names } from './export-format.ts';

const onlySemrush = names(
  'Competitive Density',
  'Keyword Difficulty Index',
  'SERP Features by Keyword',
  'Keyword Intents',
  'Number of Results',
  'Click potential',
);

/**
 * Semrush. Keyword Magic Tool and Keyword Overview:
 * `Keyword,Intent,Volume,Trend,Keyword Difficulty,CPC (USD),Competitive Density,SERP Features,Number of Results`; Keyword Strategy
 * Builder adds `Database`; Organic positions: `Keyword,Position,…,Search Volume,Keyword Difficulty,…,Keyword Intents,…`;
 * the API and older exports use semicolons: `database;Keyword;Search Volume;Keyword Difficulty Index;Intent`.
 *
 * The difficulty had decimals until 2020. The API writes an intent as a number (developer.semrush.com, column `In`).
 * "Competition" and "Competitive Density" are about advertisers, not about ranking.
 */
export const semrush: ExportFormat = {
  name: 'Semrush',
  recognises: (headers) => hasAny(headers, onlySemrush),
  columns: {
    keyword: names('Keyword'),
    volume: names('Volume', 'Search Volume'),
    difficulty: names('Keyword Difficulty', 'Keyword Difficulty Index', 'KD %', 'Difficulty'),
    intent: names('Intent', 'Intents', 'Keyword Intents'),
    country: names('Database', 'Country'),
  },
  intentCodes: new Map([
    ['0', 'commercial'],
    ['1', 'informational'],
    ['2', 'navigational'],
    ['3', 'transactional'],
  ]),
};
