import { type ExecutionArgs, type ExecutionResult, GraphQLError, getOperationAST, OperationTypeNode } from 'graphql';
import type { YogaServerInstance } from 'graphql-yoga';
import { AppError } from '#platform/errors/app-error.ts';
import type { Exchange } from '#platform/http/exchange.ts';
import { toGraphQLError, withRequestId } from './errors.ts';

/** What a client asks for, of whatever transport. */
export interface OperationParams {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Record<string, unknown> | null | undefined;
}

export type OperationOutcome = ExecutionResult | AsyncIterable<ExecutionResult>;

/**
 * Runs an operation for a transport other than plain HTTP, past the same guards. Never rejects: what is refused before execution (syntax,
 * validation, sign-in) is a result without `data`.
 */
export type Operate = (exchange: Exchange, params: OperationParams) => Promise<OperationOutcome>;

type Yoga = YogaServerInstance<{ exchange: Exchange }, Record<string, never>>;

export function createOperate(yoga: Pick<Yoga, 'getEnveloped'>): Operate {
  return async (exchange, params) => {
    try {
      return withoutStatus(await run(yoga, exchange, params), exchange.requestId);
    } catch (error) {
      return withoutStatus({ errors: [toGraphQLError(error, exchange.requestId, true)] }, exchange.requestId);
    }
  };
}

async function run(
  yoga: Pick<Yoga, 'getEnveloped'>,
  exchange: Exchange,
  { query, operationName, variables }: OperationParams,
): Promise<OperationOutcome> {
  const { parse, validate, contextFactory, execute, subscribe, schema } = yoga.getEnveloped({
    exchange,
    request: exchange.request,
    params: { query, operationName, variables },
  } as never);
  const document = parse(query);
  const errors = validate(schema, document);
  if (errors.length > 0) return { errors };
  const operation = getOperationAST(document, operationName);
  if (!operation) return { errors: [new GraphQLError('There is no operation of that name, or its name is missing.')] };
  // Whoever follows a link or opens a stream sends a GET, with the cookie of their login: it must change nothing.
  if (operation.operation === OperationTypeNode.MUTATION && exchange.request.method === 'GET')
    throw new AppError('METHOD_NOT_ALLOWED', { message: 'A mutation is sent by POST.', headers: { allow: 'POST' } });
  const args: ExecutionArgs = {
    schema,
    document,
    operationName,
    variableValues: variables,
    contextValue: await contextFactory(),
  };
  return operation.operation === OperationTypeNode.SUBSCRIPTION ? subscribe(args) : execute(args);
}

/** Statuses and headers of HTTP have no meaning where an answer is a message. */
function withoutStatus(outcome: OperationOutcome, requestId: string): OperationOutcome {
  if (Symbol.asyncIterator in outcome || !outcome.errors) return outcome;
  const { errors, ...rest } = withRequestId(outcome, requestId);
  return {
    ...rest,
    errors: errors!.map((error) => {
      const { http, ...extensions } = error.extensions;
      return http === undefined ? error : new GraphQLError(error.message, { ...error, extensions });
    }),
  };
}
