import { costLimitPlugin } from '@escape.tech/graphql-armor-cost-limit';
import { maxAliasesPlugin } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthPlugin } from '@escape.tech/graphql-armor-max-depth';
import { maxTokensPlugin } from '@escape.tech/graphql-armor-max-tokens';
import { createFetch } from '@whatwg-node/fetch';
import type { ExecutionArgs, ExecutionResult, GraphQLSchema, SubscriptionArgs } from 'graphql';
import { createYoga, type Plugin } from 'graphql-yoga';
import { hasAccess } from '#platform/access/check-access.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import { AppError } from '#platform/errors/app-error.ts';
import { toAppError } from '#platform/errors/to-app-error.ts';
import { bodyLimits, boundedRequest } from '#platform/http/body.ts';
import { requireDecoded, requireReadableQuery } from '#platform/http/decode-text.ts';
import { type Exchange, isFreeOfCharge } from '#platform/http/exchange.ts';
import type { ThrottleScope } from '#platform/throttle/scopes.ts';
import type { Execute } from '#schema/kit/execute.ts';
import { errorForLog, toGraphQLError } from './graphql-errors.ts';
import { rootFieldsOf } from './root-fields.ts';

interface YogaContext {
  readonly exchange: Exchange;
  readonly requestContext: RequestContext;
}

export interface GraphQLDoor {
  handle(exchange: Exchange): Promise<Response>;
}

export const graphqlPath = '/graphql';

/** What one query may be at most; generous for a front end, too little to bring the server down with. */
const limits = { depth: 12, aliases: 30, tokens: 4_000, cost: 20_000 };

export function createGraphQLDoor(schema: GraphQLSchema, execute: Execute): GraphQLDoor {
  const yoga = createYoga<{ exchange: Exchange }, { requestContext: RequestContext }>({
    schema,
    graphqlEndpoint: graphqlPath,
    landingPage: false,
    cors: false,
    logging: false,
    multipart: true,
    graphiql: false,
    context: async ({ exchange }) => ({ requestContext: await exchange.enter({ anonymous: false }) }),
    maskedErrors: { maskError: (error) => toGraphQLError(sizeErrorOf(error) ?? error, undefined, true) },
    fetchAPI: createFetch({ formDataLimits: { fieldSize: bodyLimits.json, files: 1, fields: 10 } }),
    plugins: [
      maxTokensPlugin({ n: limits.tokens }),
      maxDepthPlugin({ n: limits.depth, ignoreIntrospection: true }),
      maxAliasesPlugin({ n: limits.aliases, allowList: [] }),
      costLimitPlugin({ maxCost: limits.cost, ignoreIntrospection: true }),
      refuseBrokenForms,
      doors(execute) as Plugin,
    ],
  });
  return {
    async handle(exchange) {
      exchange.showBudget('default');
      requireMediaType(exchange.request);
      requireReadableQuery(exchange.request);
      const limit = isForm(exchange.request) ? bodyLimits.csv : bodyLimits.json;
      const request = await boundedRequest(exchange.request, limit);
      return yoga.fetch(request as never, { exchange });
    },
  };
}

/** The form parser's words for a field beyond its limit are no status. */
function sizeErrorOf(error: unknown): AppError | undefined {
  if (!(error instanceof Error) || !error.message.includes('Field value size exceeded')) return undefined;
  return new AppError('PAYLOAD_TOO_LARGE', { message: 'Request body too large: 1 MB of GraphQL at most' });
}

/** Yoga's parser takes it that `operations` and `map` of a form are what the multipart specification says, and fails where they are not. */
const refuseBrokenForms: Plugin = {
  onRequestParse({ requestParser, setRequestParser }) {
    if (!requestParser) return;
    setRequestParser(async (request) => {
      try {
        const parameters = await requestParser(request);
        // Read by now: this is what the parser has made of it.
        if (isForm(request)) requireText(await request.formData());
        return parameters;
      } catch (error) {
        if (error instanceof SyntaxError)
          throw new AppError('BAD_REQUEST', { message: 'The variables or extensions are not valid JSON.' });
        if (!(error instanceof TypeError)) throw error;
        throw new AppError('BAD_REQUEST', {
          message: 'The multipart form is broken: operations is a GraphQL request, map names lists of paths in it.',
        });
      }
    });
  },
};

function isForm({ headers }: Pick<Request, 'headers'>): boolean {
  return /^multipart\//i.test(headers.get('content-type') ?? '');
}

/** @throws AppError BAD_REQUEST */
function requireText(form: FormData): void {
  form.forEach((value, name) => {
    if (typeof value === 'string') requireDecoded(value, name);
  });
}

/** What Yoga reads; anything else it would refuse without a word. @throws AppError UNSUPPORTED_MEDIA_TYPE */
function requireMediaType({ method, headers }: Request): void {
  const type = headers.get('content-type') ?? '';
  if (method !== 'POST' || mediaTypes.test(type)) return;
  throw new AppError('UNSUPPORTED_MEDIA_TYPE', {
    message: `Unsupported media type "${type.slice(0, 100)}" in request.`,
  });
}

