import type { ExecutionArgs, ExecutionResult, GraphQLError, GraphQLSchema, SubscriptionArgs } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { hasAccess } from '#platform/access/check-access.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import { AppError } from '#platform/errors/app-error.ts';
import { toAppError } from '#platform/errors/to-app-error.ts';
import { type Exchange, isFreeOfCharge } from '#platform/http/exchange.ts';
import type { ThrottleScope } from '#platform/throttle/scopes.ts';
import type { Execute } from '#schema/kit/execute.ts';
import { isLongerThan, maxAnswerLength } from '../edge/answer-length.ts';
import { OpenAtOnce } from '../edge/open-at-once.ts';
import { watchCaller } from './caller-watch.ts';
import { errorForLog, toGraphQLError, withRequestId } from './errors.ts';
import { guardedStream } from './guarded-stream.ts';
import { lightCost, limits, maxHeldBytes, maxSubscriptions } from './limits.ts';
import { QueryCosts } from './query-costs.ts';
import { type RootField, rootFieldsOf } from './root-fields.ts';

export interface YogaContext {
  readonly exchange: Exchange;
  readonly requestContext: RequestContext;
}

/** An operation that is let in. */
interface Admitted {
  readonly fields: readonly RootField[];
  readonly cost: number;
  /** Gives its share of the heavy work back. */
  readonly release: () => void;
}

/**
 * Budgets, cost, execution and errors of an operation. Permissions are checked field by field in the schema; here they only decide what
 * counts.
 */
export function guards(schema: GraphQLSchema, execute: Execute): Plugin<YogaContext> {
  const costs = new QueryCosts(schema);
  const subscriptions = new OpenAtOnce(maxSubscriptions);
  return {
    async onExecute({ args, setExecuteFn, setResultAndStopExecution }) {
      const { exchange, requestContext } = args.contextValue;
      exchange.meter.results = exchange.services.results.open();
      const admitted = await admit(exchange, requestContext, args as unknown as ExecutionArgs, costs);
      if ('refusal' in admitted)
        return setResultAndStopExecution(refusalOf(admitted.refusal, exchange, admitted.cost) as ExecutionResult);
      setExecuteFn(async (given: ExecutionArgs) => {
        try {
          const result = await execute({ ...given, contextValue: requestContext } as never);
          return await finished(result, exchange, admitted);
        } finally {
          admitted.release();
        }
      });
    },
    async onSubscribe({ args, setSubscribeFn, setResultAndStopExecution, subscribeFn }) {
      const { exchange, requestContext } = args.contextValue as unknown as YogaContext;
      const admitted = await admit(exchange, requestContext, args as unknown as ExecutionArgs, costs);
      if ('refusal' in admitted)
        return setResultAndStopExecution(refusalOf(admitted.refusal, exchange, admitted.cost) as never);
      admitted.release();
      if (isTooLargeToHold(args as unknown as ExecutionArgs, exchange))
        return setResultAndStopExecution(refusalOf(tooLargeToHold(), exchange, admitted.cost) as never);
      setSubscribeFn(async (given: SubscriptionArgs) => {
        const end = subscriptions.open(exchange.callerKey);
        if (!end) throw tooManySubscriptions();
        const watch = watchCaller(requestContext, admitted.fields[0]!.access.permission);
        try {
          const result = await subscribeFn({ ...given, contextValue: requestContext } as never);
          if (Symbol.asyncIterator in result) {
            exchange.ending.signal.addEventListener('abort', end, { once: true });
            return guardedStream(result, watch, exchange);
          }
          watch.stop();
          end();
          return await finished(result, exchange, admitted);
        } catch (error) {
          watch.stop();
          end();
          throw error;
        }
      });
    },
    // What ended before it was executed: syntax, validation, a body that is none.
    onResultProcess({ result, setResult, serverContext }) {
      if (!isSingle(result)) return;
      const { exchange } = serverContext as unknown as { exchange: Exchange };
      setResult(withRequestId(result as ExecutionResult, exchange.requestId) as never);
    },
  };
}

function isSingle(result: unknown): boolean {
  return typeof result === 'object' && result !== null && !Array.isArray(result) && !(Symbol.asyncIterator in result);
}

/** What a subscription was asked for with stays in memory until it ends. */
function isTooLargeToHold({ document, variableValues }: ExecutionArgs, { received }: Exchange): boolean {
  const given = [document.loc?.source.body ?? '', variableValues ?? {}];
  return received > maxHeldBytes || isLongerThan(given, maxHeldBytes);
}

function tooLargeToHold(): AppError {
  return new AppError('PAYLOAD_TOO_LARGE', {
    message: `A subscription, with its variables, may have ${maxHeldBytes / 1_024} KB.`,
  });
}

function tooManySubscriptions(): AppError {
  return new AppError('RATE_LIMITED', {
    message: `You have ${maxSubscriptions} subscriptions already: end one first.`,
  });
}

