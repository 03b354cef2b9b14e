import {
  type GraphQLField,
  type GraphQLFieldConfig,
  type GraphQLFieldConfigMap,
  GraphQLID,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLResolveInfo,
  GraphQLSchema,
  getNamedType,
  isObjectType,
  Kind,
  type ObjectTypeDefinitionNode,
} from 'graphql';
import type { RequestContext } from '#platform/context/request-context.ts';
import type { JobRow } from '#platform/jobs/job-row.ts';
import type { Page } from '#platform/listing/page.ts';
import type { FieldAccess } from '#schema/kit/access-plugin.ts';
import { readOrdering } from './ordering.ts';
import { type FieldRoute, isFieldRoute, type RestRoute } from './route.ts';
import { type ViewArguments, viewArguments } from './view-arguments.ts';
import { ViewTypes } from './view-types.ts';

/** A route together with what its root field declares. */
export interface ViewOperation {
  readonly route: FieldRoute;
  /** Name of its field in the view schema. */
  readonly name: string;
  readonly kind: 'Query' | 'Mutation';
  readonly access: FieldAccess;
  readonly description: string | undefined;
  readonly arguments: ViewArguments;
  /** Whether `data` of a success may be null. */
  readonly nullable: boolean;
  /** Served under the path of another operation, which is the documented one. */
  readonly isAlternative: boolean;
}

export interface ViewSchema {
  readonly schema: GraphQLSchema;
  readonly operations: ReadonlyMap<FieldRoute, ViewOperation>;
}

/**
 * The REST view of the schema: a root field for each route, under REST names, with the resolver of the root field that the
 * route names. Of plain routes it has only the types of their answers, for the documentation.
 *
 * @throws Error for a route whose field or type does not exist
 */
export function buildViewSchema(source: GraphQLSchema, routes: readonly RestRoute[]): ViewSchema {
  const types = new ViewTypes();
  const operations = new Map<FieldRoute, ViewOperation>();
  const roots = {
    Query: {} as GraphQLFieldConfigMap<unknown, RequestContext>,
    Mutation: {} as GraphQLFieldConfigMap<unknown, RequestContext>,
  };
  const add = (route: FieldRoute, isAlternative: boolean): void => {
    const [kind, fieldName] = route.field.split('.') as ['Query' | 'Mutation', string];
    const field = source.getType(kind) && (source.getType(kind) as GraphQLObjectType).getFields()[fieldName];
    if (!field) throw new Error(`${route.method} ${route.path} names ${route.field}, which does not exist`);
    const access = field.extensions.access as FieldAccess | undefined;
    if (!access) throw new Error(`${route.field} declares no access`);
    const name = isAlternative ? `${operationName(route)}_anonymous` : operationName(route);
    const args = viewArguments(field, route, types);
    roots[kind][name] = viewField(field, route, args, types);
    const description = field.description ?? undefined;
    const nullable = field.extensions.nullable === true;
    operations.set(route, { route, name, kind, access, description, arguments: args, nullable, isAlternative });
  };
  for (const route of routes.filter(isFieldRoute)) {
    add(route, false);
    if (route.anonymous) add(route.anonymous.route, true);
  }
  const root = (kind: 'Query' | 'Mutation') =>
    Object.keys(roots[kind]).length > 0
      ? new GraphQLObjectType({ name: kind, fields: roots[kind], astNode: emptyNode(kind) })
      : undefined;
  const plain = plainTypes(source, routes, types);
  return { schema: new GraphQLSchema({ query: root('Query'), mutation: root('Mutation'), types: plain }), operations };
}

/**
 * SOFA looks for the description of each argument in the type's syntax tree. Without a tree it prints and parses the whole type
 * again for every argument, which takes seconds at start-up. Where descriptions are needed, they are read from the fields.
 */
function emptyNode(name: string): ObjectTypeDefinitionNode {
  return { kind: Kind.OBJECT_TYPE_DEFINITION, name: { kind: Kind.NAME, value: name }, fields: [] };
}

function plainTypes(source: GraphQLSchema, routes: readonly RestRoute[], types: ViewTypes): GraphQLObjectType[] {
  return routes.flatMap((route) => {
    if (isFieldRoute(route) || !route.data) return [];
    const type = source.getType(route.data);
    if (!isObjectType(type)) throw new Error(`${route.method} ${route.path} answers ${route.data}, which is no type`);
    return [types.object(type)];
  });
}

/** `get_planner_keywords_id`: unique and stable; also the operationId of the OpenAPI document. */
export function operationName(route: RestRoute): string {
  return `${route.method.toLowerCase()}_${route.path.replace(/[{}]/g, '').split(/[/-]/).filter(Boolean).join('_')}`;
}

function viewField(
  field: GraphQLField<unknown, RequestContext>,
  route: FieldRoute,
  args: ViewArguments,
  types: ViewTypes,
): GraphQLFieldConfig<unknown, RequestContext> {
  const resolve = field.resolve!;
  const call = (root: unknown, given: Record<string, unknown>, context: RequestContext, info: GraphQLResolveInfo) =>
    resolve(root, placeArguments(given, route, args), context, info);
  switch (route.shape) {
    case 'list':
      return { type: listType(field, types), args: args.args, resolve: call };
    case 'task':
      return {
        type: taskType(types),
        args: args.args,
        resolve: async (...parts) => ({ task_id: ((await call(...parts)) as JobRow).id }),
      };
    default:
      return { type: types.output(field.type), args: args.args, resolve: call };
  }
}

/** Moves REST's flat arguments to where GraphQL has them. */
export function placeArguments(
  given: Record<string, unknown>,
  route: FieldRoute,
  { places, orders }: ViewArguments,
): Record<string, unknown> {
  const args: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue;
    if (name === 'ordering') {
      args.orderBy = readOrdering(value as string, orders, route.orders);
      continue;
    }
    const { within, name: argument } = places.get(name)!;
    if (!within) args[argument] = value;
    else args[within] = { ...(args[within] as object), [argument]: value };
  }
  for (const { within } of places.values()) {
    if (within === 'input') args.input ??= {};
  }
  return args;
}

/** Fields of a connection that lists have in another form, or not at all, in REST. */
const connectionFields = new Set(['nodes', 'edges', 'pageInfo', 'totalCount']);

function listType(field: GraphQLField<unknown, RequestContext>, types: ViewTypes): GraphQLObjectType {
  const connection = getNamedType(field.type);
  const node = isObjectType(connection) && getNamedType(connection.getFields().nodes?.type);
  if (!isObjectType(connection) || !isObjectType(node)) throw new Error(`${field.name} is no connection`);
  return types.define(`${connection.name.replace(/Connection$/, '')}List`, () => ({
    count: { type: new GraphQLNonNull(GraphQLInt), resolve: (page) => (page as Page<unknown>).totalCount ?? 0 },
    ...types.fields(connection, connectionFields),
    results: {
      type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(types.object(node)))),
      resolve: (page) => (page as Page<unknown>).rows,
    },
  }));
}

function taskType(types: ViewTypes): GraphQLObjectType {
  return types.define('StartedTask', () => ({
    task_id: {
      type: new GraphQLNonNull(GraphQLID),
      description: 'Follow it under system/settings/task_progress/{task_id}/.',
    },
  }));
}
