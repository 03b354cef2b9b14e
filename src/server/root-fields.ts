import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { FieldAccess } from '#schema/kit/access-plugin.ts';

export interface RootFields {
  readonly names: readonly string[];
  readonly accesses: readonly FieldAccess[];
}

const cache = new WeakMap<DocumentNode, Map<string, RootFields>>();

/** The root fields of an operation with what they declare; introspection is not among them. Kept with the parsed document. */
export function rootFieldsOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null | undefined,
): RootFields {
  const byName = cache.get(document) ?? new Map<string, RootFields>();
  cache.set(document, byName);
  const key = operationName ?? '';
  const fields = byName.get(key) ?? read(schema, document, operationName);
  byName.set(key, fields);
  return fields;
}

function read(schema: GraphQLSchema, document: DocumentNode, operationName: string | null | undefined): RootFields {
  const operation = document.definitions.find(
    (node): node is OperationDefinitionNode =>
      node.kind === Kind.OPERATION_DEFINITION && (!operationName || node.name?.value === operationName),
  );
  const root = operation && schema.getRootType(operation.operation);
  if (!root) return { names: [], accesses: [] };
  const fragments = new Map(
    document.definitions
      .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node]),
  );
  const names = new Set<string>();
  collect(operation.selectionSet, fragments, names, new Set());
  const accesses: FieldAccess[] = [];
  for (const name of names) {
    const access = root.getFields()[name]?.extensions.access as FieldAccess | undefined;
    if (access) accesses.push(access);
  }
  return { names: [...names].filter((name) => !name.startsWith('__')), accesses };
}

function collect(
  set: SelectionSetNode,
  fragments: Map<string, FragmentDefinitionNode>,
  names: Set<string>,
  seen: Set<string>,
): void {
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) names.add(selection.name.value);
    else if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet, fragments, names, seen);
    else if (!seen.has(selection.name.value)) {
      seen.add(selection.name.value);
      const fragment = fragments.get(selection.name.value);
      if (fragment) collect(fragment.selectionSet, fragments, names, seen);
    }
  }
}
