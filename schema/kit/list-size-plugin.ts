import SchemaBuilder, {
  BasePlugin,
  type PothosOutputFieldConfig,
  PothosSchemaError,
  type SchemaTypes,
} from '@pothos/core';

/**
 * How many objects a list field answers, for the cost of an operation before it runs:
 * - a number: the most that there usually are (a site's sectors, a task's steps);
 * - `argument`: what its own `first` asks for;
 * - `page`: what was asked of the field that answers this connection (`first`, `last` or `pageSize`).
 */
export type ListSize = number | 'argument' | 'page';

declare global {
  export namespace PothosSchemaTypes {
    export interface Plugins<Types extends SchemaTypes> {
      listSize: ListSizePlugin<Types>;
    }
    export interface FieldOptions<
      Types extends SchemaTypes,
      ParentShape,
      Type,
      Nullable,
      Args,
      ResolveShape,
      ResolveReturnShape,
    > {
      listSize?: ListSize;
      /** What the field costs beside the objects it answers, in objects: long texts, work per row. */
      cost?: number;
    }
  }
}

/** Makes the size of a list of objects a condition of the schema: a field that does not say how long it can be does not build. */
class ListSizePlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override onOutputFieldConfig(config: PothosOutputFieldConfig<Types>): PothosOutputFieldConfig<Types> {
    const { listSize, cost } = config.pothosOptions as unknown as { listSize?: ListSize; cost?: number };
    const { type } = config;
    if (
      type.kind === 'List' &&
      (type.type.kind === 'Object' || type.type.kind === 'Interface') &&
      listSize === undefined
    )
      throw new PothosSchemaError(
        `${config.parentType}.${config.name} is a list of objects: say with listSize how long it can be`,
      );
    return { ...config, extensions: { ...config.extensions, listSize, cost } };
  }
}

SchemaBuilder.registerPlugin('listSize', ListSizePlugin);
