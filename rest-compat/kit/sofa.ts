import { Request as FetchRequest } from '@whatwg-node/fetch';
import type { DocumentNode, ExecutionResult, GraphQLError } from 'graphql';
import { useSofa } from 'sofa-api';
import type { RequestContext } from '#platform/context/request-context.ts';
import type { AppError } from '#platform/errors/app-error.ts';
import { toAppError } from '#platform/errors/to-app-error.ts';
import type { Execute } from '#schema/kit/execute.ts';
import { type EnvelopeRequest, successEnvelope } from './envelope.ts';
import type { ViewOperation, ViewSchema } from './view-schema.ts';

/** What accompanies a request through SOFA to its execution, and the failure that comes back. */
interface Carried {
  readonly operation: ViewOperation;
  readonly context: RequestContext;
  readonly variables: Record<string, unknown>;
  readonly envelope: EnvelopeRequest;
  failure?: AppError;
}

interface ExecutionArguments {
  readonly document: DocumentNode;
  readonly contextValue: unknown;
}

export interface SofaServer {
  /**
   * Executes an operation and answers in the envelope.
   *
   * @throws AppError of the resolver
   */
  run(call: Omit<Carried, 'failure'>): Promise<Response>;
}

/**
 * SOFA makes a document of each operation and executes it. It is called under an internal address for each operation:
 * the documented paths, methods and parameters are dealt with before (matcher, normalise), because SOFA would drop nulls,
 * accept any text as a boolean and let the query string win over the body.
 */
export function createSofaServer(view: ViewSchema, execute: Execute): SofaServer {
  const routes: Record<string, { method: 'POST'; path: string; responseStatus: 200 | 201 }> = {};
  for (const { kind, name, route } of view.operations.values()) {
    const responseStatus = route.shape === 'created' ? 201 : 200;
    routes[`${kind}.${name}`] = { method: 'POST', path: `/${name}`, responseStatus };
  }
  const sofa = useSofa({
    basePath: '/',
    schema: view.schema,
    routes,
    context: ({ carried }: { carried: Carried }) => carried,
    execute: (args: unknown) => executeEnveloped(view, execute, args as ExecutionArguments),
  } as never) as unknown as { fetch(request: Request, context: { carried: Carried }): Promise<Response> };
  return {
    async run(call) {
      const carried: Carried = { ...call };
      const request = new FetchRequest(`http://sofa/${call.operation.name}`, { method: 'POST' });
      const response = await sofa.fetch(request, { carried });
      if (carried.failure) throw carried.failure;
      return response;
    },
  };
}

/** A failure bypasses SOFA's error handler, which has no context and would word it differently. */
async function executeEnveloped(
  view: ViewSchema,
  execute: Execute,
  args: ExecutionArguments,
): Promise<ExecutionResult> {
  const carried = args.contextValue as Carried;
  const { operation, context, variables, envelope } = carried;
  const result = await execute({
    schema: view.schema,
    document: args.document,
    contextValue: context,
    variableValues: variables,
  });
  if (result.errors) carried.failure = worst(result.errors);
  const data = carried.failure ? null : successEnvelope(operation, result.data?.[operation.name], envelope);
  return { data: { [operation.name]: data } };
}

function worst(errors: readonly GraphQLError[]): AppError {
  return errors.map(toAppError).reduce((first, second) => (second.status > first.status ? second : first));
}
