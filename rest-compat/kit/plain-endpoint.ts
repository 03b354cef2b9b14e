import { Response as FetchResponse } from '@whatwg-node/fetch';
import { ignoresCredentials } from '#platform/access/permissions.ts';
import { AppError } from '#platform/errors/app-error.ts';
import { checkLength } from '#platform/http/body.ts';
import { requireReadableQuery } from '#platform/http/decode-text.ts';
import type { Exchange } from '#platform/http/exchange.ts';
import { type Match, Matcher } from './matcher.ts';
import type { PlainCall, PlainRoute, RestRoute } from './route.ts';

/** Finds the route of a request and notes it for the log. @throws AppError NOT_FOUND, METHOD_NOT_ALLOWED */
export function findRoute<Route extends RestRoute>(
  matcher: Matcher<Route>,
  exchange: Exchange,
  basePath: string,
): Match<Route> {
  const { method } = exchange.request;
  const found = matcher.match(method, exchange.path.slice(basePath.length));
  if (found.kind === 'unknown') throw new AppError('NOT_FOUND');
  if (found.kind === 'method')
    throw new AppError('METHOD_NOT_ALLOWED', {
      message: `Method "${method}" not allowed.`,
      headers: { allow: found.allowed.join(', ') },
    });
  const { route } = found.match;
  exchange.operation = `${route.method} ${basePath}${route.path}`;
  return found.match;
}

/** Serves a route that has a handler of its own, behind the same checks in the same order as the others. */
export async function servePlain(
  exchange: Exchange,
  route: PlainRoute,
  params: Readonly<Record<string, string>>,
  listArguments: PlainCall['listArguments'],
): Promise<Response> {
  const { throttle } = route;
  if (throttle !== 'none') exchange.showBudget(throttle);
  const context = await exchange.enter({ anonymous: ignoresCredentials(route.permission) });
  context.require(route.permission);
  if (throttle !== 'none') await exchange.charge(throttle);
  requireReadableQuery(exchange.request);
  if (route.bodyLimit !== undefined) checkLength(exchange.request, route.bodyLimit);
  checkMediaType(exchange.request, route);
  const answer: PlainCall['answer'] = (data, message) =>
    FetchResponse.json({ success: true, data, ...(message ? { message } : {}), request_id: exchange.requestId });
  return route.handle({ context, request: exchange.request, params, query: exchange.query, listArguments, answer });
}

function checkMediaType(request: Request, { bodyTypes }: PlainRoute): void {
  if (!bodyTypes) return;
  const type = (request.headers.get('content-type') ?? '').split(';')[0]!.trim().toLowerCase();
  if (!bodyTypes.includes(type))
    throw new AppError('UNSUPPORTED_MEDIA_TYPE', {
      message: `Unsupported media type "${type.slice(0, 100)}" in request.`,
    });
}

/** The entry point for paths outside the documented API that have handlers of their own: `/admin/…`. */
export function createPlainEndpoint(basePath: string, routes: readonly PlainRoute[]) {
  const matcher = new Matcher(routes);
  return {
    handle(exchange: Exchange): Promise<Response> {
      const { route, params } = findRoute(matcher, exchange, basePath);
      return servePlain(exchange, route, params, () => {
        throw new Error(`${route.path} names no list whose parameters it takes`);
      });
    },
  };
}
