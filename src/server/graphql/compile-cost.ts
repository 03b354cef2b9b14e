import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isIntrospectionType,
  isListType,
  Kind,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
  type ValueNode,
  valueFromASTUntyped,
} from 'graphql';
import { defaultPageSize, maxPageSize } from '#platform/listing/page.ts';
import type { ListSize } from '#schema/kit/list-size-plugin.ts';
import { introspectedSizes } from './introspected-sizes.ts';

export type Variables = Readonly<Record<string, unknown>>;

/** A count that may depend on variables. */
type Count = (variables: Variables) => number;

export interface OperationCost {
  readonly data: Count;
  readonly introspection: Count;
}

/** Fields that an operation may have once its fragments are spread out; one with more is not even counted to its end. */
const maxFields = 10_000;

/** The arguments that say how many rows of a list are wanted. */
const sizeArguments = ['first', 'last', 'pageSize'];

type CostedField = GraphQLField<unknown, unknown>;

/** Fields that execution merges into one, and the type they are of. */
interface MergedField {
  readonly type: GraphQLCompositeType;
  readonly nodes: FieldNode[];
}

/**
 * Counts the objects that an operation answers at most: each object counts 1, a list as often as it may be long (`listSize` of its field,
 * by literal, variable or default of its arguments), and a field more where it declares a `cost`. What a directive may leave out counts.
 */
export function compileCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode | null,
): OperationCost {
  const root = operation && schema.getRootType(operation.operation);
  if (!root) return { data: constant(0), introspection: constant(0) };
  try {
    return new CostCompiler(schema, document, operation).compile(root, operation.selectionSet);
  } catch (error) {
    if (error instanceof TooManyFields) return { data: constant(Number.POSITIVE_INFINITY), introspection: constant(0) };
    throw error;
  }
}

class TooManyFields extends Error {}

class CostCompiler {
  readonly #schema: GraphQLSchema;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #defaults: Variables;
  #fields = 0;

  constructor(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode) {
    this.#schema = schema;
    this.#fragments = new Map(
      document.definitions.flatMap((node) =>
        node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
      ),
    );
    this.#defaults = Object.fromEntries(
      (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
        defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)]] : [],
      ),
    );
  }

  compile(root: GraphQLCompositeType, set: SelectionSetNode): OperationCost {
    const data: Count[] = [];
    const introspection: Count[] = [];
    for (const merged of this.#merge(root, [set])) {
      const field = this.#fieldOf(merged);
      if (!field) continue;
      const count = this.#countField(field, merged.nodes, undefined);
      (isIntrospectionType(getNamedType(field.type)) ? introspection : data).push(count);
    }
    return { data: sum(data), introspection: sum(introspection) };
  }

  /** @param page how many rows the field that answers this type was asked for */
  #countSelection(type: GraphQLCompositeType, sets: readonly SelectionSetNode[], page: Count | undefined): Count {
    return sum(
      this.#merge(type, sets).flatMap((merged) => {
        const field = this.#fieldOf(merged);
        return field ? [this.#countField(field, merged.nodes, page)] : [];
      }),
    );
  }

  #countField(field: CostedField, nodes: readonly FieldNode[], page: Count | undefined): Count {
    if (++this.#fields > maxFields) throw new TooManyFields();
    const own = (field.extensions.cost as number | undefined) ?? 0;
    const type = getNamedType(field.type);
    if (!isCompositeType(type)) return constant(own);
    const asked = this.#askedSize(field, nodes[0]!);
    const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    const inner = this.#countSelection(type, sets, asked);
    const size = isListType(getNullableType(field.type)) ? this.#listSize(field, asked, page) : constant(1);
    return (variables) => size(variables) * (1 + own + inner(variables));
  }

  #listSize(field: CostedField, asked: Count | undefined, page: Count | undefined): Count {
    const size = introspectedSizes(this.#schema).get(field) ?? (field.extensions.listSize as ListSize | undefined);
    if (typeof size === 'number') return constant(size);
    return (size === 'page' ? page : asked) ?? constant(maxPageSize);
  }

  /** How many rows a field's arguments ask for; undefined where it has no such arguments. */
  #askedSize(field: CostedField, node: FieldNode): Count | undefined {
    const known = field.args.filter(({ name }) => sizeArguments.includes(name));
    if (known.length === 0) return undefined;
    const values = known.map(({ name, defaultValue }) => {
      const given = node.arguments?.find((argument) => argument.name.value === name)?.value;
      return this.#valueOf(given, defaultValue);
    });
    return (variables) => {
      const sizes = values.map((value) => value(variables)).filter((size) => size !== undefined && size !== null);
      return sizes.length === 0 ? defaultPageSize : Math.max(...sizes.map(rowsFor));
    };
  }

  #valueOf(given: ValueNode | undefined, fallback: unknown): (variables: Variables) => unknown {
    if (given === undefined) return () => fallback;
    if (given.kind !== Kind.VARIABLE) {
      const literal = valueFromASTUntyped(given);
      return () => literal;
    }
    const name = given.name.value;
    return (variables) =>
      Object.hasOwn(variables, name) && variables[name] !== undefined
        ? variables[name]
        : (this.#defaults[name] ?? fallback);
  }

  /** The selected fields as execution merges them: by their key in the answer and, below an interface, by type. */
  #merge(parent: GraphQLCompositeType, sets: readonly SelectionSetNode[]): MergedField[] {
    const fields = new Map<string, MergedField>();
    const spread = new Set<string>();
    const collect = (type: GraphQLCompositeType, set: SelectionSetNode): void => {
      for (const selection of set.selections) {
        if (selection.kind === Kind.FIELD) {
          const key = `${type.name}.${selection.alias?.value ?? selection.name.value}`;
          const known = fields.get(key);
          if (known) known.nodes.push(selection);
          else fields.set(key, { type, nodes: [selection] });
        } else if (selection.kind === Kind.INLINE_FRAGMENT) {
          collect(this.#narrowed(type, selection.typeCondition?.name.value), selection.selectionSet);
        } else {
          const fragment = this.#fragments.get(selection.name.value);
          const key = `${type.name}.${selection.name.value}`;
          if (!fragment || spread.has(key)) continue;
          spread.add(key);
          collect(this.#narrowed(type, fragment.typeCondition.name.value), fragment.selectionSet);
        }
      }
    };
    for (const set of sets) collect(parent, set);
    return [...fields.values()];
  }

  /** Only below an interface or union a condition says more than is known. */
  #narrowed(type: GraphQLCompositeType, condition: string | undefined): GraphQLCompositeType {
    const named = condition === undefined ? undefined : this.#schema.getType(condition);
    return isAbstractType(type) && isCompositeType(named) ? named : type;
  }

  #fieldOf({ type, nodes }: MergedField): CostedField | undefined {
    const name = nodes[0]!.name.value;
    if (type === this.#schema.getQueryType()) {
      if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
      if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
    }
    return 'getFields' in type ? type.getFields()[name] : undefined;
  }
}

function rowsFor(size: unknown): number {
  return Number.isInteger(size) ? Math.min(Math.max(Number(size), 1), maxPageSize) : maxPageSize;
}

function constant(count: number): Count {
  return () => count;
}

function sum(counts: readonly Count[]): Count {
  return (variables) => counts.reduce((total, count) => total + count(variables), 0);
}
