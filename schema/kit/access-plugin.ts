import type { RateLimitDirectiveArgs } from '@envelop/rate-limiter';
import SchemaBuilder, {
  BasePlugin,
  type PothosOutputFieldConfig,
  PothosSchemaError,
  type SchemaTypes,
} from '@pothos/core';
import { type Permission, permissions } from '#platform/access/permissions.ts';
import { type ThrottleScope, throttleScopes, throttleWindow } from '#platform/throttle/scopes.ts';

/** What a root field says of itself: who may call it and which budget a call uses. */
export interface FieldAccess {
  readonly permission: Permission;
  /** `none` only for what costs nothing and tells nothing. */
  readonly throttle: ThrottleScope | 'none';
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
 * The permission becomes a scope of the scope-auth plugin; both parts are kept as an extension, where the REST door,
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
      // One root field that fails leaves the others of the operation standing.
      type: { ...config.type, nullable: true },
      pothosOptions: { ...config.pothosOptions, authScopes: { permission: access.permission } },
      extensions: {
        ...config.extensions,
        access,
        nullable: config.type.nullable === true,
        ...(access.throttle === 'none' ? {} : { directives: { rateLimit: budgetOf(access.throttle) } }),
      },
    } as PothosOutputFieldConfig<Types>;
  }
}

/**
 * The budget in the terms of @envelop/rate-limiter: schema.graphql shows it as `@rateLimit(max, window)`. Counting is
 * platform/throttle's: that plugin's counter lets parallel calls through and knows nothing of REST.
 */
function budgetOf(scope: ThrottleScope): RateLimitDirectiveArgs {
  return { max: throttleScopes[scope], window: `${throttleWindow}s` };
}

SchemaBuilder.registerPlugin('access', AccessPlugin);
