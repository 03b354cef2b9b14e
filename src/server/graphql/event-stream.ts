import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { Response as FetchResponse } from '@whatwg-node/fetch';
import { createHandler, type HandlerOptions, type Response as StreamAnswer } from 'graphql-sse';
import { actorKey } from '#platform/auth/actor.ts';
import { AppError } from '#platform/errors/app-error.ts';
import { bodyLimits, boundedRequest } from '#platform/http/body.ts';
import type { Exchange } from '#platform/http/exchange.ts';
import type { UnsentAnswers } from '#platform/load/unsent-answers.ts';
import { lengthOf } from '../edge/answer-length.ts';
import type { Operate } from './operate.ts';
import { ReservedStreams } from './reserved-streams.ts';

/** Where many operations share one stream of events. */
export const eventStreamPath = '/graphql/stream';

export interface EventStreamEndpoint {
  /** Answers a request of the protocol. @throws AppError */
  handle(exchange: Exchange): Promise<Response>;
}

/** Who comes to the library's handler: a request, or this process itself to end a stream that nobody opened. */
type Visitor = { readonly exchange: Exchange } | { readonly endingOf: string };

const readsEvents = { get: (name: string) => (name === 'accept' ? 'text/event-stream' : null) };

/**
 * Operations over server-sent events as graphql-sse speaks them: in one connection for any number of operations ("single connection
 * mode"), because over HTTP/1.1 browsers open six to a server at most, or in one for each. PUT reserves a stream, GET opens it, POST sends
 * an operation whose results come over it, DELETE ends one. A stream is its caller's, and lives in the process that reserved it.
 */
export function createEventStreamEndpoint(operate: Operate, unsent: UnsentAnswers): EventStreamEndpoint {
  const streams = new ReservedStreams(unsent, async (token) => {
    // The library lets go of a stream when its reader goes.
    const [body] = await ask({ endingOf: token }, { method: 'GET', url: eventStreamPath, headers: readsEvents });
    if (body !== null && typeof body !== 'string') await body.return(undefined);
    streams.close(token);
  });
  const options: HandlerOptions<Visitor> = {
    async authenticate({ method, raw }) {
      if ('endingOf' in raw) return raw.endingOf;
      const { actor } = await raw.exchange.enter({ anonymous: false });
      if (method === 'PUT') {
        if (!actor) throw new AppError('UNAUTHENTICATED');
        return streams.reserve(randomUUID(), actorKey(actor));
      }
      const token = tokenIn(raw);
      if (token === '') return null;
      // In the same words whether there is none or it is somebody else's.
      if (!actor || !streams.isOf(token, actorKey(actor))) throw new AppError('NOT_FOUND');
      return token;
    },
    async onSubscribe({ raw }, params) {
      if ('endingOf' in raw) return;
      const token = streamOf(raw);
      if (tokenIn(raw) === '') streams.add(token);
      streams.begin(token);
      const outcome = await operate(raw.exchange, params);
      // The library takes only what has data for a result, and would execute what was refused by itself.
      return Symbol.asyncIterator in outcome ? outcome : { data: null, ...outcome };
    },
    onNext: (_, { raw }, result) => streams.send(streamOf(raw), lengthOf(result)),
    onComplete: (_, { raw }) => streams.end(streamOf(raw)),
  };
  const handler = createHandler(options);

  function ask(raw: Visitor, request: { method: string; url: string; headers: unknown; body?: () => Promise<string> }) {
    return handler({ body: null, context: undefined, ...request, raw } as never) as Promise<StreamAnswer>;
  }

  return {
    async handle(exchange) {
      exchange.showBudget('default');
      const request = await boundedRequest(exchange.request, bodyLimits.json, (bytes) => {
        exchange.received = bytes;
      });
      const { method, url, headers } = request;
      const [body, init] = await ask({ exchange }, { method, url, headers, body: () => request.text() });
      if (body === null || typeof body === 'string') return new FetchResponse(body, init as ResponseInit);
      const token = streamOf({ exchange });
      const messages = readable(body, { onResult: () => streams.read(token), onEnd: () => streams.close(token) });
      streams.open(token, () => messages.destroy(new Error('the reader of a stream of events does not read')));
      return new FetchResponse(messages as never, init as ResponseInit);
    },
  };
}

/** The token of a shared stream that a request names, else an empty text. */
function tokenIn(visitor: Visitor): string {
  if ('endingOf' in visitor) return visitor.endingOf;
  const { request, query } = visitor.exchange;
  return request.headers.get('x-graphql-event-stream-token') ?? query.get('token') ?? '';
}

/** Of streams that carry one operation: nobody else is to know them, so that their names are not those of their requests. */
const names = new WeakMap<Exchange, string>();

/** The name of the stream over which the results of a request go. */
function streamOf(visitor: Visitor): string {
  const token = tokenIn(visitor);
  if (token !== '' || 'endingOf' in visitor) return token;
  const name = names.get(visitor.exchange) ?? randomUUID();
  names.set(visitor.exchange, name);
  return name;
}

/** A body that ends at once when its reader leaves, also in the middle of waiting for the next message. */
function readable(
  messages: AsyncGenerator<string, void, undefined>,
  { onResult, onEnd }: { readonly onResult: () => void; readonly onEnd: () => void },
): Readable {
  return new Readable({
    read() {
      messages.next().then(
        ({ done, value }) => {
          if (!done && value.startsWith('event: next')) onResult();
          this.push(done ? null : value);
        },
        (error: Error) => this.destroy(error),
      );
    },
    destroy(error, callback) {
      onEnd();
      messages.return(undefined).catch(() => undefined);
      callback(error);
    },
  });
}
