import { costLimitPlugin } from '@escape.tech/graphql-armor-cost-limit';
import { maxAliasesPlugin } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthPlugin } from '@escape.tech/graphql-armor-max-depth';
import { maxTokensPlugin } from '@escape.tech/graphql-armor-max-tokens';
import type { ExecutionArgs, ExecutionResult, GraphQLSchema, SubscriptionArgs } from 'graphql';
import { createYoga, type Plugin } from 'graphql-yoga';
import { permissions, roleHas } from '#platform/access/permissions.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import { toAppError } from '#platform/errors/to-app-error.ts';
import { bodyLimits, boundedRequest } from '#platform/http/body.ts';
import type { Exchange } from '#platform/http/exchange.ts';
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
    maskedErrors: { maskError: (error) => toGraphQLError(error, undefined, false) },
    plugins: [
      maxTokensPlugin({ n: limits.tokens }),
      maxDepthPlugin({ n: limits.depth, ignoreIntrospection: true }),
      maxAliasesPlugin({ n: limits.aliases, allowList: [] }),
      costLimitPlugin({ maxCost: limits.cost, ignoreIntrospection: true }),
      doors(execute) as Plugin,
    ],
  });
  return {
    async handle(exchange) {
      const multipart = /^multipart\//i.test(exchange.request.headers.get('content-type') ?? '');
      const request = await boundedRequest(exchange.request, multipart ? bodyLimits.csv : bodyLimits.json);
      return yoga.fetch(request as never, { exchange });
    },
  };
}

/** Throttle, execution and errors of an operation. Permissions are checked field by field in the schema; here they only decide what counts. */
function doors(execute: Execute): Plugin<YogaContext> {
  return {
    async onExecute({ args, setExecuteFn, setResultAndStopExecution }) {
      const { exchange, requestContext } = args.contextValue;
      const refused = await enter(exchange, requestContext, args as unknown as ExecutionArgs);
      if (refused) return setResultAndStopExecution({ data: null, errors: [refused] } as ExecutionResult);
      setExecuteFn(async (given: ExecutionArgs) => {
        const result = await execute({ ...given, contextValue: requestContext } as never);
        return result.errors ? worded(result, exchange) : result;
      });
    },
    async onSubscribe({ args, setSubscribeFn, setResultAndStopExecution, subscribeFn }) {
      const { exchange, requestContext } = args.contextValue as unknown as YogaContext;
      const refused = await enter(exchange, requestContext, args as unknown as ExecutionArgs);
      if (refused) return setResultAndStopExecution({ errors: [refused] } as never);
      setSubscribeFn((given: SubscriptionArgs) => subscribeFn({ ...given, contextValue: requestContext } as never));
    },
  };
}

/** Counts the operation once for each distinct scope among the root fields that the caller may use. */
async function enter(exchange: Exchange, context: RequestContext, args: ExecutionArgs) {
  const { names, accesses } = rootFieldsOf(args.schema, args.document, args.operationName);
  exchange.operation = `${args.operationName ? `${args.operationName} ` : ''}{ ${names.join(' ')} }`;
  const scopes = new Set<ThrottleScope>();
  for (const { permission, throttle } of accesses) {
    const open = permissions[permission].roles === 'anyone';
    if (throttle !== 'none' && (open || (context.actor && roleHas(context.actor.role, permission))))
      scopes.add(throttle);
  }
  try {
    await exchange.charge([...scopes]);
    return undefined;
  } catch (error) {
    exchange.error = toAppError(error);
    return toGraphQLError(error, exchange.requestId, true);
  }
}

function worded(result: ExecutionResult, exchange: Exchange): ExecutionResult {
  exchange.error = errorForLog(result.errors!);
  const nothing = !result.data || Object.values(result.data).every((value) => value === null);
  return { ...result, errors: result.errors!.map((error) => toGraphQLError(error, exchange.requestId, nothing)) };
}
