import type { FieldMap, ObjectRef } from '@pothos/core';
import type { Page } from '#platform/listing/page.ts';
import { type BuilderTypes, builder, graphqlOnly } from './builder.ts';

const PageInfo = builder.objectRef<Page<unknown>>('PageInfo').implement({
  description: 'Where a page lies in its list (Relay).',
  fields: (t) => ({
    hasNextPage: t.exposeBoolean('hasNextPage'),
    hasPreviousPage: t.exposeBoolean('hasPreviousPage'),
    startCursor: t.string({
      nullable: true,
      resolve: (page) => (page.rows.length > 0 ? page.cursorOf(page.rows[0]) : null),
    }),
    endCursor: t.string({
      nullable: true,
      resolve: (page) => (page.rows.length > 0 ? page.cursorOf(page.rows.at(-1)) : null),
    }),
  }),
});

/**
 * The connection type of a list: `nodes`, `edges`, `pageInfo`, `totalCount`. Cursors are made only where they are asked for.
 *
 * @param further fields of the list itself: REST shows them beside its `count`
 */
export function connectionOf<Row>(
  node: ObjectRef<BuilderTypes, Row>,
  name: string,
  further?: (t: PothosSchemaTypes.ObjectFieldBuilder<BuilderTypes, Page<Row>>) => FieldMap,
) {
  const Edge = builder.objectRef<{ page: Page<Row>; row: Row }>(`${name}Edge`).implement({
    ...graphqlOnly,
    fields: (t) => ({
      cursor: t.string({ resolve: ({ page, row }) => page.cursorOf(row) }),
      node: t.field({ type: node, resolve: ({ row }) => row as never }),
    }),
  });
  return builder.objectRef<Page<Row>>(`${name}Connection`).implement({
    description: `A page of ${name} rows.`,
    fields: (t) => ({
      nodes: t.field({ type: [node], listSize: 'page', resolve: (page) => page.rows as never }),
      edges: t.field({
        type: [Edge],
        listSize: 'page',
        ...graphqlOnly,
        resolve: (page) => page.rows.map((row) => ({ page, row })),
      }),
      pageInfo: t.field({ type: PageInfo, ...graphqlOnly, resolve: (page) => page as Page<unknown> }),
      totalCount: t.int({ description: 'All rows that meet the filter.', resolve: (page) => page.totalCount ?? 0 }),
      ...further?.(t),
    }),
  });
}
