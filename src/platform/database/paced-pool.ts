import pg from 'pg';

/** Milliseconds before a connection that could not be made is told of. */
const pause = 500;

/** A pool for who tries again at once: a database that is starting up, or has no connection left, is not asked hundreds of times a second. */
export class PacedPool extends pg.Pool {
  // biome-ignore lint/suspicious/noExplicitAny: pg declares overloads; all are passed on as they come
  override connect(callback?: any): any {
    if (!callback) {
      return super.connect().catch(async (error: unknown) => {
        await new Promise((resolve) => setTimeout(resolve, pause));
        throw error;
      });
    }
    super.connect((error, ...connected) => {
      if (error) setTimeout(callback, pause, error, ...connected);
      else callback(error, ...connected);
    });
  }
}
