import { type ExportFormat, hasAny, names } from './export-format.ts';

const onlyAhrefs = names(
  'Parent Keyword',
  'Parent Topic',
  'Global volume',
  'Traffic potential',
  'CPS',
  'SV trend',
  'Current organic traffic',
  'Current position kind',
);

/**
 * Ahrefs. Keywords Explorer (2020 to today):
 * `#,Keyword,Country,Difficulty,Volume,CPC,CPS,Parent Keyword,Last Update,SERP Features,Global volume,Traffic potential,…,Intents,…`,
 * comma UTF-8 or, as its second choice, tab UTF-16 with every cell quoted. `Intents` is "Informational,Commercial,Non-branded,Non-local".
 * Site Explorer, Organic keywords: `Keyword,Volume,KD,…` with true/false in `Informational`, `Commercial`, `Transactional`, `Navigational`.
 *
 * "Global volume" is never the volume: it belongs to no country.
 */
export const ahrefs: ExportFormat = {
  name: 'Ahrefs',
  recognises: (headers) => hasAny(headers, onlyAhrefs),
  columns: {
    keyword: names('Keyword'),
    volume: names('Volume', 'Search volume'),
    difficulty: names('Difficulty', 'KD', 'Keyword Difficulty'),
    intent: names('Intents', 'Intent'),
    country: names('Country'),
  },
  intentFlags: {
    informational: 'informational',
    commercial: 'commercial',
    transactional: 'transactional',
    navigational: 'navigational',
  },
};
