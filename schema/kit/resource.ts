import type { FieldMap, ObjectRef } from '@pothos/core';
import type { z } from 'zod';
import type { RequestContext } from '#platform/context/request-context.ts';
import type { ListDefinition } from '#platform/listing/definition.ts';
import type { ListQuery, Page, Wanted } from '#platform/listing/page.ts';
import { readList } from '#platform/listing/read-list.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { lowerFirst, upperFirst } from '#platform/text/case.ts';
import type { FieldAccess } from './access-plugin.ts';
import { type BuilderTypes, builder } from './builder.ts';
import { connectionOf } from './connection.ts';
import { orderEnum } from './enums.ts';
import { databaseId } from './ids.ts';
import { listQuery, pagingArgs } from './list-args.ts';
import { DeletedCount, DeletedRecord, UpdatedCount } from './payloads.ts';
import { wantedOf } from './wanted-of.ts';
import { inputFromZod, inputOf } from './zod-input.ts';

/** A record's key, or a row that has it. */
type Key = number | { readonly id: number };

interface RootField {
  readonly description?: string;
  readonly access: FieldAccess;
  /** `...graphqlOnly` for one that REST does not show. */
  readonly subGraphs?: 'Rest'[];
}

/** Root fields without what their resource says for all of them. */
type Inherits<Field extends RootField> = Omit<Field, 'access'> & Partial<Pick<Field, 'access'>>;

interface ListOptions<Row> extends RootField {
  /** Of the root field: `clusters`. */
  readonly name: string;
  /** Names of types that are not called after the row's, or that another list has already; no order where its name is null. */
  readonly types?: {
    /** Without its ending, `Connection`. */
    readonly connection?: string;
    readonly order?: string | null;
    readonly filter?: string;
  };
  /** Of the filter's type; null for none. */
  readonly filterDescription?: string | null;
  /** What its `search` looks into; none where it is left out. */
  readonly search?: string;
  /** Filters that are not the caller's. */
  readonly fixed?: Readonly<Record<string, unknown>>;
  /** Fields of the connection beside its rows. */
  readonly further?: (t: PothosSchemaTypes.ObjectFieldBuilder<BuilderTypes, Page<Row>>) => FieldMap;
  /** Reads a page where there is more to do than reading the list. */
  readonly read?: (context: RequestContext, query: ListQuery) => Promise<Page<Row>>;
}

interface WriteOptions<Run> extends RootField {
  readonly input: z.ZodObject;
  /** Of the input type. */
  readonly inputDescription?: string;
  readonly run: Run;
}

interface DeleteOptions extends RootField {
  /** Of the root field; `deleteCluster` where it is left out. */
  readonly name?: string;
  readonly run: (context: RequestContext, id: number) => Promise<unknown>;
}

/** How one kind of record is served: what is left out there is not. */
interface ResourceOptions<Row> {
  /** Name of the record in root fields and input types; the type's where it is left out. */
  readonly name?: string;
  /** Who may read and who may write, where a field does not say otherwise; one for both, or `update` apart. */
  readonly access: FieldAccess | ResourceAccess;
  readonly list: ListDefinition<Row>;
  readonly many: Inherits<ListOptions<Row>>;
  readonly one?: Partial<RootField> & {
    /** Of the root field; `cluster` where it is left out. */
    readonly name?: string;
    /** Reads a record where there is more to do than reading the list's row. */
    readonly read?: (context: RequestContext, id: number, wanted: Wanted) => Promise<Row>;
  };
  readonly create?: Inherits<WriteOptions<(context: RequestContext, input: unknown) => Promise<Key>>>;
  /** Its input says that null clears what may be empty, unless it says something else. */
  readonly update?: Inherits<WriteOptions<(context: RequestContext, id: number, input: unknown) => Promise<unknown>>>;
  readonly delete?: Inherits<DeleteOptions>;
  /** `bulkDeleteClusters`, of those that a ClusterIdsInput names. */
  readonly bulkDelete?: Partial<BulkOptions> & Pick<BulkOptions, 'input' | 'run'>;
  /** `bulkUpdateClusters`, as an UpdateClustersInput says. */
  readonly bulkUpdate?: Partial<BulkOptions> & Pick<BulkOptions, 'input' | 'run'>;
}

interface ResourceAccess {
  readonly read: FieldAccess;
  readonly write?: FieldAccess;
  readonly update?: FieldAccess;
}

/**
 * Root fields of a kind of record: its list with filter, search and orders, one by its id, and what creates, changes and deletes it.
 * What they answer is read in one statement, with the related rows that the operation asks for.
 *
 * @returns reads a record as the operation asks for it, for further mutations that answer one
 */
