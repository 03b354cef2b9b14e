import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Response as FetchResponse } from '@whatwg-node/fetch';
import { AppError } from '#platform/errors/app-error.ts';
import type { Exchange } from '#platform/http/exchange.ts';
import { answerContent, textTag } from './answer.ts';
import { findAsset } from './assets.ts';
import { graphiqlFolder } from './graphiql-files.ts';
import { landingData, landingPage, paths, redocPage, swaggerPage } from './html-pages.ts';
import { createOpenApiFiles } from './openapi-files.ts';
import { policies } from './security-policy.ts';

export interface Pages {
  /** Answers a request for a page or one of its files; undefined for any other. All of them are public and count against no budget. */
  handle(exchange: Exchange): Promise<Response> | undefined;
}

interface PagesOptions {
  /** Makes the OpenAPI document. */
  readonly openApi: () => object;
  readonly dataDir: string;
}

type Handler = (exchange: Exchange) => Promise<Response> | Response;

/** Landing, GraphiQL, Swagger UI, ReDoc and the OpenAPI document: from local files, none of them held in memory. */
export function createPages({ openApi, dataDir }: PagesOptions): Pages {
  const openApiFile = createOpenApiFiles(openApi);
  let folder: Promise<string> | undefined;

  const byPath: Readonly<Record<string, Handler>> = {
    [paths.landing]: landing,
    [paths.swagger]: ({ request }) => html(request, swaggerPage, policies.swagger),
    [paths.redoc]: ({ request }) => html(request, redocPage, policies.redoc),
    [paths.schema]: ({ request, query }) => openApiFile(request, query),
  };

  return {
    handle(exchange) {
      const handler = handlerOf(exchange);
      if (!handler) return undefined;
      exchange.operation = 'page';
      return answer(exchange, handler);
    },
  };

  function handlerOf({ path: asked, request }: Exchange): Handler | undefined {
    if (asked.startsWith(paths.assets)) return asset;
    const whole = asked.endsWith('/') ? asked : `${asked}/`;
    if (whole === `${paths.graphql}/`) return request.method === 'GET' && wantsHtml(request) ? graphiql : undefined;
    return Object.hasOwn(byPath, whole) ? byPath[whole] : undefined;
  }

  /** Its folder is looked for anew after a failure. */
  async function graphiql({ request, services }: Exchange): Promise<Response> {
    try {
      const text = await readFile(path.join(await graphiqlParts(), 'index.html'), 'utf8');
      return html(request, text, policies.graphiql);
    } catch (error) {
      folder = undefined;
      services.log.error({ err: error }, 'GraphiQL could not be made');
      throw new AppError('UNAVAILABLE', { message: 'GraphiQL is not available on this server.', cause: error });
    }
  }

  function graphiqlParts(): Promise<string> {
    folder ??= graphiqlFolder(dataDir);
    return folder;
  }

  async function asset({ request, path: asked }: Exchange): Promise<Response> {
    const gzip = /\bgzip\b/i.test(request.headers.get('accept-encoding') ?? '');
    const found = await findAsset(asked.slice(paths.assets.length), graphiqlParts, gzip);
    if (!found) throw new AppError('NOT_FOUND');
    const { encoding, ...content } = found;
    const headers = { vary: 'Accept-Encoding', ...(encoding ? { 'content-encoding': encoding } : {}) };
    return answerContent(request, { ...content, cache: 'a day', headers });
  }
}

async function answer(exchange: Exchange, handler: Handler): Promise<Response> {
  const { method } = exchange.request;
  if (method === 'GET' || method === 'HEAD') return handler(exchange);
  throw new AppError('METHOD_NOT_ALLOWED', {
    message: `Method "${method}" not allowed.`,
    headers: { allow: 'GET, HEAD' },
  });
}

/** Links for people; the same in the envelope for programs. */
function landing({ request, requestId }: Exchange): Response {
  if (wantsHtml(request)) return html(request, landingPage, policies.landing);
  return FetchResponse.json(
    { success: true, data: landingData, request_id: requestId },
    { headers: { vary: 'Accept' } },
  );
}

function html(request: Request, text: string, policy: string): Response {
  const headers = { 'content-security-policy': policy, vary: 'Accept' };
  const content = { type: 'text/html; charset=utf-8', tag: textTag(text), cache: 'always ask', headers } as const;
  return answerContent(request, { ...content, open: () => text });
}

function wantsHtml(request: Request): boolean {
  return /\btext\/html\b/i.test(request.headers.get('accept') ?? '');
}
