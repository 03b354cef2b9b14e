import type { GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '#platform/context/request-context.ts';
import type { ListQuery } from '#platform/listing/page.ts';
import { builder } from './builder.ts';
import { selects } from './selection.ts';
import { wantedOf } from './wanted-of.ts';

/** The arguments every list takes: numbered pages or cursors. */
export function pagingArgs() {
  return builder.args((t) => ({
    page: t.int({ description: 'Numbered page, from 1.' }),
    pageSize: t.int({ description: 'Rows a page: 10 by default, 100 at most.' }),
    first: t.int({ description: 'Rows from the start, or after a cursor.' }),
    after: t.string(),
    last: t.int({ description: 'Rows from the end, or before a cursor.' }),
    before: t.string(),
  }));
}

/** A resolver's arguments as the list engine takes them; the total and related rows are read only where they are asked for. */
export function listQuery(
  args: Omit<ListQuery, 'count' | 'filter'> & { filter?: unknown },
  info: GraphQLResolveInfo,
  context: RequestContext,
): ListQuery {
  return {
    ...args,
    filter: args.filter as ListQuery['filter'],
    // REST's lists call it `count`.
    count: selects(info, 'totalCount') || selects(info, 'count'),
    ...wantedOf(context, info),
  };
}
