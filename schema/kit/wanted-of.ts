import { queryFromInfo } from '@pothos/plugin-prisma';
import { type GraphQLObjectType, type GraphQLResolveInfo, getNamedType, isObjectType } from 'graphql';
import type { RequestContext } from '#platform/context/request-context.ts';
import { allHeavyColumns } from '#platform/database/heavy-columns.ts';
import type { Wanted } from '#platform/listing/page.ts';
import { selects } from './selection.ts';
import { sharedPath } from './shared-path-plugin.ts';
import { staticInclude } from './static-include.ts';

/** Where the rows of a connection are, in GraphQL and in REST's view of it. */
const rowPaths = [['nodes'], ['edges', 'node'], ['results']];

/**
 * The related rows and long texts that an operation asks for in the rows that its field answers, so that they are read in the same statement.
 */
export function wantedOf(context: RequestContext, info: GraphQLResolveInfo): Wanted {
  const heavy = allHeavyColumns.filter((name) => selects(info, name));
  const answered = getNamedType(info.returnType);
  if (!isObjectType(answered)) return { heavy };
  if (isModel(answered)) return { heavy, ...relatedTo(answered, context, info, []) };
  const { nodes, results } = answered.getFields();
  const row = getNamedType((nodes ?? results)?.type);
  return { heavy, ...(isObjectType(row) && isModel(row) ? relatedTo(row, context, info, rowPaths) : {}) };
}

function relatedTo(
  row: GraphQLObjectType,
  context: RequestContext,
  info: GraphQLResolveInfo,
  paths: string[][],
): Wanted {
  const include = staticInclude(info, row, paths);
  if (include !== 'varies') return { include, isAll: true };
  return queryFromInfo({ context, info: { ...info, path: sharedPath(context, info.path) }, paths }) as Wanted;
}

function isModel({ extensions }: { readonly extensions: Readonly<Record<string, unknown>> }): boolean {
  return extensions.pothosPrismaModel !== undefined;
}
