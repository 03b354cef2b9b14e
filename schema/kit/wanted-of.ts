import { queryFromInfo } from '@pothos/plugin-prisma';
import { type GraphQLResolveInfo, getNamedType, isObjectType } from 'graphql';
import type { RequestContext } from '#platform/context/request-context.ts';
import { allHeavyColumns } from '#platform/database/heavy-columns.ts';
import type { Wanted } from '#platform/listing/page.ts';
import { selects } from './selection.ts';
import { sharedPath } from './shared-path-plugin.ts';

/** Where the rows of a connection are, in GraphQL and in REST's view of it. */
const rowPaths = [['nodes'], ['edges', 'node'], ['results']];

/**
 * The related rows and long texts that an operation asks for in the rows that its field answers, so that they are read in the same statement.
 */
export function wantedOf(context: RequestContext, given: GraphQLResolveInfo): Wanted {
  const heavy = allHeavyColumns.filter((name) => selects(given, name));
  const type = getNamedType(given.returnType);
  if (!isObjectType(type)) return { heavy };
  const info = { ...given, path: sharedPath(context, given.path) };
  if (isModel(type)) return { heavy, ...(queryFromInfo({ context, info }) as Wanted) };
  const { nodes, results } = type.getFields();
  const row = getNamedType((nodes ?? results)?.type);
  if (!isObjectType(row) || !isModel(row)) return { heavy };
  return { heavy, ...(queryFromInfo({ context, info, paths: rowPaths }) as Wanted) };
}

function isModel({ extensions }: { readonly extensions: Readonly<Record<string, unknown>> }): boolean {
  return extensions.pothosPrismaModel !== undefined;
}
