import type { RateLimitDirectiveArgs } from '@envelop/rate-limiter';
import SchemaBuilder, {
  BasePlugin,
  type PothosOutputFieldConfig,
  PothosSchemaError,
  type SchemaTypes,
} from '@pothos/core';
import type { GraphQLFieldResolver } from 'graphql';
import { type Permission, permissions } from '#platform/access/permissions.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import { runOnce } from '#platform/idempotency/run-once.ts';
import { type ThrottleScope, throttleScopes, throttleWindow } from '#platform/throttle/scopes.ts';
import { requireStorable } from '#platform/validation/storable-text.ts';

/** What a root field says of itself: who may call it and which budget a call uses. */
export interface FieldAccess {
  readonly permission: Permission;
  /** `none` only for what costs nothing and tells nothing. */
  readonly throttle: ThrottleScope | 'none';
  /**
   * For what costs credits or money: called again with the same Idempotency-Key it does nothing and answers as before.
   * `true`: the resolver runs in one transaction with the key, and returns plain data. `inside`: the module function does it
   * (`runOnce`), because it works in another account, asks a gateway or waits for a job.
   */
  readonly idempotent?: true | 'inside';
}

declare global {
  export namespace PothosSchemaTypes {
    export interface Plugins<Types extends SchemaTypes> {
      access: AccessPlugin<Types>;
    }
    export interface QueryFieldOptions<Types extends SchemaTypes, Type, Nullable, Args, ResolveReturnShape> {
      access?: FieldAccess;
    }
    export interface MutationFieldOptions<Types extends SchemaTypes, Type, Nullable, Args, ResolveReturnShape> {
      access?: FieldAccess;
    }
    export interface SubscriptionFieldOptions<
      Types extends SchemaTypes,
      Type,
      Nullable,
      Args,
      ResolveShape,
      ResolveReturnShape,
    > {
      access?: FieldAccess;
    }
  }
}

const rootTypes = new Set(['Query', 'Mutation', 'Subscription']);

/**
 * Makes a declared permission a condition of the schema: a root field without `access` does not build.
 * The permission becomes a scope of the scope-auth plugin; both parts are kept as an extension, where the REST entry point,
 * the throttle and the permission snapshot read them.
 */
class AccessPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override onOutputFieldConfig(config: PothosOutputFieldConfig<Types>): PothosOutputFieldConfig<Types> {
    if (!rootTypes.has(config.parentType)) return config;
    const { access } = config.pothosOptions as unknown as { access?: FieldAccess };
    const name = `${config.parentType}.${config.name}`;
    if (!access) throw new PothosSchemaError(`${name} declares no access: say who may call it`);
    if (!Object.hasOwn(permissions, access.permission))
      throw new PothosSchemaError(`${name} names the unknown permission ${access.permission}`);
    return {
      ...config,
      ...(access.idempotent ? { description: `${config.description ?? ''} Takes an Idempotency-Key.`.trim() } : {}),
      // One root field that fails leaves the others of the operation standing.
      type: { ...config.type, nullable: true },
      pothosOptions: { ...config.pothosOptions, authScopes: { permission: access.permission } },
      // Innermost, so that who may not call it gets neither a kept answer nor a word about what was sent.
      ...resolversOf(config, access),
      extensions: {
        ...config.extensions,
        access,
        nullable: config.type.nullable === true,
        ...(access.throttle === 'none' ? {} : { directives: { rateLimit: budgetOf(access.throttle) } }),
      },
    } as PothosOutputFieldConfig<Types>;
  }

  /** Before anything else of the field, so that nothing happens that the budget does not allow. */
  override wrapResolve(
    resolver: GraphQLFieldResolver<unknown, Types['Context'], object>,
    { parentType }: PothosOutputFieldConfig<Types>,
  ): GraphQLFieldResolver<unknown, Types['Context'], object> {
    if (!rootTypes.has(parentType)) return resolver;
    return (parent, args, context, info) => {
      const { refusedFields } = context as RequestContext;
      const refusal = refusedFields.size > 0 ? refusedFields.get(String(info.path.key)) : undefined;
      if (refusal) throw refusal;
      return resolver(parent, args, context, info);
    };
  }
}

type Resolver = GraphQLFieldResolver<unknown, RequestContext, Record<string, unknown>>;

function resolversOf<Types extends SchemaTypes>(
  { name, resolve, subscribe }: PothosOutputFieldConfig<Types>,
  { idempotent }: FieldAccess,
): { resolve?: Resolver; subscribe?: Resolver } {
  const own = idempotent === true ? onceResolver(name, resolve as Resolver) : (resolve as Resolver | undefined);
  return {
    ...(own ? { resolve: storableOnly(own) } : {}),
    ...(subscribe ? { subscribe: storableOnly(subscribe as Resolver) } : {}),
  };
}

/** Texts that no database can keep are refused whatever they are for, also where they are only looked for. */
function storableOnly(resolve: Resolver): Resolver {
  return (parent, args, context, info) => {
    requireStorable(args as Record<string, unknown>, context.knownTexts);
    return resolve(parent, args, context, info);
  };
}

function onceResolver(operation: string, resolve: Resolver): Resolver {
  return (parent, args, context, info) =>
    runOnce(context, { operation, arguments: args }, async (transaction) => resolve(parent, args, transaction, info));
}

/**
 * The budget in the terms of @envelop/rate-limiter: schema.graphql shows it as `@rateLimit(max, window)`. Counting is
 * platform/throttle's: that plugin's counter lets parallel calls through and knows nothing of REST.
 */
function budgetOf(scope: ThrottleScope): RateLimitDirectiveArgs {
  return { max: throttleScopes[scope], window: `${throttleWindow}s` };
}

SchemaBuilder.registerPlugin('access', AccessPlugin);
