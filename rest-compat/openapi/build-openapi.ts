import { basePath } from '../kit/rest-endpoint.ts';
import { isFieldRoute, type PlainRoute, type RestRoute, tags } from '../kit/route.ts';
import type { ViewOperation, ViewSchema } from '../kit/view-schema.ts';
import type { Components, OpenApiDocument, Operation, Schema } from './document.ts';
import { errorResponses } from './errors.ts';
import { headers } from './headers.ts';
import { info, tagList } from './info.ts';
import { fieldOperation, plainOperation, progressName } from './operation.ts';
import { errorSchema, outputSchema, progressSchema } from './output-schemas.ts';
import { jsonValue } from './scalars.ts';
import { securitySchemes } from './security.ts';
import { type SofaDocument, sofaDocument } from './sofa-document.ts';

/**
 * The OpenAPI 3.1 document of the REST layer: SOFA's document, corrected to what the entry points really take and answer. Envelope, errors,
 * limits, security and plain routes are added; components that nothing refers to are removed.
 */
export function buildOpenApi(view: ViewSchema, routes: readonly RestRoute[]): OpenApiDocument {
  const draft = sofaDocument(view);
  const { operations } = view;
  const paths: Record<string, Record<string, Operation>> = {};
  for (const route of inTagOrder(routes)) {
    const path = `${basePath}${route.path}`;
    paths[path] = {
      ...paths[path],
      [route.method.toLowerCase()]: isFieldRoute(route) ? ofField(operations.get(route)!) : ofHandler(route),
    };
  }
  return {
    openapi: '3.1.0',
    info,
    servers: [{ url: '/', description: 'This server.' }],
    tags: tagList,
    paths,
    components: reachable(paths, {
      schemas: componentSchemas(draft, view),
      responses: errorResponses(),
      headers,
      securitySchemes,
    }),
  };

  function ofField(operation: ViewOperation): Operation {
    return fieldOperation(operation, draft.operationOf(operation));
  }

  function ofHandler(route: PlainRoute): Operation {
    const list = route.parametersOf && operations.get(route.parametersOf);
    return plainOperation(route, list && { operation: list, draft: draft.operationOf(list) });
  }
}

function inTagOrder(routes: readonly RestRoute[]): RestRoute[] {
  return [...routes].sort((first, second) => tags.indexOf(first.tag) - tags.indexOf(second.tag));
}

function componentSchemas(draft: SofaDocument, { operations }: ViewSchema): Record<string, Schema> {
  const schemas = Object.fromEntries(
    Object.entries(draft.schemas).map(([name, schema]): [string, Schema] => [name, outputSchema(schema)]),
  );
  const raw = [...operations.values()].find(({ route }) => route.shape === 'raw');
  const progress = raw && draft.operationOf(raw).answerType;
  return {
    ...schemas,
    ...(progress ? { [progressName]: progressSchema(progress, draft.schemas) } : {}),
    Error: errorSchema,
    JsonValue: jsonValue,
  };
}

/** The components that are referred to, directly or not, by the paths. */
function reachable(paths: OpenApiDocument['paths'], { securitySchemes: ways, ...all }: Components): Components {
  const seen = new Set<string>();
  const follow = (value: unknown): void => {
    if (value === null || typeof value !== 'object') return;
    const { $ref } = value as Schema;
    if (typeof $ref === 'string' && !seen.has($ref)) {
      seen.add($ref);
      const [, , kind, name] = $ref.split('/') as [string, string, keyof typeof all, string];
      follow(all[kind][name]);
    }
    for (const inner of Object.values(value)) follow(inner);
  };
  follow(paths);
  const kept = <Component>(kind: keyof typeof all, components: Readonly<Record<string, Component>>) =>
    Object.fromEntries(Object.entries(components).filter(([name]) => seen.has(`#/components/${kind}/${name}`)));
  return {
    schemas: kept('schemas', all.schemas),
    responses: kept('responses', all.responses),
    headers: kept('headers', all.headers),
    securitySchemes: ways,
  };
}
