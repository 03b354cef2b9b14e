import { ahrefs } from './formats/ahrefs.ts';
import type { ExportFormat } from './formats/export-format.ts';
import { googleKeywordPlanner } from './formats/google-keyword-planner.ts';
import { googleSearchConsole } from './formats/google-search-console.ts';
import { moz } from './formats/moz.ts';
import { plain } from './formats/plain.ts';
import { semrush } from './formats/semrush.ts';
import { ubersuggest } from './formats/ubersuggest.ts';

/** The known exports, the most particular first: the plain header, which takes any file, comes last. */
export const exportFormats: readonly ExportFormat[] = [
  googleKeywordPlanner,
  googleSearchConsole,
  semrush,
  ahrefs,
  moz,
  ubersuggest,
  plain,
];
