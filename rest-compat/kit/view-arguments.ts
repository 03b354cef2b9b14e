import {
  type GraphQLArgument,
  type GraphQLFieldConfigArgumentMap,
  GraphQLString,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
} from 'graphql';
import { toSnake } from '#platform/text/case.ts';
import type { FieldRoute } from './route.ts';
import type { ViewTypes } from './view-types.ts';

/** Where a flat REST name belongs in the arguments of a field. */
export interface Placement {
  /** `input` or `filter`; undefined for a top-level argument. */
  readonly within: string | undefined;
  readonly name: string;
}

export interface ViewArguments {
  readonly args: GraphQLFieldConfigArgumentMap;
  /** REST name → place in the GraphQL arguments. */
  readonly places: ReadonlyMap<string, Placement>;
  /** GraphQL name, as errors use it → REST name. */
  readonly restNames: ReadonlyMap<string, string>;
  /** What `ordering` may name: the values of the order enum. */
  readonly orders: ReadonlySet<string>;
  /** `input`, `filter` → name of the input type that was flattened. */
  readonly inputTypes: ReadonlyMap<string, string>;
}

/** REST has numbered pages and no cursors. */
const cursorArguments = new Set(['first', 'after', 'last', 'before']);

/** Input objects that REST flattens: a body is the input, a query string the filter. */
const flattened = new Set(['input', 'filter']);

/** Flattens the arguments of a root field into REST's flat names. */
export function viewArguments(
  field: { readonly args: readonly GraphQLArgument[] },
  route: FieldRoute,
  types: ViewTypes,
): ViewArguments {
  const args: GraphQLFieldConfigArgumentMap = {};
  const places = new Map<string, Placement>();
  const restNames = new Map<string, string>();
  const orders = new Set<string>();
  const inputTypes = new Map<string, string>();
  const add = (
    { name, type, description }: Pick<GraphQLArgument, 'name' | 'type' | 'description'>,
    within?: string,
  ) => {
    const restName = route.names?.[name] ?? toSnake(name);
    args[restName] = { type: types.input(type), description };
    places.set(restName, { within, name });
    restNames.set(name, restName);
  };
  for (const argument of field.args) {
    if (cursorArguments.has(argument.name)) continue;
    const type = getNullableType(argument.type);
    if (argument.name === 'orderBy') {
      args.ordering = {
        type: GraphQLString,
        description: 'Comma-separated names, each with a leading minus for descending.',
      };
      restNames.set('orderBy', 'ordering');
      const order = getNamedType(argument.type);
      if (isEnumType(order)) for (const { value } of order.getValues()) orders.add(String(value));
    } else if (flattened.has(argument.name) && isInputObjectType(type)) {
      inputTypes.set(argument.name, type.name);
      for (const inner of Object.values(type.getFields())) add(inner, argument.name);
    } else {
      add(argument);
    }
  }
  return { args, places, restNames, orders, inputTypes };
}
