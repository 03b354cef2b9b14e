/** Where a keyword stands in planning (docs/contract/planner.md, "Keywords"). */
export const keywordStatuses = ['new', 'active', 'mapped', 'pending', 'archived'] as const;
export type KeywordStatus = (typeof keywordStatuses)[number];

/** What the searcher wants (docs/contract/planner.md, "Keywords"); the same four words as Ahrefs and Semrush use. */
export const keywordIntents = ['informational', 'commercial', 'transactional', 'navigational'] as const;
export type KeywordIntent = (typeof keywordIntents)[number];

/** The longest keyword that can be stored, in characters (code points, as PostgreSQL counts them). */
export const maxKeywordLength = 255;

/** One keyword of a file, with every value checked. `null` means that the file says nothing about it. */
export interface KeywordLine {
  readonly kind: 'keyword';
  /** Line in the file as an editor numbers it, from 1; of a record over several lines, the first. */
  readonly line: number;
  readonly keyword: string;
  /** Searches a month. */
  readonly volume: number | null;
  /** 0 (easy) to 100 (hard). */
  readonly difficulty: number | null;
  readonly intent: KeywordIntent | null;
  /** ISO 3166-1 alpha-2, upper case. */
  readonly country: string | null;
  readonly status: KeywordStatus | null;
}

/** A line that cannot be used. `errors` maps a field to its messages; `line` stands for the line as a whole. */
export interface KeywordLineError {
  readonly kind: 'error';
  readonly line: number;
  readonly errors: Record<string, string[]>;
}
