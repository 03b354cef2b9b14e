import { Response as FetchResponse } from '@whatwg-node/fetch';
import type { GraphQLField, GraphQLSchema } from 'graphql';
import { permissions } from '#platform/access/permissions.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import { AppError } from '#platform/errors/app-error.ts';
import { checkLength, readJson } from '#platform/http/body.ts';
import type { Exchange } from '#platform/http/exchange.ts';
import type { Execute } from '#schema/kit/execute.ts';
import { errorEnvelope } from './envelope.ts';
import { Matcher } from './matcher.ts';
import { normalise } from './normalise.ts';
import { type FieldRoute, isFieldRoute, type PlainCall, type PlainRoute, type RestRoute } from './route.ts';
import { createSofaServer } from './sofa.ts';
import { buildViewSchema, placeArguments, type ViewOperation } from './view-schema.ts';

export interface RestDoor {
  /** Answers a request below the base path; errors are thrown as AppErrors and worded by `answerError`. */
  handle(exchange: Exchange): Promise<Response>;
  answerError(error: AppError, exchange: Exchange): Response;
}

type PlainArguments = ReturnType<PlainCall['listArguments']>;

export const basePath = '/api/v1';

/** Legacy paths end on this day (contract, section 10). */
const sunset = 'Wed, 30 Jun 2027 00:00:00 GMT';

/**
 * The REST door, in the documented order: 404/405, 401, account state and role, throttle, size and form of the body,
 * then the resolver (contract, section 10, "Order of the doors").
 */
export function createRestDoor(source: GraphQLSchema, routes: readonly RestRoute[], execute: Execute): RestDoor {
  const view = buildViewSchema(source, routes);
  const operations = new Map<FieldRoute, ViewOperation>(
    view.operations.map((operation) => [operation.route, operation]),
  );
  const fields = {
    Query: view.schema.getQueryType()?.getFields() ?? {},
    Mutation: view.schema.getMutationType()?.getFields() ?? {},
  };
  const fieldOf = ({ kind, name }: ViewOperation) => fields[kind][name] as GraphQLField<unknown, RequestContext>;
  const matcher = new Matcher(routes);
  const sofa = createSofaServer(view, execute);
  const restNamesOf = new WeakMap<Exchange, ReadonlyMap<string, string>>();

  return {
    async handle(exchange) {
      const { method } = exchange.request;
      const found = matcher.match(method, exchange.path.slice(basePath.length));
      if (found.kind === 'unknown') throw new AppError('NOT_FOUND');
      if (found.kind === 'method')
        throw new AppError('METHOD_NOT_ALLOWED', {
          message: `Method "${method}" not allowed.`,
          headers: { allow: found.allowed.join(', ') },
        });
      const { route, params } = found.match;
      exchange.operation = `${route.method} ${basePath}${route.path}`;
      const response = isFieldRoute(route)
        ? await serveField(exchange, operations.get(route)!, params)
        : await servePlain(exchange, route, params);
      if (route.successor) addDeprecation(response, route.successor);
      return response;
    },

    answerError(error, exchange) {
      return FetchResponse.json(errorEnvelope(error, exchange.requestId, restNamesOf.get(exchange)), {
        status: error.status,
      });
    },
  };

  async function serveField(
    exchange: Exchange,
    operation: ViewOperation,
    params: Readonly<Record<string, string>>,
  ): Promise<Response> {
    const { route, access } = operation;
    restNamesOf.set(exchange, operation.arguments.restNames);
    if (access.throttle !== 'none') exchange.showBudget(access.throttle);
    const context = await exchange.enter({ anonymous: permissions[access.permission].roles === 'anyone' });
    context.require(access.permission);
    if (access.throttle !== 'none') await exchange.charge([access.throttle]);
    const body =
      route.method === 'GET' || route.method === 'DELETE' ? undefined : asObject(await readJson(exchange.request));
    const variables = normalise(operation, fieldOf(operation), { params, query: exchange.query, body });
    const envelope = {
      requestId: exchange.requestId,
      address: `${exchange.origin.baseUrl}${withSlash(exchange.path)}`,
      query: exchange.query,
    };
    const response = await sofa.run({ operation, context, variables, envelope });
    return route.shape === '204' ? new FetchResponse(null, { status: 204 }) : response;
  }

  async function servePlain(
    exchange: Exchange,
    route: PlainRoute,
    params: Readonly<Record<string, string>>,
  ): Promise<Response> {
    exchange.showBudget(route.throttle);
    const context = await exchange.enter({ anonymous: permissions[route.permission].roles === 'anyone' });
    context.require(route.permission);
    await exchange.charge([route.throttle]);
    if (route.bodyLimit !== undefined) checkLength(exchange.request, route.bodyLimit);
    checkMediaType(exchange.request, route);
    const answer = (data: unknown, message?: string) =>
      FetchResponse.json({
        success: true,
        data,
        ...(message ? { message } : {}),
        request_id: exchange.requestId,
      }) as Response;
    return route.handle({
      context,
      request: exchange.request,
      params,
      query: exchange.query,
      listArguments: () => listArguments(exchange, route),
      answer,
    });
  }

  function listArguments(exchange: Exchange, route: PlainRoute): PlainArguments {
    const operation = route.parametersOf && operations.get(route.parametersOf);
    if (!operation) throw new Error(`${route.path} names no list whose parameters it takes`);
    restNamesOf.set(exchange, operation.arguments.restNames);
    const variables = normalise(operation, fieldOf(operation), { params: {}, query: exchange.query, body: undefined });
    return placeArguments(variables, operation.route, operation.arguments);
  }
}

function asObject(body: unknown): Readonly<Record<string, unknown>> {
  if (body === null || typeof body !== 'object' || Array.isArray(body)) {
    throw new AppError('VALIDATION_FAILED', { fields: { nonFieldErrors: ['Invalid data. Expected an object.'] } });
  }
  return body as Record<string, unknown>;
}

function checkMediaType(request: Request, { bodyTypes }: PlainRoute): void {
  if (!bodyTypes) return;
  const type = (request.headers.get('content-type') ?? '').split(';')[0]!.trim().toLowerCase();
  if (!bodyTypes.includes(type))
    throw new AppError('UNSUPPORTED_MEDIA_TYPE', {
      message: `Unsupported media type "${type.slice(0, 100)}" in request.`,
    });
}

function withSlash(path: string): string {
  return path.endsWith('/') ? path : `${path}/`;
}

function addDeprecation(response: Response, successor: string): void {
  response.headers.set('deprecation', 'true');
  response.headers.set('sunset', sunset);
  response.headers.set('link', `<${basePath}${successor}>; rel="successor-version"`);
}
