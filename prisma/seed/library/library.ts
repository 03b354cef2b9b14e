import type { KeywordIntent } from '../../generated/client/client.ts';

/** Text in lower case, monthly searches, difficulty (0 to 100), what a searcher wants. */
export type LibraryKeyword = readonly [keyword: string, volume: number, difficulty: number, intent: KeywordIntent];

export interface LibrarySector {
  readonly name: string;
  readonly slug: string;
  readonly description: string;
  readonly suggestedKeywords: readonly string[];
  /** Country → its keywords. */
  readonly keywords: Readonly<Record<string, readonly LibraryKeyword[]>>;
}

export interface LibraryIndustry {
  readonly name: string;
  readonly slug: string;
  readonly description: string;
  readonly sectors: readonly LibrarySector[];
}
