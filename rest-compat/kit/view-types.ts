import {
  GraphQLEnumType,
  type GraphQLField,
  type GraphQLFieldConfigMap,
  type GraphQLInputType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLObjectTypeConfig,
  type GraphQLOutputType,
  GraphQLScalarType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
} from 'graphql';
import { toSnake } from '#platform/text/case.ts';

/** Key of a record: an integer in REST where GraphQL has an ID. */
export const RecordId = new GraphQLScalarType({ name: 'RecordId', description: 'Key of a record.' });

/** JSON of any shape, for the few inputs that are nested. */
const AnyJson = new GraphQLScalarType({ name: 'AnyJson' });

/** The types of the REST view: the same rows and resolvers under REST names. Each type is made once. */
export class ViewTypes {
  readonly #objects = new Map<string, GraphQLObjectType>();
  readonly #enums = new Map<string, GraphQLEnumType | GraphQLScalarType>();

  output(type: GraphQLOutputType): GraphQLOutputType {
    if (isNonNullType(type)) return new GraphQLNonNull(this.output(type.ofType as GraphQLOutputType) as never);
    if (isListType(type)) return new GraphQLList(this.output(type.ofType as GraphQLOutputType));
    if (isObjectType(type)) return this.object(type);
    if (isEnumType(type)) return this.enum(type);
    if (isScalarType(type)) return type;
    throw new Error(`${type.name}: interfaces and unions have no place in REST`);
  }

  input(type: GraphQLInputType): GraphQLInputType {
    if (isNonNullType(type)) return new GraphQLNonNull(this.input(type.ofType as GraphQLInputType) as never);
    if (isListType(type)) return new GraphQLList(this.input(type.ofType as GraphQLInputType));
    if (isEnumType(type)) return this.enum(type);
    if (isInputObjectType(type)) return AnyJson;
    return type.name === 'ID' ? RecordId : type;
  }

  object(type: GraphQLObjectType): GraphQLObjectType {
    const { name, description, extensions } = type;
    return this.define(name, () => this.fields(type), { description, extensions });
  }

  /** A type that only the view has, such as the page of a list. */
  define(
    name: string,
    fields: () => GraphQLFieldConfigMap<unknown, unknown>,
    further: Pick<GraphQLObjectTypeConfig<unknown, unknown>, 'description' | 'extensions'> = {},
  ): GraphQLObjectType {
    const known = this.#objects.get(name);
    if (known) return known;
    const view = new GraphQLObjectType({ name, fields, ...further });
    this.#objects.set(name, view);
    return view;
  }

  /** The fields of a type under their REST names, except those in `without`. */
  fields(type: GraphQLObjectType, without: ReadonlySet<string> = new Set()): GraphQLFieldConfigMap<unknown, unknown> {
    const fields = type.getFields();
    const config: GraphQLFieldConfigMap<unknown, unknown> = {};
    for (const field of Object.values(fields)) {
      // REST has no opaque id: its `id` is the key.
      if ((field.name === 'id' && 'databaseId' in fields) || without.has(field.name)) continue;
      const name = restName(field);
      // The default resolver reads the property with the field's name, which a renamed field no longer has.
      const resolve =
        field.resolve ??
        (name === field.name ? undefined : (row: unknown) => (row as Record<string, unknown>)[field.name]);
      config[name] = {
        type: this.output(field.type),
        description: field.description,
        resolve,
        extensions: field.extensions,
      };
    }
    return config;
  }

  /** In REST an enum's words are the lower-case values of the database. */
  enum(type: GraphQLEnumType): GraphQLEnumType | GraphQLScalarType {
    const known = this.#enums.get(type.name);
    if (known) return known;
    const words = type.getValues().map(({ value }) => String(value));
    const view = words.every(isName) ? namedWords(type) : otherWords(type, words);
    this.#enums.set(type.name, view);
    return view;
  }
}

function isName(word: string): boolean {
  return /^[_A-Za-z]\w*$/.test(word);
}

function namedWords(type: GraphQLEnumType): GraphQLEnumType {
  const values = Object.fromEntries(
    type.getValues().map(({ value, description }) => [String(value), { value, description }]),
  );
  return new GraphQLEnumType({ name: type.name, description: type.description, values });
}

/** GraphQL enums cannot hold words such as `7d`, which are no GraphQL names: in the view they become a scalar with these words. */
function otherWords(type: GraphQLEnumType, words: readonly string[]): GraphQLScalarType {
  return new GraphQLScalarType({ name: type.name, description: type.description, extensions: { words } });
}

/** The words of a scalar that stands for an enum. */
export function wordsOf({ extensions }: GraphQLScalarType): readonly string[] | undefined {
  return extensions.words as readonly string[] | undefined;
}

/** snake_case, unless the field says otherwise with `extensions: { restName }`: the old backend called an industry's id `industry`. */
function restName({ name, extensions }: GraphQLField<unknown, unknown>): string {
  if (name === 'databaseId') return 'id';
  return (extensions.restName as string | undefined) ?? toSnake(name);
}
