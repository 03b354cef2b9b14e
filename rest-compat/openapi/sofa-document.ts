import { buildOperationNodeForField } from '@graphql-tools/utils';
import { type DocumentNode, Kind, type OperationTypeNode } from 'graphql';
import { OpenAPI } from 'sofa-api';
import { basePath } from '../kit/rest-endpoint.ts';
import type { ViewOperation, ViewSchema } from '../kit/view-schema.ts';
import { type Schema, schemaName } from './document.ts';
import { scalarSchemas } from './scalars.ts';

/** One operation as SOFA (OpenAPI 3.0) describes it. */
export interface SofaOperation {
  readonly parameters: readonly { readonly name: string; readonly in: 'path' | 'query'; readonly schema: Schema }[];
  /** Properties of the JSON body; none for methods without one. */
  readonly body: Readonly<Record<string, Schema>>;
  readonly requiredInBody: readonly string[];
  /** What the root field returns: the `data` of the envelope. */
  readonly answer: Schema;
  /** The component that `answer` refers to, where it is an object type. */
  readonly answerType: Schema | undefined;
}

export interface SofaDocument {
  readonly operationOf: (operation: ViewOperation) => SofaOperation;
  readonly schemas: Readonly<Record<string, Schema>>;
}

interface RawOperation {
  parameters?: SofaOperation['parameters'];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { content: Record<string, { schema: Schema }> }>;
}

/**
 * A second SOFA, besides the one that serves: it describes the view schema under the documented paths and methods,
 * as OpenAPI 3.0 without envelope, errors, security or limits.
 */
export function sofaDocument({ schema, operations }: ViewSchema): SofaDocument {
  const sofa = OpenAPI({ schema, info: { title: '', version: '' }, customScalars: scalarSchemas(schema) });
  for (const { kind, name, route, isAlternative } of operations.values()) {
    if (isAlternative) continue;
    const operationType = kind.toLowerCase() as OperationTypeNode;
    const operation = buildOperationNodeForField({ schema, kind: operationType, field: name });
    const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [operation] };
    sofa.addRoute({ document, path: route.path, method: route.method }, { basePath });
  }
  const { paths, components } = sofa.get();
  const schemas = components!.schemas as Record<string, Schema>;
  return {
    schemas,
    operationOf({ route }) {
      const item = paths[`${basePath}${route.path}`] as unknown as Record<string, RawOperation>;
      const { parameters = [], requestBody, responses } = item[route.method.toLowerCase()]!;
      const body = requestBody?.content['application/json']?.schema;
      const answer = responses['200']!.content['application/json']!.schema;
      return {
        parameters,
        body: body?.properties ?? {},
        requiredInBody: body?.required ?? [],
        answer,
        answerType: answer.$ref === undefined ? undefined : schemas[schemaName(answer.$ref)],
      };
    },
  };
}