const mediaTypes = /^\s*(application\/(json|graphql|x-www-form-urlencoded|graphql\+json)|multipart\/form-data)\b/i;

/** Throttle, execution and errors of an operation. Permissions are checked field by field in the schema; here they only decide what counts. */
function doors(execute: Execute): Plugin<YogaContext> {
  return {
    async onExecute({ args, setExecuteFn, setResultAndStopExecution }) {
      const { exchange, requestContext } = args.contextValue;
      const refused = await enter(exchange, requestContext, args as unknown as ExecutionArgs);
      if (refused) return setResultAndStopExecution({ data: null, errors: [refused] } as ExecutionResult);
      setExecuteFn(async (given: ExecutionArgs) => {
        const result = await execute({ ...given, contextValue: requestContext } as never);
        return finished(result, exchange, given);
      });
    },
    async onSubscribe({ args, setSubscribeFn, setResultAndStopExecution, subscribeFn }) {
      const { exchange, requestContext } = args.contextValue as unknown as YogaContext;
      const refused = await enter(exchange, requestContext, args as unknown as ExecutionArgs);
      if (refused) return setResultAndStopExecution({ errors: [refused] } as never);
      setSubscribeFn((given: SubscriptionArgs) => subscribeFn({ ...given, contextValue: requestContext } as never));
      return {
        onSubscribeResult({ result, setResult }) {
          if (Symbol.asyncIterator in result)
            return { onNext: ({ result: next, setResult: setNext }) => setNext(withRequestId(next, exchange)) };
          setResult(finished(result as ExecutionResult, exchange, args as unknown as ExecutionArgs) as never);
        },
      };
    },
    // What ended before it was executed: syntax, validation, a body that is none.
    onResultProcess({ result, setResult, serverContext }) {
      if (!isSingle(result)) return;
      setResult(
        withRequestId(
          result as ExecutionResult,
          (serverContext as unknown as { exchange: Exchange }).exchange,
        ) as never,
      );
    },
  };
}

function isSingle(result: unknown): boolean {
  return typeof result === 'object' && result !== null && !Array.isArray(result) && !(Symbol.asyncIterator in result);
}

/** Every error names the request, so that it can be found in the log. */
function withRequestId(result: ExecutionResult, exchange: Exchange): ExecutionResult {
  if (!result.errors?.some(({ extensions }) => !extensions?.requestId)) return result;
  return { ...result, errors: result.errors.map((error) => toGraphQLError(error, exchange.requestId, false)) };
}

/** Counts the operation once for each distinct scope among the root fields that the caller may use. */
async function enter(exchange: Exchange, context: RequestContext, args: ExecutionArgs) {
  const fields = rootFieldsOf(args.schema, args.document, args.operationName);
  const names = [...new Set(fields.map(({ name }) => name))];
  exchange.operation = `${args.operationName ? `${args.operationName} ` : ''}{ ${names.join(' ')} }`;
  const paid = fields.filter(({ access }) => access.idempotent);
  if (context.idempotencyKey !== undefined && paid.length > 1) {
    exchange.error = new AppError('BAD_REQUEST', {
      message: `An Idempotency-Key names one call, and this operation has ${paid.length}: ${paid.map(({ key }) => key).join(', ')}. Send them one by one.`,
    });
    return toGraphQLError(exchange.error, exchange.requestId, true);
  }
  const scopes = new Set<ThrottleScope>();
  for (const { permission, throttle } of fields.map(({ access }) => access)) {
    if (throttle !== 'none' && hasAccess(context.actor, permission)) scopes.add(throttle);
  }
  try {
    await exchange.charge([...scopes]);
    return undefined;
  } catch (error) {
    exchange.error = toAppError(error);
    return toGraphQLError(error, exchange.requestId, true);
  }
}

/** Words the errors of an operation, and gives back the call of each scope whose root fields were all refused. */
function finished(result: ExecutionResult, exchange: Exchange, args: ExecutionArgs): ExecutionResult {
  if (!result.errors) return result;
  const fields = rootFieldsOf(args.schema, args.document, args.operationName);
  const charged = fields.filter(({ key }) => !wasRefused(result, key)).map(({ access }) => access.throttle);
  exchange.refundable = new Set(
    fields.map(({ access }) => access.throttle).filter((scope) => scope !== 'none' && !charged.includes(scope)),
  ) as Set<ThrottleScope>;
  return worded(result, exchange);
}

/** Whether a root field came to nothing because of 401, 403 or 404, which use up no budget (contract, section 10). */
function wasRefused({ data, errors }: ExecutionResult, key: string): boolean {
  if (data?.[key] != null) return false;
  const own = errors!.filter(({ path }) => path?.[0] === key);
  return own.length > 0 && own.every((error) => isFreeOfCharge(toAppError(error).status));
}

function worded(result: ExecutionResult, exchange: Exchange): ExecutionResult {
  exchange.error = errorForLog(result.errors!);
  const nothing = !result.data || Object.values(result.data).every((value) => value === null);
  return { ...result, errors: result.errors!.map((error) => toGraphQLError(error, exchange.requestId, nothing)) };
}
