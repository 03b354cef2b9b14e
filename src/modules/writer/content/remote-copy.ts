import type { RequestContext } from '#platform/context/request-context.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { type ContentRow, contentList } from './content-list.ts';
import { lockContents } from './write-content.ts';

/** What the copy of a content on its site says of it. What is left out is not told. */
export type RemoteCopy = Partial<
  Pick<
    ContentRow,
    | 'status'
    | 'externalId'
    | 'externalUrl'
    | 'externalType'
    | 'syncStatus'
    | 'metaTitle'
    | 'metaDescription'
    | 'primaryKeyword'
  >
>;

/** What became of a content that follows its copy. */
export interface FollowedCopy {
  readonly siteId: number;
  /** Names of the columns that were changed: none where the content said the same already. */
  readonly changed: readonly string[];
}

/**
 * Takes over what the copy of a content says, `published` included, which nobody else may set. Told again, it changes nothing.
 * In the caller's transaction.
 *
 * @throws AppError NOT_FOUND
 */
export async function followCopy(context: RequestContext, id: number, copy: RemoteCopy): Promise<FollowedCopy> {
  await lockContents(context, [id]);
  const current = await readRow(context, contentList, id);
  const names = (Object.keys(copy) as (keyof RemoteCopy)[]).filter(
    (name) => copy[name] !== undefined && copy[name] !== current[name],
  );
  if (names.length > 0) {
    const data = Object.fromEntries(names.map((name) => [name, copy[name]]));
    await context.db.content.update({ where: { id }, data, select: { id: true } });
  }
  return { siteId: current.siteId, changed: names };
}
