import { Response as FetchResponse } from '@whatwg-node/fetch';
import type { GraphQLSchema } from 'graphql';
import { ignoresCredentials } from '#platform/access/permissions.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import { AppError } from '#platform/errors/app-error.ts';
import { readJson } from '#platform/http/body.ts';
import { requireReadableQuery } from '#platform/http/decode-text.ts';
import type { Exchange } from '#platform/http/exchange.ts';
import { readUploadForm } from '#platform/http/upload.ts';
import { requireStorable } from '#platform/validation/storable-text.ts';
import type { Execute } from '#schema/kit/execute.ts';
import { errorEnvelope } from './envelope.ts';
import { Matcher } from './matcher.ts';
import { normalise } from './normalise.ts';
import { findRoute, servePlain } from './plain-endpoint.ts';
import { type FieldRoute, isFieldRoute, type PlainCall, type PlainRoute, type RestRoute } from './route.ts';
import { createSofaServer } from './sofa.ts';
import { buildViewSchema, placeArguments, type ViewOperation } from './view-schema.ts';

export interface RestEndpoint {
  /** Answers a request below the base path. Throws AppErrors, which `answerError` turns into answers. */
  handle(exchange: Exchange): Promise<Response>;
  answerError(error: AppError, exchange: Exchange): Response;
}

export const basePath = '/api/v1';

/** Legacy paths end on this day (docs/contract/rest.md, "Legacy paths"). */
const sunset = 'Wed, 30 Jun 2027 00:00:00 GMT';

/** Since when they are deprecated, in the form of RFC 9745: one year earlier. */
const deprecation = `@${Date.UTC(2026, 5, 30) / 1000}`;

/**
 * The entry point of the REST API. It checks in this order: 404/405, 401, account state and role, throttle, size and form of the body,
 * then the resolver (docs/contract/errors.md, "Order of the checks").
 */
export function createRestEndpoint(
  source: GraphQLSchema,
  routes: readonly RestRoute[],
  execute: Execute,
): RestEndpoint {
  const view = buildViewSchema(source, routes);
  const { operations } = view;
  const matcher = new Matcher(routes);
  const sofa = createSofaServer(view, execute);
  const restNamesOf = new WeakMap<Exchange, ReadonlyMap<string, string>>();
  /** For requests to legacy paths: the path to call instead. Refusals carry it too. */
  const successorOf = new WeakMap<Exchange, string>();

  return {
    async handle(exchange) {
      // Every answer shows a budget; this is the one until the operation is known.
      exchange.showBudget('default');
      const { route, params } = findRoute(matcher, exchange, basePath);
      if (route.successor)
        successorOf.set(
          exchange,
          route.successor.replace(/\{(\w+)\}/g, (_, name: string) => params[name]!),
        );
      return withDeprecation(
        exchange,
        isFieldRoute(route)
          ? await serveField(exchange, operations.get(route)!, params)
          : await servePlain(exchange, route, params, () => listArguments(exchange, route)),
      );
    },

    answerError(error, exchange) {
      const body = errorEnvelope(error, exchange.requestId, restNamesOf.get(exchange));
      return withDeprecation(exchange, FetchResponse.json(body, { status: error.status }));
    },
  };

  function withDeprecation(exchange: Exchange, response: Response): Response {
    const successor = successorOf.get(exchange);
    if (successor === undefined) return response;
    response.headers.set('deprecation', deprecation);
    response.headers.set('sunset', sunset);
    response.headers.set('link', `<${basePath}${successor}>; rel="successor-version"`);
    return response;
  }

  async function serveField(
    exchange: Exchange,
    documented: ViewOperation,
    params: Readonly<Record<string, string>>,
  ): Promise<Response> {
    if (documented.access.throttle !== 'none') exchange.showBudget(documented.access.throttle);
    exchange.meter.results = exchange.services.results.open();
    const context = await exchange.enter({ anonymous: ignoresCredentials(documented.access.permission) });
    const operation = operationFor(documented, context, exchange);
    const { route, access } = operation;
    restNamesOf.set(exchange, operation.arguments.restNames);
    context.require(access.permission);
    if (access.throttle !== 'none') await exchange.charge(access.throttle);
    requireReadableQuery(exchange.request);
    const body =
      route.method === 'GET' || route.method === 'DELETE' ? undefined : await readBody(exchange.request, route);
    const variables = normalise(operation, { params, query: exchange.query, body });
    const envelope = {
      requestId: exchange.requestId,
      address: `${exchange.origin.baseUrl}${withSlash(exchange.path)}`,
      query: exchange.query,
    };
    const response = await sofa.run({ operation, context, variables, envelope });
    return route.shape === '204' ? new FetchResponse(null, { status: 204 }) : response;
  }

  /** The operation itself, or the one that is served instead to callers who are not signed in. */
  function operationFor(documented: ViewOperation, { actor }: RequestContext, { query }: Exchange): ViewOperation {
    const { anonymous } = documented.route;
    return anonymous && !actor && query.has(anonymous.needs) ? operations.get(anonymous.route)! : documented;
  }

  function listArguments(exchange: Exchange, route: PlainRoute): ReturnType<PlainCall['listArguments']> {
    const operation = route.parametersOf && operations.get(route.parametersOf);
    if (!operation) throw new Error(`${route.path} names no list whose parameters it takes`);
    restNamesOf.set(exchange, operation.arguments.restNames);
    const variables = normalise(operation, { params: {}, query: exchange.query, body: undefined });
    const args = placeArguments(variables, operation.route, operation.arguments);
    requireStorable(args);
    return args;
  }
}

/** The values of a JSON object or, where the route takes a file, of a form. */
async function readBody(request: Request, { upload }: FieldRoute): Promise<Readonly<Record<string, unknown>>> {
  const isForm = /^\s*multipart\/form-data\b/i.test(request.headers.get('content-type') ?? '');
  if (!upload || !isForm) return asObject(await readJson(request));
  const { fields, file } = await readUploadForm(request, upload.limit);
  return file ? { ...fields, [upload.argument]: file } : fields;
}

function asObject(body: unknown): Readonly<Record<string, unknown>> {
  if (body === null || typeof body !== 'object' || Array.isArray(body)) {
    throw new AppError('VALIDATION_FAILED', { fields: { nonFieldErrors: ['Invalid data. Expected an object.'] } });
  }
  return body as Record<string, unknown>;
}

function withSlash(path: string): string {
  return path.endsWith('/') ? path : `${path}/`;
}
