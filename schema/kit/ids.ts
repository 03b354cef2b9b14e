import { notFound } from '#platform/errors/app-error.ts';
import { toDatabaseId } from '#platform/validation/ids.ts';

/**
 * The key in the id argument of a field, which may be the opaque id or the databaseId.
 *
 * @throws AppError NOT_FOUND for what can be no id of that type
 */
export function databaseId(type: string, id: string | number): number {
  const key = toDatabaseId(type, id);
  if (key === undefined) throw notFound();
  return key;
}
