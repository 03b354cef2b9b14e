import type { FieldMap, ObjectRef } from '@pothos/core';
import type { z } from 'zod';
import type { RequestContext } from '#platform/context/request-context.ts';
import type { ListDefinition } from '#platform/listing/definition.ts';
import type { ListQuery, Page, Wanted } from '#platform/listing/page.ts';
import { readList } from '#platform/listing/read-list.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import type { FieldAccess } from './access-plugin.ts';
import { type BuilderTypes, builder } from './builder.ts';
import { connectionOf } from './connection.ts';
import { orderEnum } from './enums.ts';
import { databaseId } from './ids.ts';
import { listQuery, pagingArgs } from './list-args.ts';
import { DeletedCount, DeletedRecord, UpdatedCount } from './payloads.ts';
import { wantedOf } from './wanted-of.ts';
import { inputFromZod } from './zod-input.ts';

/** A record's key, or a row that has it. */
type Key = number | { readonly id: number };

interface ListOptions<Row> {
  /** Of the root field: `clusters`. */
  readonly name: string;
  readonly description?: string;
  /** Of the filter's type; null for none. */
  readonly filterDescription?: string | null;
  /** What its `search` looks into; none where it is left out. */
  readonly search?: string;
  readonly access: FieldAccess;
  /** Fields of the connection beside its rows. */
  readonly further?: (t: PothosSchemaTypes.ObjectFieldBuilder<BuilderTypes, Page<Row>>) => FieldMap;
  /** Reads a page where there is more to do than reading the list. */
  readonly read?: (context: RequestContext, query: ListQuery) => Promise<Page<Row>>;
}

interface WriteOptions<Run> {
  readonly input: z.ZodObject;
  /** Of the input type. */
  readonly inputDescription?: string;
  readonly description?: string;
  readonly access: FieldAccess;
  readonly run: Run;
}

/** How one kind of record is served: what is left out there is not. */
interface ResourceOptions<Row> {
  readonly list: ListDefinition<Row>;
  readonly many: ListOptions<Row>;
  readonly one: {
    readonly name: string;
    readonly description?: string;
    readonly access: FieldAccess;
    /** Reads a record where there is more to do than reading the list's row. */
    readonly read?: (context: RequestContext, id: number, wanted: Wanted) => Promise<Row>;
  };
  readonly create?: WriteOptions<(context: RequestContext, input: unknown) => Promise<Key>>;
  readonly update?: WriteOptions<(context: RequestContext, id: number, input: unknown) => Promise<unknown>>;
  readonly delete?: {
    /** Of the root field; `deleteCluster` where it is left out. */
    readonly name?: string;
    readonly description?: string;
    readonly access: FieldAccess;
    readonly run: (context: RequestContext, id: number) => Promise<unknown>;
  };
}

/**
 * Root fields of a kind of record: its list with filter, search and orders, one by its id, and what creates, changes and deletes it.
 * What they answer is read in one statement, with the related rows that the operation asks for.
 *
 * @returns reads a record as the operation asks for it, for further mutations that answer one
 */
export function resource<Row extends { readonly id: number }>(
  type: ObjectRef<BuilderTypes, unknown>,
  { list, many, one, create, update, delete: removal }: ResourceOptions<Row>,
): ReadRecord<Row> {
  const name = type.name;
  const record: ReadRecord<Row> = (context, key, info) => {
    const id = typeof key === 'number' ? key : key.id;
    const wanted = wantedOf(context, info);
    return one.read ? one.read(context, id, wanted) : readRow(context, list, id, wanted);
  };
  listField(type, list, many);
  builder.queryField(one.name, (t) =>
    t.field({
      type: type as never,
      access: one.access,
      description: one.description,
      args: { id: t.arg.id({ required: true }) },
      resolve: ((_: unknown, { id }: { id: string }, context: RequestContext, info: Info) =>
        record(context, databaseId(name, id), info)) as never,
    }),
  );
  if (create) {
    const input = inputFromZod(`Create${name}Input`, create.input, create.inputDescription);
    builder.mutationField(`create${name}`, (t) =>
      t.field({
        type: type as never,
        access: create.access,
        description: create.description,
        args: { input: t.arg({ type: input, required: true }) },
        resolve: (async (_: unknown, args: { input: unknown }, context: RequestContext, info: Info) =>
          record(context, await create.run(context, args.input), info)) as never,
      }),
    );
  }
  if (update) {
    const input = inputFromZod(`Update${name}Input`, update.input, update.inputDescription);
    builder.mutationField(`update${name}`, (t) =>
      t.field({
        type: type as never,
        access: update.access,
        description: update.description,
        args: { id: t.arg.id({ required: true }), input: t.arg({ type: input, required: true }) },
        resolve: (async (_: unknown, args: { id: string; input: unknown }, context: RequestContext, info: Info) => {
          const id = databaseId(name, args.id);
          await update.run(context, id, args.input);
          return record(context, id, info);
        }) as never,
      }),
    );
  }
  if (removal) deleteField(name, removal);
  return record;
}

