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

/**
 * Values of the variables from which on an operation is not compiled: graphql-jit tells of each one that is wrong, with a suggestion, which
 * takes seconds for thousands; graphql-js stops after 50.
 */
const manyValues = 500;

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
    const compiled = hasMany(args.variableValues) ? undefined : compiledFor(documents, args);
    if (!compiled) return plainExecute(args as never);
    return compiled.query(args.rootValue, args.contextValue, args.variableValues as Record<string, unknown>);
  };
}

function hasMany(variables: unknown): boolean {
  let count = 0;
  const waiting = [variables];
  for (let value = waiting.pop(); value !== undefined && count <= manyValues; value = waiting.pop()) {
    if (value === null || typeof value !== 'object') continue;
    for (const inner of Object.values(value).slice(0, manyValues + 1)) {
      count++;
      if (inner !== undefined) waiting.push(inner);
    }
  }
  return count > manyValues;
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
