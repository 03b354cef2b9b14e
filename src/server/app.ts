import { validateHeaderValue } from 'node:http';
import { Response as FetchResponse } from '@whatwg-node/fetch';
import type { GraphQLSchema } from 'graphql';
import type { Services } from '#platform/context/services.ts';
import { AppError } from '#platform/errors/app-error.ts';
import { errorCodes } from '#platform/errors/codes.ts';
import { toAppError } from '#platform/errors/to-app-error.ts';
import { Exchange } from '#platform/http/exchange.ts';
import type { Peer } from '#platform/http/forwarding.ts';
import type { UnsentAnswers } from '#platform/load/unsent-answers.ts';
import { mediaPath } from '#platform/storage/media-types.ts';
import type { Logger } from '#platform/telemetry/logger.ts';
import { metered } from '#platform/telemetry/query-meter.ts';
import { routes } from '#rest/index.ts';
import { createPlainEndpoint } from '#rest/kit/plain-endpoint.ts';
import { basePath, createRestEndpoint } from '#rest/kit/rest-endpoint.ts';
import { buildViewSchema } from '#rest/kit/view-schema.ts';
import { adminRoutes } from '#rest/library/library-files.ts';
import { buildOpenApi } from '#rest/openapi/build-openapi.ts';
import { restSchema, schema } from '#schema/index.ts';
import { createExecute } from '#schema/kit/execute.ts';
import { corsHeaders, preflightHeaders } from './edge/cors.ts';
import { createGraphQLEndpoint, graphqlPath } from './graphql/endpoint.ts';
import { toGraphQLError } from './graphql/errors.ts';
import { createEventStreamEndpoint, eventStreamPath } from './graphql/event-stream.ts';
import type { OperationOutcome, OperationParams } from './graphql/operate.ts';
import { logExchange } from './log-exchange.ts';
import { measureExchange } from './measure-exchange.ts';
import { serveMedia } from './media.ts';
import { createPages } from './pages/pages.ts';

export interface App {
  /** Answers one request; never rejects. The entry point of the HTTP server and of the tests. */
  fetch(request: Request, peer?: Peer): Promise<Response>;
  /** Runs one GraphQL operation for a transport other than HTTP; the request carries its caller's headers. Never rejects. */
  operate(request: Request, peer: Peer, params: OperationParams): Promise<OperationOutcome>;
  /** Names who sends a request, for what is bounded for each caller. */
  identify(request: Request, peer: Peer): Promise<{ readonly key: string; readonly isSignedIn: boolean }>;
  readonly schema: GraphQLSchema;
  readonly log: Logger;
  /** Counts what whoever sends answers has not got rid of. */
  readonly unsent: UnsentAnswers;
}

/** Paths of the old backend's admin pages that programs call. */
const adminPath = '/admin';

const localPeer: Peer = { remoteAddress: '127.0.0.1', encrypted: false };

