import { type ErrorCode, errorCodes } from '#platform/errors/codes.ts';
import type { Answer, MediaType, Reference } from './document.ts';
import { schemaRef } from './document.ts';
import { answerHeaders } from './headers.ts';

/** What of an operation decides how it can fail. */
export interface Failing {
  readonly method: string;
  readonly isPublic: boolean;
  readonly throttled: boolean;
  /** Whether its budget is one of those for work that costs credits. */
  readonly costsCredits: boolean;
  readonly hasPathNames: boolean;
  readonly hasQuery: boolean;
  readonly hasBody: boolean;
  readonly isList: boolean;
  /** Those that the route names itself. */
  readonly own: readonly ErrorCode[];
}

const codes = Object.keys(errorCodes) as ErrorCode[];

/** Field errors as an example; a validation error always names its fields. */
const fieldExamples: Partial<Record<ErrorCode, Readonly<Record<string, readonly string[]>>>> = {
  VALIDATION_FAILED: { field_name: ['This field is required.'] },
  CONFLICT: { field_name: ['This already exists.'] },
};

/** Each error answer of an operation by its status, as a reference to the shared one. */
export function errorAnswers(failing: Failing): Record<string, Reference> {
  const applying = codes.filter((code) => applies(code, failing));
  const statuses = [...new Set(applying.map((code) => errorCodes[code].status))].sort();
  return Object.fromEntries(
    statuses.map((status) => [String(status), { $ref: `#/components/responses/${nameOf(status)}` }]),
  );
}

/** In the order of the checks (docs/contract/errors.md, "Order of the checks"). */
function applies(code: ErrorCode, failing: Failing): boolean {
  const { method, isPublic, throttled, costsCredits, hasPathNames, hasQuery, hasBody, isList, own } = failing;
  const writes = method !== 'GET' && !isPublic;
  if (own.includes(code)) return true;
  switch (code) {
    case 'NOT_FOUND':
      return hasPathNames || isList;
    case 'UNAUTHENTICATED':
    case 'FORBIDDEN':
      return !isPublic;
    case 'RATE_LIMITED':
      return throttled;
    case 'PAYLOAD_TOO_LARGE':
    case 'UNSUPPORTED_MEDIA_TYPE':
    case 'BAD_REQUEST':
      return hasBody;
    case 'VALIDATION_FAILED':
      return hasBody || hasQuery;
    case 'INSUFFICIENT_CREDITS':
      return costsCredits;
    case 'CONFLICT':
    case 'INVALID_STATE':
      return writes && method !== 'DELETE';
    case 'INTERNAL':
    case 'UNAVAILABLE':
      return true;
    default:
      return false;
  }
}

/** One answer for each status of the error table, with an example for each code that has it. */
export function errorResponses(): Record<string, Answer> {
  const statuses = [...new Set(codes.map((code) => errorCodes[code].status))];
  return Object.fromEntries(statuses.map((status) => [nameOf(status), errorAnswer(status)]));
}

/** Statuses of answers that say when to come again. */
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
