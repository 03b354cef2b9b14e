import type { FieldNode, GraphQLResolveInfo, SelectionSetNode } from 'graphql';
import { toCamel } from '#platform/text/case.ts';

/** Names selected below a field, per selection set of a cached document: walked once a document, not once a request. */
const selectedNames = new WeakMap<SelectionSetNode, ReadonlySet<string>>();

/** Whether a name is selected anywhere below the field that is being resolved; fragments are looked into, and REST's spelling counts. */
export function selects(info: GraphQLResolveInfo, name: string): boolean {
  return info.fieldNodes.some((node) => node.selectionSet && namesBelow(node.selectionSet, info).has(name));
}

function namesBelow(selectionSet: SelectionSetNode, info: GraphQLResolveInfo): ReadonlySet<string> {
  let names = selectedNames.get(selectionSet);
  if (!names) {
    const found = new Set<string>();
    collect(selectionSet, info, found, new Set());
    names = found;
    selectedNames.set(selectionSet, names);
  }
  return names;
}

function collect(
  selectionSet: SelectionSetNode,
  info: GraphQLResolveInfo,
  names: Set<string>,
  fragments: Set<string>,
): void {
  for (const selection of selectionSet.selections) {
    if (selection.kind === 'Field') {
      names.add(toCamel((selection as FieldNode).name.value));
      if (selection.selectionSet) collect(selection.selectionSet, info, names, fragments);
    } else if (selection.kind === 'InlineFragment') {
      collect(selection.selectionSet, info, names, fragments);
    } else if (!fragments.has(selection.name.value)) {
      fragments.add(selection.name.value);
      const fragment = info.fragments[selection.name.value];
      if (fragment) collect(fragment.selectionSet, info, names, fragments);
    }
  }
}
