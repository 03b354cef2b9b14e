import { type ExportFormat, names } from './export-format.ts';

/**
 * The header of this product, `keyword,volume,difficulty,intent,country,status` in any order and case, with the names
 * that people and smaller tools use for the same columns (docs/contract/planner.md, "Keyword import").
 *
 * Only this format has a status: in an export of another tool the word means something else.
 */
export const plain: ExportFormat = {
  name: 'the keyword header',
  recognises: () => true,
  columns: {
    keyword: names(
      'Keyword',
      'Keywords',
      'Keyphrase',
      'Key phrase',
      'Search term',
      'Search query',
      'Query',
      'Queries',
      'Term',
      'Phrase',
    ),
    volume: names(
      'Volume',
      'Search volume',
      'Avg. monthly searches',
      'Monthly searches',
      'Monthly volume',
      'Searches',
      'Vol',
      'SV',
    ),
    difficulty: names('Difficulty', 'Keyword difficulty', 'KD', 'SEO difficulty', 'SD'),
    intent: names('Intent', 'Intents', 'Search intent', 'Keyword intent'),
    country: names('Country', 'Country code'),
    status: names('Status'),
  },
};
