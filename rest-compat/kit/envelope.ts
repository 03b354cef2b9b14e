import type { AppError, FieldErrors } from '#platform/errors/app-error.ts';
import { defaultPageSize, maxPageSize } from '#platform/listing/page.ts';
import { toSnake } from '#platform/text/case.ts';
import type { ViewOperation } from './view-schema.ts';

/** What an envelope needs to know about its request. */
export interface EnvelopeRequest {
  readonly requestId: string;
  /** `https://host/api/v1/planner/keywords/`, without the query. */
  readonly address: string;
  readonly query: URLSearchParams;
}

/** The body of a success (docs/contract/rest.md, "Envelope"). */
export function successEnvelope(
  operation: ViewOperation,
  data: unknown,
  request: EnvelopeRequest,
): Record<string, unknown> {
  const { route } = operation;
  if (route.shape === 'list') return listEnvelope(data as ListData, request);
  const wrapped = route.wrap ? { [route.wrap]: data } : data;
  const message = typeof route.message === 'function' ? route.message(data as Record<string, unknown>) : route.message;
  if (route.shape === 'raw') return progressEnvelope(data as Progress, request);
  return { success: true, data: wrapped, ...(message ? { message } : {}), request_id: request.requestId };
}

interface Progress {
  readonly state: string;
  readonly meta: Readonly<Record<string, unknown>>;
}

/**
 * Task progress is at the top level and also inside `data`, where readers of the envelope look for it
 * (docs/contract/rest.md, "Shapes").
 */
function progressEnvelope({ state, meta }: Progress, { requestId }: EnvelopeRequest): Record<string, unknown> {
  const { result, error, ...rest } = meta;
  const shown = {
    ...rest,
    ...(result == null ? {} : { result: snakeKeys(result) }),
    ...(error == null ? {} : { error }),
  };
  return { success: true, state, meta: shown, data: { state, meta: shown }, request_id: requestId };
}

function snakeKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(snakeKeys);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [toSnake(key), snakeKeys(inner)]));
}

/** A page, with what the list has besides its rows. */
interface ListData {
  readonly count: number;
  readonly results: readonly unknown[];
  readonly [name: string]: unknown;
}

function listEnvelope({ count, results, ...further }: ListData, request: EnvelopeRequest): Record<string, unknown> {
  const page = Number(request.query.get('page')) || 1;
  const size = Math.min(Number(request.query.get('page_size')) || defaultPageSize, maxPageSize);
  return {
    success: true,
    count,
    next: page * size < count ? pageAddress(request, page + 1) : null,
    previous: page > 1 ? pageAddress(request, page - 1) : null,
    ...further,
    results,
    request_id: request.requestId,
  };
}

/** The same request for another page; the first page too is given by its number (docs/contract/rest.md, "Paging"). */
function pageAddress({ address, query }: EnvelopeRequest, page: number): string {
  const parameters = new URLSearchParams(query);
  parameters.set('page', String(page));
  return `${address}?${parameters}`;
}

/** The body of a failure, with the REST names of fields. */
export function errorEnvelope(
  error: Pick<AppError, 'message' | 'fields'>,
  requestId: string,
  restNames: ReadonlyMap<string, string> = new Map(),
): Record<string, unknown> {
  const errors = error.fields ? renamed(error.fields, restNames) : undefined;
  return { success: false, error: error.message, ...(errors ? { errors } : {}), request_id: requestId };
}

function renamed(fields: FieldErrors, restNames: ReadonlyMap<string, string>): FieldErrors {
  return Object.fromEntries(
    Object.entries(fields).map(([name, messages]) => [restNames.get(name) ?? toSnake(name), messages]),
  );
}
