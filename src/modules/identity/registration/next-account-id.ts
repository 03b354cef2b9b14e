import type { RequestContext } from '#platform/context/request-context.ts';

/** The number of an account that is to be made: taken before it exists, so that all of it is written in its own scope. */
export async function nextAccountId(context: RequestContext): Promise<number> {
  const [next] = await context.sql.rows<{ id: number }>(
    `SELECT nextval(pg_get_serial_sequence('accounts', 'id'))::int AS id`,
    [],
  );
  return next!.id;
}
