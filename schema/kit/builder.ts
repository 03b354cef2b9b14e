import SchemaBuilder, { contextCacheSymbol, type SchemaTypes } from '@pothos/core';
import PrismaPlugin from '@pothos/plugin-prisma';
import RelayPlugin from '@pothos/plugin-relay';
import ScopeAuthPlugin from '@pothos/plugin-scope-auth';
import SubGraphPlugin from '@pothos/plugin-sub-graph';
import { GraphQLError, type GraphQLInterfaceType, isObjectType } from 'graphql';
import {
  DateResolver,
  DateTimeISOResolver,
  EmailAddressResolver,
  JSONResolver,
  SafeIntResolver,
  UUIDResolver,
} from 'graphql-scalars';
import type { Permission } from '#platform/access/permissions.ts';
import { RequestContext } from '#platform/context/request-context.ts';
import type { TenantClient } from '#platform/database/tenant-client.ts';
import { notFound } from '#platform/errors/app-error.ts';
import { isFile } from '#platform/validation/file.ts';
import { fromGlobalId, toDatabaseId, toGlobalId } from '#platform/validation/ids.ts';
import type PrismaTypes from '#prisma/generated/pothos.ts';
import { getDatamodel } from '#prisma/generated/pothos.ts';
import type { Served } from './served.ts';
import './access-plugin.ts';
import './list-size-plugin.ts';
import './shared-path-plugin.ts';
import { takes } from './scalar-input.ts';

interface Types {
  Context: RequestContext;
  PrismaTypes: Served<PrismaTypes>;
  DefaultFieldNullability: false;
  DefaultEdgesNullability: false;
  DefaultNodeNullability: false;
  DefaultAuthStrategy: 'all';
  AuthScopes: { permission: Permission };
  SubGraphs: 'Rest';
  Scalars: {
    ID: { Input: string; Output: string | number };
    Date: { Input: Date; Output: Date | string };
    DateTime: { Input: Date; Output: Date };
    File: { Input: File; Output: never };
    EmailAddress: { Input: string; Output: string };
    JSON: { Input: unknown; Output: unknown };
    SafeInt: { Input: number; Output: number };
    UUID: { Input: string; Output: string };
  };
}

// Clients, loaders and permissions that Pothos keeps for a request are those of its caller, who may change within it.
Object.defineProperty(RequestContext.prototype, contextCacheSymbol, {
  get(this: RequestContext) {
    return this.cacheKey;
  },
});

/** What reads the records of modules that an account can switch off: `node` is no way around that. */
const permissionOfNode: ReadonlyMap<string, Permission> = new Map([
  ...['Keyword', 'Cluster', 'Idea'].map((name) => [name, 'planner.read'] as const),
  ...['Task', 'Content', 'Image', 'Taxonomy'].map((name) => [name, 'writer.read'] as const),
]);

/** Prisma's models as the schema needs to know them: read once, because they come as one long text. */
export const datamodel = getDatamodel();

/** The one builder of the schema. Modules add their types to it; schema/index.ts imports them. */
export const builder = new SchemaBuilder<Types>({
  plugins: ['access', 'listSize', 'sharedPath', ScopeAuthPlugin, PrismaPlugin, RelayPlugin, SubGraphPlugin],
  defaultFieldNullability: false,
  prisma: {
    // The tenant-bound client, because the plugin's own queries for nested fields go through it.
    client: (context) => context.db as unknown as TenantClient as never,
    dmmf: datamodel,
    maxConnectionSize: 100,
    defaultConnectionSize: 10,
    filterConnectionTotalCount: true,
  },
  relay: {
    cursorType: 'String',
    encodeGlobalID: (typename, id) => toGlobalId(typename, String(id)),
    decodeGlobalID: (globalId) => {
      const parts = fromGlobalId(globalId);
      if (!parts) throw notFound();
      return { typename: parts.type, id: parts.databaseId };
    },
    nodeQueryOptions: {
      access: { permission: 'auth.self', throttle: 'default' },
      description: 'Any record by its opaque id.',
      // An id of a type that is no node would come back as it was given. What is not there and what the caller may not see
      // read the same.
      resolve: async (_, { id }, context, { schema }, resolveNode) => {
        const nodes = schema.getPossibleTypes(schema.getType('Node') as GraphQLInterfaceType);
        if (!nodes.some(({ name }) => name === id.typename) || toDatabaseId(id.typename, id.id) === undefined)
          throw notFound();
        const permission = permissionOfNode.get(id.typename);
        if (permission) context.require(permission);
        return (await resolveNode(id)) ?? Promise.reject(notFound());
      },
    },
    nodesQueryOptions: false,
    nodesOnConnection: false,
  },
  scopeAuth: {
    defaultStrategy: 'all',
    authorizeOnSubscribe: true,
    cacheKey: (value) => JSON.stringify(value),
    authScopes: (context) => ({
      // Throws the error that says why: 401 or 403.
      permission: (permission) => {
        context.require(permission);
        return true;
      },
    }),
  },
  subGraphs: {
    defaultForTypes: ['Rest'],
    fieldsInheritFromTypes: true,
    // Plain routes of the REST layer answer types that no root field of the REST part leads to.
    explicitlyIncludeType: (type) => isObjectType(type),
  },
});

builder.addScalarType('Date', takes('string', DateResolver));
builder.addScalarType('DateTime', takes('string', DateTimeISOResolver));
builder.addScalarType('EmailAddress', takes('string', EmailAddressResolver));
builder.addScalarType('JSON', JSONResolver);
builder.addScalarType('SafeInt', takes('number', SafeIntResolver));
builder.addScalarType('UUID', takes('string', UUIDResolver));

builder.scalarType('File', {
  description: 'A file of a multipart request (GraphQL multipart request specification).',
  parseValue: (value) => {
    if (isFile(value)) return value;
    throw new GraphQLError('Expected a file of the multipart request.');
  },
  serialize: () => {
    throw new Error('a file is never part of an answer');
  },
});

builder.queryType({ description: 'What can be read.' });
builder.mutationType({ description: 'What can be changed.' });
builder.subscriptionType({ description: 'What can be followed, over server-sent events.' });

export type BuilderTypes =
  typeof builder extends PothosSchemaTypes.SchemaBuilder<infer Known extends SchemaTypes> ? Known : never;

/** Spread into the options of a field that REST does not show. */
export const graphqlOnly: { subGraphs: 'Rest'[] } = { subGraphs: [] };
