import { type ContentStructure, type ContentType, contentStructures } from '#platform/ai/functions/generate-ideas.ts';
import { invalid } from '#platform/errors/app-error.ts';

interface ContentFormat {
  readonly contentType: ContentType;
  readonly contentStructure: ContentStructure;
}

/**
 * Content type and structure of a row, which must fit each other (docs/contract/planner.md, "Content formats"). A new
 * row may name only one: a structure belongs to one type, and a type has a usual structure.
 *
 * @param current the row's own, when it is changed
 * @throws AppError VALIDATION_FAILED naming contentStructure
 */
export function contentFormat(given: Partial<ContentFormat>, current?: ContentFormat): ContentFormat {
  const contentType =
    given.contentType ??
    current?.contentType ??
    (given.contentStructure === undefined ? 'post' : typeOfStructure(given.contentStructure));
  const fitting: readonly ContentStructure[] = contentStructures[contentType];
  const contentStructure = given.contentStructure ?? current?.contentStructure ?? fitting[0]!;
  if (!fitting.includes(contentStructure))
    throw invalid({
      contentStructure: `"${contentStructure}" does not fit the content type "${contentType}": use ${fitting.join(', ')}.`,
    });
  return { contentType, contentStructure };
}

/** The one content type that a structure belongs to. */
export function typeOfStructure(structure: ContentStructure): ContentType {
  const types = Object.keys(contentStructures) as ContentType[];
  return types.find((type) => (contentStructures[type] as readonly string[]).includes(structure))!;
}
