import type { ExecutionResult } from 'graphql';
import type { Exchange } from '#platform/http/exchange.ts';
import type { CallerWatch } from './caller-watch.ts';
import { toGraphQLError, withRequestId } from './errors.ts';

type Step = IteratorResult<ExecutionResult>;

const done: Step = { done: true, value: undefined };

/**
 * The results of a subscription for as long as its caller may have them: then comes one last result that says why it ends. Who stops
 * listening is not kept waiting for the next result.
 *
 * @param source what is subscribed to; it ends by itself when the exchange's signal is aborted
 */
export function guardedStream(
  source: AsyncIterable<ExecutionResult>,
  watch: CallerWatch,
  exchange: Exchange,
): AsyncIterableIterator<ExecutionResult> {
  const results = source[Symbol.asyncIterator]();
  let over = false;
  /** Answers whoever waits for a step. */
  let answer: ((step: Step) => void) | undefined;

  const end = (): void => {
    if (over) return;
    over = true;
    watch.stop();
    exchange.ending.abort();
    answer?.(done);
    // Not waited for: it may be in the middle of something.
    Promise.resolve(results.return?.()).catch(() => undefined);
  };
  const lastWords = (): Step => {
    exchange.error = watch.ended.reason;
    end();
    return { done: false, value: { errors: [toGraphQLError(watch.ended.reason, exchange.requestId, false)] } };
  };
  watch.ended.addEventListener('abort', () => {
    const tell = answer;
    answer = undefined;
    tell?.(lastWords());
  });
  exchange.ending.signal.addEventListener('abort', end);

  return {
    next() {
      if (over) return Promise.resolve(done);
      if (watch.ended.aborted) return Promise.resolve(lastWords());
      return new Promise<Step>((resolve, reject) => {
        answer = resolve;
        results.next().then(
          (step) => {
            answer = undefined;
            if (step.done) end();
            resolve(step.done ? done : { done: false, value: withRequestId(step.value, exchange.requestId) });
          },
          (error: unknown) => {
            answer = undefined;
            end();
            reject(error);
          },
        );
      });
    },
    async return() {
      end();
      return done;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
