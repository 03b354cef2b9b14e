import {
  type DocumentNode,
  type GraphQLSchema,
  getIntrospectionQuery,
  getOperationAST,
  type OperationDefinitionNode,
  parse,
} from 'graphql';
import { compileCost, type OperationCost, type Variables } from './compile-cost.ts';

/** Objects that an operation answers at most. */
export interface QueryCost {
  readonly data: number;
  /** Of the schema itself. */
  readonly introspection: number;
}

const standardIntrospection = getIntrospectionQuery({
  descriptions: true,
  specifiedByUrl: true,
  directiveIsRepeatable: true,
  schemaDescription: true,
  inputValueDeprecation: true,
});

/** What operations cost, before anything of them is executed. */
export class QueryCosts {
  readonly #schema: GraphQLSchema;
  /** Held weakly: documents live as long as the parser's cache keeps them. */
  readonly #documents = new WeakMap<DocumentNode, Map<string, OperationCost>>();
  #introspectionLimit: number | undefined;

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  /** The cost of an operation with these variables. A document is walked once, and only counted from then on. */
  of(
    document: DocumentNode,
    operationName: string | null | undefined,
    variables: Variables | null | undefined,
  ): QueryCost {
    const operations = this.#documents.get(document) ?? new Map<string, OperationCost>();
    this.#documents.set(document, operations);
    let cost = operations.get(operationName ?? '');
    if (!cost) {
      const operation = getOperationAST(document, operationName) as OperationDefinitionNode | null;
      cost = compileCost(this.#schema, document, operation);
      operations.set(operationName ?? '', cost);
    }
    return { data: cost.data(variables ?? {}), introspection: cost.introspection(variables ?? {}) };
  }

  /** What introspection may cost: twice the standard query that tools send. */
  get introspectionLimit(): number {
    this.#introspectionLimit ??= 2 * this.of(parse(standardIntrospection), undefined, {}).introspection;
    return this.#introspectionLimit;
  }
}
