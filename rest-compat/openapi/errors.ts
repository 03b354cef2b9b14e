import { permissions } from '#platform/access/permissions.ts';
import { type ErrorCode, errorCodes } from '#platform/errors/codes.ts';
import type { FieldAccess } from '#schema/kit/access-plugin.ts';
import { isFieldRoute, type RestRoute } from '../kit/route.ts';
import {
  type Answer,
  type MediaType,
  type Parameter,
  type Reference,
  type RequestBody,
  schemaRef,
} from './document.ts';
import { answerHeaders } from './headers.ts';

/** The parts of an operation that decide how it can fail. */
export interface Failing {
  readonly route: RestRoute;
  readonly access: Pick<FieldAccess, 'permission' | 'throttle'>;
  /** Whether its budget is one for work that costs credits. */
  readonly costsCredits: boolean;
  readonly parameters: readonly Parameter[];
  readonly body: RequestBody | undefined;
}

const codes = Object.keys(errorCodes) as ErrorCode[];

/** Example field errors, for the codes whose answers name fields. */
const fieldExamples: Partial<Record<ErrorCode, Readonly<Record<string, readonly string[]>>>> = {
  VALIDATION_FAILED: { field_name: ['This field is required.'] },
  CONFLICT: { field_name: ['This already exists.'] },
};

/** The error answers of an operation by status, as references to the shared ones. */
export function errorAnswers(failing: Failing): Record<string, Reference> {
  const applying = codes.filter((code) => applies(code, failing));
  const statuses = [...new Set(applying.map((code) => errorCodes[code].status))].sort();
  return Object.fromEntries(
    statuses.map((status) => [String(status), { $ref: `#/components/responses/${nameOf(status)}` }]),
  );
}

/** In the order of the checks (docs/contract/errors.md, "Order of the checks"). */
function applies(code: ErrorCode, { route, access, costsCredits, parameters, body }: Failing): boolean {
  if (route.errors?.includes(code)) return true;
  const isPublic = permissions[access.permission].roles === 'anyone';
  const takes = (place: Parameter['in']) => parameters.some((parameter) => parameter.in === place);
  switch (code) {
    case 'NOT_FOUND':
      return takes('path') || (isFieldRoute(route) && route.shape === 'list');
    case 'UNAUTHENTICATED':
    case 'FORBIDDEN':
      return !isPublic;
    case 'RATE_LIMITED':
      return access.throttle !== 'none';
    case 'PAYLOAD_TOO_LARGE':
    case 'UNSUPPORTED_MEDIA_TYPE':
    case 'BAD_REQUEST':
      return body !== undefined;
    case 'VALIDATION_FAILED':
      return body !== undefined || takes('query');
    case 'INSUFFICIENT_CREDITS':
      return costsCredits;
    case 'CONFLICT':
    case 'INVALID_STATE':
      return !isPublic && route.method !== 'GET' && route.method !== 'DELETE';
    case 'INTERNAL':
    case 'UNAVAILABLE':
      return true;
    default:
      return false;
  }
}

/** One answer for each status of the error table, with an example for each of its codes. */
export function errorResponses(): Record<string, Answer> {
  const statuses = [...new Set(codes.map((code) => errorCodes[code].status))];
  return Object.fromEntries(statuses.map((status) => [nameOf(status), errorAnswer(status)]));
}

/** Statuses of answers that say when to try again. */
const retried: ReadonlySet<number> = new Set([errorCodes.RATE_LIMITED.status, errorCodes.UNAVAILABLE.status]);

function errorAnswer(status: number): Answer {
  const ours = codes.filter((code) => errorCodes[code].status === status);
  const examples = Object.fromEntries(ours.map((code) => [code, { value: exampleOf(code) }]));
  const media: MediaType = { schema: schemaRef('Error'), examples };
  return {
    description: ours.map((code) => errorCodes[code].message).join(' / '),
    headers: answerHeaders({ throttled: true, retry: retried.has(status) }),
    content: { 'application/json': media },
  };
}

function exampleOf(code: ErrorCode): unknown {
  const errors = fieldExamples[code];
  return {
    success: false,
    error: errorCodes[code].message,
    ...(errors ? { errors } : {}),
    request_id: '550e8400-e29b-41d4-a716-446655440000',
  };
}

function nameOf(status: number): string {
  return `Error${status}`;
}
