import { AsyncResource } from 'node:async_hooks';
import type { Socket } from 'node:net';
import pg from 'pg';
import { currentMeter, type QueryMeter } from '../telemetry/query-meter.ts';

/** Queries sent by this process, counted where they leave it: Prisma's and our own alike. Transaction control is not counted. */
export interface QueryStatistics {
  queries: number;
}

type Callback = (...results: unknown[]) => void;

const transactionControl = /^\s*(begin|commit|rollback|savepoint|release|set)\b/i;

/** A pool whose queries are counted for the process and on the meter of the request that sends them. */
export function meteredPool(config: pg.PoolConfig, statistics: QueryStatistics): pg.Pool {
  return new BoundPool({ ...config, Client: countingClient(statistics) } as pg.PoolConfig);
}

/** Whoever waits for a connection is called from within the request that gives one back: bound to their own request, their query counts as theirs. */
class BoundPool extends pg.Pool {
  // biome-ignore lint/suspicious/noExplicitAny: pg declares overloads; all are passed on as they come
  override connect(callback?: any): any {
    return callback ? super.connect(AsyncResource.bind(callback)) : super.connect();
  }
}

function countingClient(statistics: QueryStatistics): typeof pg.Client {
  return class extends pg.Client {
    /** Of the query in hand: a connection has one at a time. */
    #meter: QueryMeter | undefined;

    constructor(...args: ConstructorParameters<typeof pg.Client>) {
      super(...args);
      this.once('connect', () => this.#boundResults());
    }

    /** A result that is too large is cut off while it comes in: all of it would be in memory before anybody could look at it. */
    #boundResults(): void {
      const { stream } = (this as unknown as { connection: { stream: Socket } }).connection;
      stream.on('data', (chunk: Buffer) => {
        const refusal = this.#meter?.results?.take(chunk.length);
        if (refusal) stream.destroy(refusal);
      });
    }

    // biome-ignore lint/suspicious/noExplicitAny: pg declares seven overloads; all are passed on as they come
    override query(...args: any[]): any {
      const meter = currentMeter();
      const text = typeof args[0] === 'string' ? args[0] : (args[0]?.text ?? '');
      if (commit.test(text)) return committed(super.query(args[0]));
      const counts = !transactionControl.test(text);
      this.#meter = meter === 'uncounted' ? undefined : meter;
      if (counts && meter !== 'uncounted') statistics.queries++;
      const send = super.query.bind(this) as (...rest: unknown[]) => unknown;
      if (meter === undefined || meter === 'uncounted') return send(...args);
      if (counts) meter.queries++;
      return timed(meter, args, send);
    }
  } as unknown as typeof pg.Client;
}

const commit = /^\s*commit\b/i;

/**
 * PostgreSQL answers the COMMIT of a transaction in which a statement has failed with a rollback, and with no error.
 *
 * @throws Error for such a one: its work must not be taken for written
 */
async function committed(sent: Promise<pg.QueryResult>): Promise<pg.QueryResult> {
  const result = await sent;
  if (result.command === 'ROLLBACK')
    throw new Error('A statement of this transaction had failed: all of it was rolled back instead of committed.');
  return result;
}

/** Sends the query and adds how long its answer took, also where it fails. */
function timed(meter: QueryMeter, args: unknown[], send: (...rest: unknown[]) => unknown): unknown {
  const start = performance.now();
  const stop = () => {
    meter.time += performance.now() - start;
  };
  const last = args.at(-1);
  if (typeof last === 'function') {
    return send(...args.slice(0, -1), (...results: unknown[]) => {
      stop();
      (last as Callback)(...results);
    });
  }
  const sent = send(...args);
  if (sent instanceof Promise) sent.then(stop, stop);
  return sent;
}