export function resource<Row extends { readonly id: number }>(
  type: ObjectRef<BuilderTypes, unknown>,
  options: ResourceOptions<Row>,
): ReadRecord<Row> {
  const { name = type.name, list, many, one = {}, create, update, delete: removal, bulkDelete, bulkUpdate } = options;
  const { read, write = read, update: change = write } = accessOf(options.access);
  const record: ReadRecord<Row> = (context, key, info) => {
    const id = typeof key === 'number' ? key : key.id;
    const wanted = wantedOf(context, info);
    return one.read ? one.read(context, id, wanted) : readRow(context, list, id, wanted);
  };
  listField(type, list, {
    access: read,
    ...many,
    types: { order: `${name}Order`, filter: `${name}Filter`, ...many.types },
  });
  builder.queryField(one.name ?? lowerFirst(name), (t) =>
    t.field({
      ...rootField({ access: read, ...one }),
      type: type as never,
      args: { id: t.arg.id({ required: true }) },
      resolve: ((_: unknown, { id }: { id: string }, context: RequestContext, info: Info) =>
        record(context, databaseId(type.name, id), info)) as never,
    }),
  );
  if (create) {
    builder.mutationField(`create${name}`, (t) =>
      t.field({
        ...rootField({ access: write, ...create }),
        type: type as never,
        args: inputOf(`Create${name}Input`, create.input, create.inputDescription),
        resolve: (async (_: unknown, args: { input: unknown }, context: RequestContext, info: Info) =>
          record(context, await create.run(context, args.input), info)) as never,
      }),
    );
  }
  if (update) {
    const { inputDescription = 'Only what is given changes; null clears what may be empty.' } = update;
    builder.mutationField(`update${name}`, (t) =>
      t.field({
        ...rootField({ access: change, ...update }),
        type: type as never,
        args: { id: t.arg.id({ required: true }), ...inputOf(`Update${name}Input`, update.input, inputDescription) },
        resolve: (async (_: unknown, args: { id: string; input: unknown }, context: RequestContext, info: Info) => {
          const id = databaseId(type.name, args.id);
          await update.run(context, id, args.input);
          return record(context, id, info);
        }) as never,
      }),
    );
  }
  if (removal) deleteField(type.name, { access: write, name: `delete${name}`, ...removal });
  const several = upperFirst(many.name);
  if (bulkDelete)
    bulkField(`bulkDelete${several}`, 'deleted', { access: write, inputName: `${name}IdsInput`, ...bulkDelete });
  if (bulkUpdate)
    bulkField(`bulkUpdate${several}`, 'updated', { access: write, inputName: `Update${several}Input`, ...bulkUpdate });
  return record;
}

function accessOf(access: FieldAccess | ResourceAccess): ResourceAccess {
  return 'read' in access ? access : { read: access };
}

type Info = Parameters<typeof wantedOf>[1];

export type ReadRecord<Row> = (context: RequestContext, key: Key, info: Info) => Promise<Row>;

/** The root field of a list: paging, filter, search and orders as its definition has them. */
export function listField<Row>(
  type: ObjectRef<BuilderTypes, unknown>,
  list: ListDefinition<Row>,
  {
    name,
    types = {},
    filterDescription = 'All conditions must hold.',
    search,
    fixed,
    further,
    read = (context, query) => readList(context, list, query, fixed),
    ...root
  }: ListOptions<Row>,
): void {
  const names = { connection: type.name, order: `${type.name}Order`, filter: `${type.name}Filter`, ...types };
  const connection = once(`${names.connection}Connection`, type, () =>
    connectionOf<Row>(type as never, names.connection, further),
  );
  const order = names.order && once(names.order, String(Object.keys(list.orders)), (key) => orderEnum(key, list));
  const filter =
    list.filter &&
    once(names.filter, list.filter, (key) => inputFromZod(key, list.filter!, filterDescription ?? undefined));
  builder.queryField(name, (t) =>
    t.field({
      ...rootField(root),
      type: connection as never,
      args: {
        ...pagingArgs(),
        ...(filter ? { filter: t.arg({ type: filter }) } : {}),
        ...(search ? { search: t.arg.string({ description: search }) } : {}),
        ...(order ? { orderBy: t.arg({ type: [order] }) } : {}),
      },
      resolve: ((_: unknown, args: Parameters<typeof listQuery>[0], context: RequestContext, info: Info) =>
        read(context, listQuery(args, info, context))) as never,
    }),
  );
}

function rootField({ access, description, subGraphs }: RootField): RootField {
  return { access, description, ...(subGraphs ? { subGraphs } : {}) };
}

const made = new Map<string, { readonly of: unknown; readonly type: unknown }>();

/** A type that several lists have: made for the first of them. @throws Error where a later one would need another */
function once<Type>(name: string, of: unknown, make: (name: string) => Type): Type {
  const before = made.get(name);
  if (before && before.of !== of) throw new Error(`${name} is the type of another list already`);
  const type = before ? (before.type as Type) : make(name);
  made.set(name, { of, type });
  return type;
}

/** The mutation that deletes a record by its id. */
export function deleteField(name: string, removal: DeleteOptions): void {
  builder.mutationField(removal.name ?? `delete${name}`, (t) =>
    t.field({
      ...rootField(removal),
      type: DeletedRecord,
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
  builder.mutationField(name, (t) =>
    t.field({
      type: (counts === 'deleted' ? DeletedCount : UpdatedCount) as never,
      access: options.access,
      description: options.description ?? 'All of them or none.',
      args: inputOf(options.inputName, options.input, options.inputDescription),
      resolve: (async (_: unknown, args: { input: unknown }, context: RequestContext) => ({
        [`${counts}Count`]: await options.run(context, args.input),
      })) as never,
    }),
  );
}
