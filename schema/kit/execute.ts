import { type DocumentNode, type ExecutionResult, type GraphQLSchema, execute as plainExecute } from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';

interface ExecuteArguments {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly rootValue?: unknown;
  readonly contextValue: unknown;
  readonly variableValues?: Readonly<Record<string, unknown>> | null;
  readonly operationName?: string | null;
}

export type Execute = (args: ExecuteArguments) => Promise<ExecutionResult>;

/** Executions of a document before it is compiled: compiling costs some milliseconds and pays only for what comes again. */
const compileAfter = 2;

interface Seen {
  count: number;
  compiled: CompiledQuery | undefined;
  refused: boolean;
}

/**
 * Executes with graphql-jit what is asked repeatedly, with graphql-js what is not (or what the compiler refuses).
 * Documents are held weakly: they live as long as the parser's cache keeps them.
 */
export function createExecute(): Execute {
  const documents = new WeakMap<DocumentNode, Map<string, Seen>>();
  return async (args) => {
    const compiled = compiledFor(documents, args);
    if (!compiled) return plainExecute(args as never);
    return compiled.query(args.rootValue, args.contextValue, args.variableValues as Record<string, unknown>);
  };
}

function compiledFor(
  documents: WeakMap<DocumentNode, Map<string, Seen>>,
  { schema, document, operationName }: ExecuteArguments,
): CompiledQuery | undefined {
  const operations = documents.get(document) ?? new Map<string, Seen>();
  documents.set(document, operations);
  const key = operationName ?? '';
  const seen = operations.get(key) ?? { count: 0, compiled: undefined, refused: false };
  operations.set(key, seen);
  if (seen.compiled) return seen.compiled;
  seen.count++;
  if (seen.refused || seen.count < compileAfter) return undefined;
  const result = compileQuery(schema, document, key);
  if (isCompiledQuery(result)) seen.compiled = result;
  else seen.refused = true;
  return seen.compiled;
}
