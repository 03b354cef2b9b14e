import { permissions } from '#platform/access/permissions.ts';
import { staffRole } from '#platform/access/roles.ts';
import { throttleScopes } from '#platform/throttle/scopes.ts';
import { basePath } from '../kit/rest-endpoint.ts';
import type { PlainRoute } from '../kit/route.ts';
import { operationName, type ViewOperation } from '../kit/view-schema.ts';
import { type Answer, type MediaType, type Operation, type Schema, schemaRef } from './document.ts';
import { errorAnswers, type Failing } from './errors.ts';
import { answerHeaders, idempotencyKey } from './headers.ts';
import { nullable } from './nullable.ts';
import { dataEnvelope, listEnvelope, rawEnvelope } from './output-schemas.ts';
import { fieldParameters, plainParameters } from './parameters.ts';
import { fieldBody, plainBody } from './request-body.ts';
import { securityOf } from './security.ts';
import type { SofaOperation } from './sofa-document.ts';

/** The component in answers of the shape `raw`. */
export const progressName = 'TaskProgress';

/** Budgets of work that is paid with credits (docs/contract/limits.md, "Throttle scopes"). */
const creditScopes = new Set<string>(['ai_function', 'image_gen', 'planner_ai', 'writer_ai']);

interface Parts extends Omit<Failing, 'costsCredits'> {
  readonly description?: string;
  readonly status: '200' | '201' | '204';
  readonly answer: Pick<Answer, 'description' | 'content'>;
}

/** An operation with a root field. */
export function fieldOperation(operation: ViewOperation, draft: SofaOperation): Operation {
  const { route, access } = operation;
  return operationOf({
    route,
    access,
    description: operation.description,
    parameters: [...fieldParameters(operation, draft), ...(access.idempotent ? [idempotencyKey] : [])],
    body: fieldBody(operation, draft),
    status: route.shape === 'created' ? '201' : route.shape === '204' ? '204' : '200',
    answer: fieldAnswer(operation, draft),
  });
}

function fieldAnswer({ route, nullable: mayBeNull }: ViewOperation, { answer, answerType }: SofaOperation) {
  const { shape, message, wrap } = route;
  const description = typeof message === 'string' ? message : shape === 'created' ? 'Created' : 'Success';
  if (shape === '204') return { description: 'Done; there is nothing to tell.' };
  if (shape === 'list') return json(description, listEnvelope(answerType!.properties!));
  if (shape === 'raw') return json(description, rawEnvelope(progressName));
  const given = mayBeNull ? nullable(answer) : answer;
  const wrapped: Schema = wrap ? { type: 'object', required: [wrap], properties: { [wrap]: given } } : given;
  const words: Schema = { type: 'string', ...(typeof message === 'string' ? { examples: [message] } : {}) };
  return json(description, dataEnvelope(wrapped, message ? words : undefined));
}

/** An operation with a handler of its own, documented from its declaration. */
export function plainOperation(route: PlainRoute, list: Parameters<typeof plainParameters>[1]): Operation {
  return operationOf({
    route,
    access: route,
    parameters: plainParameters(route, list),
    body: plainBody(route),
    status: '200',
    answer: plainAnswer(route),
  });
}

const binary: Schema = { type: 'string', format: 'binary' };

/** Media types of an answer that declares none itself. */
const fileTypes = { csv: ['text/csv'], pdf: ['application/pdf'], message: [], detail: [] } as const;

function plainAnswer({ answer, data, method, path, fileTypes: own = fileTypes[answer] }: PlainRoute): Parts['answer'] {
  if (!data && own.length === 0) throw new Error(`OpenAPI: ${method} ${path} does not say which type its data has`);
  const message: Schema | undefined = answer === 'message' ? { type: 'string' } : undefined;
  const files = own.map((type): [string, MediaType] => [
    type,
    { schema: type.startsWith('text/') ? { type: 'string' } : binary },
  ]);
  return {
    description: data ? 'Success' : 'The file',
    content: {
      ...(data ? json('', dataEnvelope(schemaRef(data), message)).content : {}),
      ...Object.fromEntries(files),
    },
  };
}

function json(description: string, schema: Schema) {
  return { description, content: { 'application/json': { schema } } };
}

/** What all operations have in common, in one order. */
function operationOf(parts: Parts): Operation {
  const { route, access, parameters, body, status, answer } = parts;
  const { permission, throttle } = access;
  const throttled = throttle !== 'none';
  const costsCredits = creditScopes.has(throttle) && route.method !== 'GET';
  return {
    tags: [route.tag],
    operationId: operationName(route),
    summary: route.summary,
    description: describe(parts),
    ...(route.successor ? { deprecated: true, 'x-successor': `${basePath}${route.successor}` } : {}),
    'x-permission': permission,
    ...(throttled ? { 'x-throttle-scope': throttle, 'x-throttle-limit': throttleScopes[throttle] } : {}),
    security: securityOf(permission),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body ? { requestBody: body } : {}),
    responses: {
      [status]: {
        ...answer,
        headers: answerHeaders({ throttled, deprecated: route.successor !== undefined, credits: costsCredits }),
      },
      ...errorAnswers({ ...parts, costsCredits }),
    },
  };
}

/** The description of the field, then who may call it and which budget a call counts against. */
function describe({ route, access: { permission, throttle }, description }: Parts): string {
  const { roles } = permissions[permission];
  const who =
    roles === 'anyone' ? 'Public' : `For ${roles.length > 0 ? roles.join(', ') : `${staffRole} (staff) only`}`;
  const budget = throttle === 'none' ? 'not throttled' : `budget \`${throttle}\`, ${throttleScopes[throttle]} a minute`;
  return [
    ...(route.successor ? [`**Deprecated**: use \`${basePath}${route.successor}\`.`] : []),
    ...(description ? [description] : []),
    `${who}${roles === 'anyone' ? '' : ` (\`${permission}\`)`}; ${budget}.`,
  ].join('\n\n');
}
