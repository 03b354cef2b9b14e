import { type ExportFormat, hasAny, names } from './export-format.ts';

const onlyMoz = names('Organic CTR', 'Monthly Volume', 'Min Volume', 'Max Volume');

/**
 * Moz Keyword Explorer: `Keyword,Monthly Volume,Difficulty,Organic CTR,Priority,…`; older exports give the volume as a range:
 * `Keyword,Min Volume,Max Volume,Difficulty,Opportunity,Importance,Potential`.
 */
export const moz: ExportFormat = {
  name: 'Moz',
  recognises: (headers) => hasAny(headers, onlyMoz),
  columns: {
    keyword: names('Keyword'),
    volume: names('Monthly Volume', 'Volume'),
    volumeMin: names('Min Volume'),
    volumeMax: names('Max Volume'),
    difficulty: names('Difficulty'),
  },
};
