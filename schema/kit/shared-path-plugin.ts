import SchemaBuilder, { BasePlugin, type PothosOutputFieldConfig, type SchemaTypes } from '@pothos/core';
import type { GraphQLFieldResolver, GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '#platform/context/request-context.ts';
import { isComplete } from '#platform/listing/page.ts';

declare global {
  export namespace PothosSchemaTypes {
    export interface Plugins<Types extends SchemaTypes> {
      sharedPath: SharedPathPlugin<Types>;
    }
  }
}

type Path = GraphQLResolveInfo['path'];

/** A link of a response path that all fields below it share. */
class SharedPath {
  readonly prev: SharedPath | undefined;
  readonly key: string | number;
  readonly typename: string | undefined;
  readonly #children = new Map<string | number, SharedPath>();

  constructor(prev: SharedPath | undefined, { key, typename }: Path) {
    this.prev = prev;
    this.key = key;
    this.typename = typename;
  }

  child(path: Path): SharedPath {
    let child = this.#children.get(path.key);
    if (!child) {
      child = new SharedPath(this, path);
      this.#children.set(path.key, child);
    }
    return child;
  }
}

const roots = new WeakMap<RequestContext, SharedPath>();

/**
 * The same object for the same place in an answer. The Prisma plugin hangs what a query has loaded on these objects; graphql-js shares
 * them between the fields of an answer, and graphql-jit makes each of them anew.
 */
export function sharedPath(context: RequestContext, path: Path): Path {
  let root = roots.get(context);
  if (!root) {
    root = new SharedPath(undefined, { prev: undefined, key: '', typename: undefined });
    roots.set(context, root);
  }
  return within(root, path);
}

function within(root: SharedPath, path: Path): SharedPath {
  return (path.prev ? within(root, path.prev) : root).child(path);
}

/** Lets the fields whose rows come with their parent's find them: on the row itself where it is complete, else by the shared path. */
class SharedPathPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override wrapResolve(
    resolver: GraphQLFieldResolver<unknown, Types['Context'], object>,
    { extensions, resolve, pothosOptions }: PothosOutputFieldConfig<Types>,
  ): GraphQLFieldResolver<unknown, Types['Context'], object> {
    const select = extensions?.pothosPrismaSelect;
    if (!select) return resolver;
    const loading: typeof resolver = (parent, args, context, info) =>
      resolver(parent, args, context, { ...info, path: sharedPath(context as RequestContext, info.path) });
    if (typeof select === 'function' || 'authScopes' in pothosOptions || !resolve) return loading;
    const own = resolve as typeof resolver;
    return (parent, args, context, info) =>
      ((parent as Record<symbol, unknown>)[isComplete] ? own : loading)(parent, args, context, info);
  }
}

SchemaBuilder.registerPlugin('sharedPath', SharedPathPlugin);
