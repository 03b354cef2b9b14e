import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { FieldAccess } from '#schema/kit/access-plugin.ts';

export interface RootField {
  /** Its key in the answer: the alias, else the name. */
  readonly key: string;
  readonly name: string;
  readonly access: FieldAccess;
}

const cache = new WeakMap<DocumentNode, Map<string, readonly RootField[]>>();

/** The root fields of an operation with what they declare; introspection is not among them. Kept with the parsed document. */
export function rootFieldsOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null | undefined,
): readonly RootField[] {
  const byName = cache.get(document) ?? new Map<string, readonly RootField[]>();
  cache.set(document, byName);
  const key = operationName ?? '';
  const fields = byName.get(key) ?? read(schema, document, operationName);
  byName.set(key, fields);
  return fields;
}

function read(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null | undefined,
): readonly RootField[] {
  const operation = document.definitions.find(
    (node): node is OperationDefinitionNode =>
      node.kind === Kind.OPERATION_DEFINITION && (!operationName || node.name?.value === operationName),
  );
  const root = operation && schema.getRootType(operation.operation);
  if (!root) return [];
  const fragments = new Map(
    document.definitions
      .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node]),
  );
  const names = new Map<string, string>();
  collect(operation.selectionSet, fragments, names, new Set());
  return [...names].flatMap(([key, name]) => {
    const access = root.getFields()[name]?.extensions.access as FieldAccess | undefined;
    return access ? [{ key, name, access }] : [];
  });
}

function collect(
  set: SelectionSetNode,
  fragments: Map<string, FragmentDefinitionNode>,
  names: Map<string, string>,
  seen: Set<string>,
): void {
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) names.set(selection.alias?.value ?? selection.name.value, selection.name.value);
    else if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet, fragments, names, seen);
    else if (!seen.has(selection.name.value)) {
      seen.add(selection.name.value);
      const fragment = fragments.get(selection.name.value);
      if (fragment) collect(fragment.selectionSet, fragments, names, seen);
    }
  }
}
