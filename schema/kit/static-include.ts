import { isDeepStrictEqual } from 'node:util';
import type { FieldNode, GraphQLObjectType, GraphQLResolveInfo, SelectionSetNode } from 'graphql';
import type { Include } from '#platform/listing/include-sql.ts';

/** What rows need, as far as it depends on nothing but the document; `varies` where it does not. */
export type StaticInclude = Include | 'varies';

type Select = Readonly<Record<string, unknown>>;

/** By the field that answers the rows: worked out once a document, not once a request. */
const known = new WeakMap<FieldNode, StaticInclude>();

/**
 * The related rows that the selected fields of a type need, where each of them says so by a fixed `select`. Fields whose `select` is a
 * function (relations, whose arguments may be variables) make it vary.
 *
 * @param paths where the rows are below the field; the field itself where there are none
 */
export function staticInclude(
  info: GraphQLResolveInfo,
  type: GraphQLObjectType,
  paths: readonly (readonly string[])[],
): StaticInclude {
  const [node, ...others] = info.fieldNodes;
  if (others.length > 0) return 'varies';
  let include = known.get(node!);
  if (include === undefined) {
    const selections = paths.length > 0 ? paths.flatMap((path) => below(node!, path, info)) : [node!];
    include = merged(selections, type, info);
    known.set(node!, include);
  }
  return include;
}

/** The fields at a path below a field. */
function below(node: FieldNode, [name, ...rest]: readonly string[], info: GraphQLResolveInfo): FieldNode[] {
  if (name === undefined) return [node];
  return fieldsOf(node.selectionSet, info)
    .filter((field) => field.name.value === name)
    .flatMap((field) => below(field, rest, info));
}

function fieldsOf(selectionSet: SelectionSetNode | undefined, info: GraphQLResolveInfo): FieldNode[] {
  return (selectionSet?.selections ?? []).flatMap((selection) => {
    if (selection.kind === 'Field') return [selection];
    const inner = selection.kind === 'InlineFragment' ? selection : info.fragments[selection.name.value];
    return fieldsOf(inner?.selectionSet, info);
  });
}

function merged(nodes: readonly FieldNode[], type: GraphQLObjectType, info: GraphQLResolveInfo): StaticInclude {
  const fields = type.getFields();
  const include: Record<string, unknown> = {};
  for (const { name } of nodes.flatMap((node) => fieldsOf(node.selectionSet, info))) {
    const select: unknown = fields[name.value]?.extensions.pothosPrismaSelect;
    if (!select) continue;
    if (typeof select === 'function' || !mergeInto(include, select as Select)) return 'varies';
  }
  return include as Include;
}

/** @returns whether both can be read at once */
function mergeInto(include: Record<string, unknown>, select: Select): boolean {
  return Object.entries(select).every(([name, wanted]) => {
    if (name === '_count') {
      include._count ??= { select: {} };
      const counts = include._count as { select: Record<string, unknown> };
      return mergeInto(counts.select, (wanted as { select: Select }).select);
    }
    if (!(name in include)) include[name] = wanted;
    return isDeepStrictEqual(include[name], wanted);
  });
}
