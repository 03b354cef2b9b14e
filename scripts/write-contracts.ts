import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { DIRECTIVE_SDL } from '@envelop/rate-limiter';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { extendSchema, type GraphQLSchema, lexicographicSortSchema, parse } from 'graphql';
import { type Permission, permissions, roleHas } from '#platform/access/permissions.ts';
import { projectRoot } from '#platform/config/project-root.ts';
import { UserRole } from '#prisma/generated/client/client.ts';
import { routes } from '#rest/index.ts';
import { basePath } from '#rest/kit/rest-endpoint.ts';
import { isFieldRoute } from '#rest/kit/route.ts';
import { buildViewSchema, type ViewSchema } from '#rest/kit/view-schema.ts';
import { buildOpenApi } from '#rest/openapi/build-openapi.ts';
import { restSchema, schema } from '#schema/index.ts';
import type { FieldAccess } from '#schema/kit/access-plugin.ts';

/** The committed contracts: file → content as the code says it now. */
export function contracts(): ReadonlyMap<string, string> {
  const view = buildViewSchema(restSchema, routes);
  return new Map([
    ['schema/schema.graphql', schemaText(schema)],
    ['rest-compat/openapi.json', `${JSON.stringify(buildOpenApi(view, routes), null, 2)}\n`],
    ['test/contract/permissions.snapshot.tsv', permissionTable(schema, view)],
  ]);
}

/** The schema in SDL, sorted, each root field with its budget as `@rateLimit(max, window)`. */
function schemaText(source: GraphQLSchema): string {
  const declared = extendSchema(source, parse(DIRECTIVE_SDL));
  return `${printSchemaWithDirectives(lexicographicSortSchema(declared))}\n`;
}

/** Who may do what: a line for each root field and each REST operation. A change of this file is a change of rights. */
function permissionTable(source: GraphQLSchema, view: ViewSchema): string {
  const roots = [source.getQueryType(), source.getMutationType(), source.getSubscriptionType()];
  const fields = roots.flatMap((type) =>
    Object.values(type?.getFields() ?? {}).map((field) =>
      line(`${type!.name}.${field.name}`, field.extensions.access as FieldAccess),
    ),
  );
  const operations = routes.map((route) =>
    line(`${route.method} ${basePath}${route.path}`, isFieldRoute(route) ? view.operations.get(route)!.access : route),
  );
  return `${['operation\tpermission\tthrottle\troles', ...fields.sort(), ...operations.sort()].join('\n')}\n`;
}

function line(operation: string, { permission, throttle }: FieldAccess): string {
  return [operation, permission, throttle, rolesWith(permission)].join('\t');
}

function rolesWith(permission: Permission): string {
  if (permissions[permission].roles === 'anyone') return 'anyone';
  return Object.values(UserRole)
    .filter((role) => roleHas(role, permission))
    .join(',');
}

/** What a reader needs to see of a difference: how much, and the first lines of it. */
export function difference(committed: string, current: string): string {
  const [before, after] = [committed.split('\n'), current.split('\n')];
  const gone = without(before, after).map((text) => `  - ${text}`);
  const added = without(after, before).map((text) => `  + ${text}`);
  const shown = [...gone.slice(0, 15), ...added.slice(0, 15)];
  const order = gone.length + added.length === 0 ? '; the same lines in another order' : '';
  return [`${gone.length} lines gone, ${added.length} added${order}`, ...shown].join('\n');
}

/** Lines of one text that the other has not, or has fewer of. */
function without(lines: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const text of others) left.set(text, (left.get(text) ?? 0) + 1);
  return lines.filter((text) => {
    const count = left.get(text) ?? 0;
    left.set(text, count - 1);
    return count <= 0;
  });
}

/** `tsx scripts/write-contracts.ts [--check]` */
function main(check: boolean): void {
  for (const [name, content] of contracts()) {
    const file = path.join(projectRoot, name);
    const committed = existsSync(file) ? readFileSync(file, 'utf8') : '';
    if (committed === content) continue;
    if (check) {
      process.stderr.write(`${name} is out of step with the code: ${difference(committed, content)}\n`);
      process.exitCode = 1;
    } else {
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, content);
      process.stdout.write(`Wrote ${name}\n`);
    }
  }
  if (check && process.exitCode) process.stderr.write('Run `npm run contracts` and commit what it writes.\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv.includes('--check'));
