import { countWords } from '#platform/html/count-words.ts';
import { sanitizeContentHtml } from '#platform/html/sanitize.ts';

export interface ContentBody {
  readonly contentHtml: string;
  readonly wordCount: number;
}

/**
 * The columns that hold a text: HTML as it may be kept, and how many words of it are seen. Every write of content goes
 * through here, whoever wrote it.
 *
 * @throws AppError VALIDATION_FAILED for HTML that no article can be
 */
export function contentBody(html: string): ContentBody {
  const contentHtml = sanitizeContentHtml(html);
  return { contentHtml, wordCount: countWords(contentHtml) };
}
