import { maxAliasesPlugin } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthPlugin } from '@escape.tech/graphql-armor-max-depth';
import { maxTokensPlugin } from '@escape.tech/graphql-armor-max-tokens';
import { createFetch } from '@whatwg-node/fetch';
import type { GraphQLSchema } from 'graphql';
import { createYoga, type Plugin } from 'graphql-yoga';
import type { RequestContext } from '#platform/context/request-context.ts';
import { AppError } from '#platform/errors/app-error.ts';
import { bodyLimits, boundedRequest } from '#platform/http/body.ts';
import { requireDecoded, requireReadableQuery } from '#platform/http/decode-text.ts';
import type { Exchange } from '#platform/http/exchange.ts';
import { jsonProblem } from '#platform/http/json-shape.ts';
import type { Execute } from '#schema/kit/execute.ts';
import { createDocumentCache } from './document-cache.ts';
import { toGraphQLError } from './errors.ts';
import { guards } from './guards.ts';
import { limits } from './limits.ts';
import { createOperate, type Operate } from './operate.ts';

export interface GraphQLEndpoint {
  readonly operate: Operate;
  handle(exchange: Exchange): Promise<Response>;
}

export const graphqlPath = '/graphql';

export function createGraphQLEndpoint(schema: GraphQLSchema, execute: Execute): GraphQLEndpoint {
  const yoga = createYoga<{ exchange: Exchange }, { requestContext: RequestContext }>({
    schema,
    graphqlEndpoint: graphqlPath,
    landingPage: false,
    cors: false,
    logging: false,
    multipart: true,
    graphiql: false,
    parserAndValidationCache: { documentCache: createDocumentCache(), errorCache: createDocumentCache() },
    context: async ({ exchange }) => ({ requestContext: await exchange.enter({ anonymous: false }) }),
    maskedErrors: { maskError: (error) => toGraphQLError(sizeErrorOf(error) ?? error, undefined, true) },
    fetchAPI: createFetch({ formDataLimits: { fieldSize: bodyLimits.json, files: 1, fields: 10 } }),
    plugins: [
      maxTokensPlugin({ n: limits.tokens }),
      maxDepthPlugin({ n: limits.depth, ignoreIntrospection: true }),
      maxAliasesPlugin({ n: limits.aliases, allowList: [] }),
      refuseBrokenForms,
      guards(schema, execute) as Plugin,
    ],
  });
  return {
    operate: createOperate(yoga as never),
    async handle(exchange) {
      exchange.showBudget('default');
      requireMediaType(exchange.request);
      requireReadableQuery(exchange.request);
      const limit = isForm(exchange.request) ? bodyLimits.csv : bodyLimits.json;
      const request = await boundedRequest(exchange.request, limit, (bytes) => {
        exchange.received = bytes;
      });
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
        // The parser gets the same form: it is read once.
        if (isForm(request)) requireLightForm(await request.formData());
        return await requestParser(request);
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

/** Characters of `map`: it names where one file goes, and each name in a path becomes an object. */
const longestMap = 1_000;

/** @throws AppError BAD_REQUEST for a form that is no text, or too much to be read */
function requireLightForm(form: FormData): void {
  form.forEach((value, name) => {
    if (typeof value !== 'string') return;
    requireDecoded(value, name);
    const problem = name === 'map' && value.length > longestMap ? 'it is too long' : jsonProblem(Buffer.from(value));
    if (problem)
      throw new AppError('BAD_REQUEST', { message: `JSON parse error in "${name.slice(0, 100)}": ${problem}.` });
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
