import {
  __Directive,
  __Field,
  __Schema,
  __Type,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isUnionType,
} from 'graphql';

type Sizes = ReadonlyMap<GraphQLField<unknown, unknown>, number>;

const sizesOf = new WeakMap<GraphQLSchema, Sizes>();

/** How long the lists of introspection are in a schema: as they are where there is one, on average where each type has its own. */
export function introspectedSizes(schema: GraphQLSchema): Sizes {
  let sizes = sizesOf.get(schema);
  if (!sizes) {
    sizes = measure(schema);
    sizesOf.set(schema, sizes);
  }
  return sizes;
}

function measure(schema: GraphQLSchema): Sizes {
  const types = Object.values(schema.getTypeMap());
  const directives = schema.getDirectives();
  const outputs = types.filter((type) => isObjectType(type) || isInterfaceType(type));
  const fields = outputs.flatMap((type) => Object.values(type.getFields()));
  /** Shared among all types: whoever lists them asks every type. */
  const average = (count: number) => Math.max(1, Math.ceil(count / types.length));
  const total = (count: (type: GraphQLNamedType) => number) => types.reduce((all, type) => all + count(type), 0);
  const inputs = total((type) => (isInputObjectType(type) ? Object.keys(type.getFields()).length : 0));
  const members = total((type) => (isEnumType(type) ? type.getValues().length : 0));
  const possible = total((type) =>
    isUnionType(type) || isInterfaceType(type) ? schema.getPossibleTypes(type).length : 0,
  );
  const interfaces = outputs.reduce((all, type) => all + type.getInterfaces().length, 0);
  const byType: [Record<string, GraphQLField<unknown, unknown>>, Record<string, number>][] = [
    [__Schema.getFields(), { types: types.length, directives: directives.length }],
    [
      __Type.getFields(),
      {
        fields: average(fields.length),
        inputFields: average(inputs),
        enumValues: average(members),
        possibleTypes: average(possible),
        interfaces: average(interfaces),
      },
    ],
    [__Field.getFields(), { args: Math.ceil(fields.reduce((all, { args }) => all + args.length, 0) / fields.length) }],
    [__Directive.getFields(), { args: 2 }],
  ];
  return new Map(
    byType.flatMap(([owner, sizes]) => Object.entries(sizes).map(([name, size]) => [owner[name]!, size] as const)),
  );
}
