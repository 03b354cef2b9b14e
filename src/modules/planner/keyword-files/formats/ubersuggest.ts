import { type ExportFormat, hasAny, names } from './export-format.ts';

const onlyUbersuggest = names('SEO Difficulty', 'Paid Difficulty', 'Search Difficulty');

/** Ubersuggest: `No,Keyword,Search Volume,CPC,Paid Difficulty,SEO Difficulty,…`, earlier `Volume,…,Search Difficulty`. */
export const ubersuggest: ExportFormat = {
  name: 'Ubersuggest',
  recognises: (headers) => hasAny(headers, onlyUbersuggest),
  columns: {
    keyword: names('Keyword', 'Keywords'),
    volume: names('Search Volume', 'Volume'),
    difficulty: names('SEO Difficulty', 'Search Difficulty', 'SD'),
    country: names('Country'),
  },
};