/** Lets an operation in: one paid call at a time, within the budgets of its root fields, not too complex, when there is a slot for it. */
async function admit(
  exchange: Exchange,
  context: RequestContext,
  args: ExecutionArgs,
  costs: QueryCosts,
): Promise<Admitted | { readonly refusal: AppError; readonly cost: number }> {
  const fields = rootFieldsOf(args.schema, args.document, args.operationName);
  exchange.hasSeveralCalls = true;
  const names = [...new Set(fields.map(({ name }) => name))];
  exchange.operation = `${args.operationName ? `${args.operationName} ` : ''}{ ${names.join(' ')} }`;
  const cost = costs.of(args.document, args.operationName, args.variableValues);
  try {
    requireOnePaidCall(context, fields);
    const allowed = fields.filter(({ access }) => hasAccess(context.actor, access.permission));
    await charge(exchange, context, allowed);
    requireWithin(cost.data, limits.cost);
    requireWithin(cost.introspection, costs.introspectionLimit);
    const isHeavy = cost.data > lightCost && allowed.length > 0;
    const owner = context.actor ? `account:${context.accountId}` : `address:${exchange.origin.ip}`;
    const release = isHeavy ? await exchange.services.work.enter(owner, cost.data) : () => undefined;
    return { fields, cost: cost.data, release };
  } catch (error) {
    return { refusal: toAppError(error), cost: cost.data };
  }
}

/** @throws AppError BAD_REQUEST for a key that would name several calls */
function requireOnePaidCall({ idempotencyKey }: RequestContext, fields: readonly RootField[]): void {
  const paid = fields.filter(({ access }) => access.idempotent);
  if (idempotencyKey === undefined || paid.length <= 1) return;
  throw new AppError('BAD_REQUEST', {
    message: `An Idempotency-Key names one call, and this operation has ${paid.length}: ${paid.map(({ key }) => key).join(', ')}. Send them one by one.`,
  });
}

/**
 * Charges each root field to the budget of its scope. Those that a budget has nothing left for fail alone.
 *
 * @throws AppError RATE_LIMITED when there is nothing left for any of them
 */
async function charge(exchange: Exchange, context: RequestContext, fields: readonly RootField[]): Promise<void> {
  const byScope = new Map<ThrottleScope, RootField[]>();
  for (const field of fields) {
    const { throttle } = field.access;
    if (throttle !== 'none') byScope.set(throttle, [...(byScope.get(throttle) ?? []), field]);
  }
  for (const [scope, charged] of byScope) {
    const left = await exchange.chargeCalls(scope, charged.length);
    for (const { key } of charged.slice(left)) context.refusedFields.set(key, exchange.refusal(scope));
  }
  if (context.refusedFields.size > 0 && context.refusedFields.size === fields.length)
    throw context.refusedFields.values().next().value!;
}

/** @throws AppError QUERY_TOO_COMPLEX */
function requireWithin(cost: number, limit: number): void {
  if (cost <= limit) return;
  const words = Number.isFinite(cost) ? `${cost} objects` : 'too many fields';
  throw new AppError('QUERY_TOO_COMPLEX', {
    message: `This operation asks for ${words}, ${limit} at most are allowed: ask for fewer rows at a time (first, pageSize) or for fewer lists within lists.`,
    details: { ...(Number.isFinite(cost) ? { cost } : {}), limit },
  });
}

/** Told after the fact: only what was found shows how long the answer gets. */
function tooLong(): AppError {
  return new AppError('QUERY_TOO_COMPLEX', {
    message: `The answer would be longer than ${maxAnswerLength / 1_048_576} MB: ask for fewer rows at a time, and for each text once. What the operation was to change is changed.`,
  });
}

function refusalOf(refusal: AppError, exchange: Exchange, cost: number): ExecutionResult {
  exchange.error = refusal;
  const error: GraphQLError = toGraphQLError(refusal, exchange.requestId, true);
  return { data: null, errors: [error], extensions: figures(exchange, cost) };
}

/** Words the errors of an operation, and gives back the calls of root fields that were refused. */
async function finished(
  result: ExecutionResult,
  exchange: Exchange,
  { fields, cost }: Pick<Admitted, 'fields' | 'cost'>,
): Promise<ExecutionResult> {
  const answer = result.errors ? worded(result, exchange) : result;
  // Errors as well: each may repeat a value of the caller's.
  if (isLongerThan([answer.data, answer.errors], maxAnswerLength)) return refusalOf(tooLong(), exchange, cost);
  if (result.errors) {
    for (const { key, access } of fields)
      if (access.throttle !== 'none' && wasRefused(result, key)) await exchange.giveBack(access.throttle, 1);
  }
  return { ...answer, extensions: { ...result.extensions, ...figures(exchange, cost) } };
}

/** What an operation costs, and what is left of the budgets that it was charged to. */
function figures(exchange: Exchange, cost: number): Record<string, unknown> {
  const throttle = Object.fromEntries(
    exchange.budgets.map(({ scope, limit, remaining, resetAt }) => [scope, { limit, remaining, resetAt }]),
  );
  return { cost: { requested: Number.isFinite(cost) ? cost : null, limit: limits.cost }, throttle };
}

/**
 * Whether a root field came to nothing because of 401, 403 or 404, which use up no budget
 * (docs/contract/graphql.md, "Budgets").
 */
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
