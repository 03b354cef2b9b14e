import { countWords } from './count-words.ts';
import { sanitizeContentHtml } from './sanitize.ts';

export interface CleanContent {
  readonly contentHtml: string;
  readonly wordCount: number;
}

/**
 * HTML as it may be kept, and how many words of it are seen.
 *
 * @throws AppError VALIDATION_FAILED for HTML that no article can be
 */
export function cleanContent(html: string): CleanContent {
  const contentHtml = sanitizeContentHtml(html);
  return { contentHtml, wordCount: countWords(contentHtml) };
}
