import { type ExportFormat, hasAny, names } from './export-format.ts';

const keyword = names(
  'Keyword',
  'Keywords',
  'Suchbegriff',
  'Palabra clave',
  'Palavra-chave',
  'Mot clé',
  'Mot-clé',
  'Parola chiave',
  'Zoekwoord',
);
const volumeColumn = names(
  'Avg. monthly searches',
  'Average monthly searches',
  'Durchschn. Suchanfragen pro Monat',
  'Durchschnittliche Suchanfragen pro Monat',
  'Promedio de búsquedas mensuales',
  'Promedio búsquedas mensuales',
  'Média de pesquisas mensais',
  'Recherches mensuelles moyennes',
  'Media ricerche mensili',
  'Gem. maandelijkse zoekopdrachten',
);
const volumeMin = names('Min search volume');
const volumeMax = names('Max search volume');

/**
 * Google Keyword Planner, "Keyword Stats": two lines above the header (the name of the report and the dates), then
 * `Keyword, Currency, Avg. monthly searches, Three month change, YoY change, Competition, Competition (indexed value), …, Searches: May 2025, …`,
 * tab UTF-16LE, sometimes localised. Exports of 2018 and 2019 have `Min search volume` and `Max search volume` instead of the average.
 *
 * "Competition" is about advertisers and is not read as the difficulty. Accounts that spend little get a number for each order of magnitude (50 for
 * 10 – 100, 500 for 100 – 1K, …); the file does not say so, and it is read as written.
 */
export const googleKeywordPlanner: ExportFormat = {
  name: 'Google Keyword Planner',
  recognises: (headers) =>
    hasAny(headers, keyword) && hasAny(headers, [...volumeColumn, ...volumeMin]) && !headers.has('difficulty'),
  columns: { keyword: keyword, volume: volumeColumn, volumeMin: volumeMin, volumeMax: volumeMax },
};