type Info = Parameters<typeof wantedOf>[1];

export type ReadRecord<Row> = (context: RequestContext, key: Key, info: Info) => Promise<Row>;

/** The root field of a list: paging, filter, search and orders as its definition has them. */
export function listField<Row>(
  type: ObjectRef<BuilderTypes, unknown>,
  list: ListDefinition<Row>,
  { name, description, filterDescription, search, access, further, read }: ListOptions<Row>,
): void {
  const { connection, order, filter } = listTypes(type, list, { filterDescription, further });
  builder.queryField(name, (t) =>
    t.field({
      type: connection as never,
      access,
      description,
      args: {
        ...pagingArgs(),
        ...(filter ? { filter: t.arg({ type: filter }) } : {}),
        ...(search ? { search: t.arg.string({ description: search }) } : {}),
        orderBy: t.arg({ type: [order] }),
      },
      resolve: ((_: unknown, args: Parameters<typeof listQuery>[0], context: RequestContext, info: Info) => {
        const query = listQuery(args, info, context);
        return read ? read(context, query) : readList(context, list, query);
      }) as never,
    }),
  );
}

/** Types of lists by the kind of their rows, whose name their names are made of. */
const madeTypes = new Map<string, ReturnType<typeof makeListTypes>>();

/** Connection, order and filter of a kind of record: made as its first list has them, and shared by further ones. */
function listTypes<Row>(...[type, list, options]: Parameters<typeof makeListTypes<Row>>) {
  const made = madeTypes.get(type.name) ?? makeListTypes(type, list, options);
  madeTypes.set(type.name, made);
  return made;
}

function makeListTypes<Row>(
  type: ObjectRef<BuilderTypes, unknown>,
  list: ListDefinition<Row>,
  { filterDescription = 'All conditions must hold.', further }: Pick<ListOptions<Row>, 'filterDescription' | 'further'>,
) {
  const row = type.name;
  return {
    connection: connectionOf<Row>(type as never, row, further) as unknown,
    order: orderEnum(`${row}Order`, list),
    filter: list.filter && inputFromZod(`${row}Filter`, list.filter, filterDescription ?? undefined),
  };
}

/** The mutation that deletes a record by its id. */
export function deleteField(name: string, removal: NonNullable<ResourceOptions<unknown>['delete']>): void {
  builder.mutationField(removal.name ?? `delete${name}`, (t) =>
    t.field({
      type: DeletedRecord,
      access: removal.access,
      description: removal.description,
      args: { id: t.arg.id({ required: true }) },
      resolve: async (_, { id }, context) => {
        const key = databaseId(name, id);
        await removal.run(context, key);
        return { databaseId: key };
      },
    }),
  );
}

interface BulkOptions {
  readonly inputName: string;
  readonly input: z.ZodObject;
  readonly inputDescription?: string;
  readonly access: FieldAccess;
  readonly description?: string;
  /** @returns how many rows */
  readonly run: (context: RequestContext, input: unknown) => Promise<number>;
}

/** A mutation that deletes or changes several records, all of them or none, and answers how many. */
export function bulkField(name: string, counts: 'deleted' | 'updated', options: BulkOptions): void {
  const input = inputFromZod(options.inputName, options.input, options.inputDescription);
  builder.mutationField(name, (t) =>
    t.field({
      type: (counts === 'deleted' ? DeletedCount : UpdatedCount) as never,
      access: options.access,
      description: options.description ?? 'All of them or none.',
      args: { input: t.arg({ type: input, required: true }) },
      resolve: (async (_: unknown, args: { input: unknown }, context: RequestContext) => ({
        [`${counts}Count`]: await options.run(context, args.input),
      })) as never,
    }),
  );
}