/** Joins the entry points over one set of services. */
export function createApp(services: Services): App {
  const execute = createExecute();
  const graphql = createGraphQLEndpoint(schema, execute);
  const eventStream = createEventStreamEndpoint(graphql.operate, services.unsent);
  const rest = createRestEndpoint(restSchema, routes, execute);
  const admin = createPlainEndpoint(adminPath, adminRoutes);
  const pages = createPages({
    openApi: () => buildOpenApi(buildViewSchema(restSchema, routes), routes),
    dataDir: services.environment.dataDir,
  });

  async function route(exchange: Exchange): Promise<Response> {
    const { path } = exchange;
    if (path.startsWith(`${basePath}/`)) return rest.handle(exchange);
    if (path.startsWith(`${adminPath}/`)) return admin.handle(exchange);
    const page = pages.handle(exchange);
    if (page) return page;
    if (isGraphQL(path)) return graphql.handle(exchange);
    if (path === eventStreamPath) return eventStream.handle(exchange);
    if (path.startsWith(mediaPath)) return serveMedia(exchange);
    throw new AppError('NOT_FOUND');
  }

  function answerError(error: AppError, exchange: Exchange): Response {
    if (isGraphQL(exchange.path) || exchange.path === eventStreamPath) {
      const worded = toGraphQLError(error, exchange.requestId, true);
      return FetchResponse.json({ errors: [worded] }, { status: error.status });
    }
    return rest.answerError(error, exchange);
  }

  return {
    schema,
    log: services.log,
    unsent: services.unsent,
    async fetch(request, peer = localPeer) {
      const exchange = new Exchange(services, request, peer);
      let response: Response;
      if (request.method === 'OPTIONS') {
        if (isApi(exchange.path)) exchange.showBudget('default');
        response = new FetchResponse(null, { status: 204, headers: preflightHeaders() });
      } else {
        try {
          response = await metered(exchange.meter, () => route(exchange));
        } catch (thrown) {
          exchange.error = toAppError(thrown);
          response = answerError(exchange.error, exchange);
        }
      }
      await settle(exchange, response.status);
      addHeaders(exchange, response.headers);
      const unsendable = unsendableHeaders(response.headers);
      if (unsendable.length > 0) {
        const cause = new Error(`what no header can hold is in ${unsendable.join(', ')}`);
        exchange.error = new AppError('INTERNAL', { cause });
        response = answerError(exchange.error, exchange);
        addHeaders(exchange, response.headers);
        for (const name of unsendableHeaders(response.headers)) response.headers.delete(name);
      }
      record(exchange, response.status);
      const { status, headers } = response;
      return request.method === 'HEAD' ? new FetchResponse(null, { status, headers }) : response;
    },
    async operate(request, peer, params) {
      const exchange = new Exchange(services, request, peer);
      const outcome = await metered(exchange.meter, () => graphql.operate(exchange, params));
      const status = exchange.error?.status ?? 200;
      await settle(exchange, status);
      record(exchange, status);
      return outcome;
    },
    async identify(request, peer) {
      const exchange = new Exchange(services, request, peer);
      const actor = await exchange.enter({ anonymous: false }).then(
        (context) => context.actor,
        () => null,
      );
      return { key: exchange.callerKey, isSignedIn: actor !== null };
    },
  };
}

function isApi(path: string): boolean {
  return path.startsWith(`${basePath}/`) || isGraphQL(path) || path === eventStreamPath;
}

function isGraphQL(path: string): boolean {
  return path === graphqlPath || path === `${graphqlPath}/`;
}

/** Lets go of what the request held, and settles its budget. */
async function settle(exchange: Exchange, status: number): Promise<void> {
  exchange.meter.results?.release();
  try {
    await exchange.settleBudget(exchange.error ? errorCodes[exchange.error.code].status : status);
  } catch (error) {
    exchange.services.log.error({ err: error, request_id: exchange.requestId }, 'budget could not be settled');
  }
}

/** What every answer carries. */
function addHeaders(exchange: Exchange, headers: Headers): void {
  headers.set('x-request-id', exchange.requestId);
  // Texts of users go out as JSON and CSV: no browser is to take them for a page.
  headers.set('x-content-type-options', 'nosniff');
  const { verdict, services } = exchange;
  if (verdict) {
    headers.set('x-throttle-limit', String(verdict.limit));
    headers.set('x-throttle-remaining', String(verdict.remaining));
    headers.set('x-throttle-reset', String(verdict.resetAt));
  }
  for (const [name, value] of Object.entries(exchange.error?.headers ?? {})) headers.set(name, value);
  for (const [name, value] of exchange.context?.answerHeaders ?? []) headers.append(name, value);
  for (const [name, value] of exchange.context?.credits.headers ?? []) headers.set(name, value);
  for (const [name, value] of corsHeaders(exchange.request.headers.get('origin'), services.environment.CORS_ORIGINS))
    headers.set(name, value);
}

/** The names of headers whose values cannot be written: an answer with one of them would never leave. */
function unsendableHeaders(headers: Headers): string[] {
  const names: string[] = [];
  headers.forEach((value, name) => {
    try {
      validateHeaderValue(name, value);
    } catch {
      names.push(name);
    }
  });
  return names;
}

/** Its line in the log, and its metric. */
function record(exchange: Exchange, status: number): void {
  logExchange(exchange, status);
  if (isApi(exchange.path)) measureExchange(exchange, status);
}
