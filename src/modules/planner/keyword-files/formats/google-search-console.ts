import { type ExportFormat, hasAny, names } from './export-format.ts';

/** The first column of Queries.csv, in the language of the account. */
const topQueries = names(
  'Top queries',
  'Häufigste Suchanfragen',
  'Requêtes les plus fréquentes',
  'Requêtes principales',
  'Consultas principales',
  'Principales consultas',
  'Principais consultas',
  'Consultas mais frequentes',
  'Query principali',
  'Query più frequenti',
  'Populairste zoekopdrachten',
  'Najpopularniejsze zapytania',
  'Nejčastější dotazy',
  'Vanligaste sökfrågorna',
  'Mest almindelige søgeord',
  'Suosituimmat kyselyt',
  'En popüler sorgular',
  'Поисковый запрос',
  '上位のクエリ',
  '인기 검색어',
  '热门查询',
);
/** The same column in exports of the API and of reporting tools. */
const queryColumn = names(
  'Query',
  'Queries',
  'Search query',
  'Suchanfrage',
  'Suchanfragen',
  'Requête',
  'Requêtes',
  'Consulta',
  'Consultas',
);
const shownColumns = names(
  'Impressions',
  'Clicks',
  'Impressionen',
  'Klicks',
  'Clics',
  'Impresiones',
  'Impressões',
  'Cliques',
);
const volumeColumn = names('Volume', 'Search Volume');

/**
 * Google Search Console, Performance: `Top queries,Clicks,Impressions,CTR,Position`, localised; also `Query,…` of the API.
 *
 * The volume stays empty. Impressions count how often this site was shown, over a period that the file does not name and with the site's own
 * rank in them: stored as monthly searches they would be compared with real volumes. The country is not read either: the API writes three
 * letters and one row for each country, and the export of the interface has no such column.
 */
export const googleSearchConsole: ExportFormat = {
  name: 'Google Search Console',
  recognises: (headers) =>
    hasAny(headers, topQueries) ||
    (hasAny(headers, queryColumn) && hasAny(headers, shownColumns) && !hasAny(headers, volumeColumn)),
  columns: { keyword: [...topQueries, ...queryColumn] },
};
