import pg from 'pg';
import type { Client } from '../../kit/client.ts';
import type { Tenant } from '../../kit/tenant.ts';
import type { TestApp } from '../../kit/test-app.ts';
import { until } from '../../kit/until.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely; the assertions say what they must be
type Json = any;

let marks = 0;

/** A word that no other row has. */
export function mark(): string {
  return `m${++marks}x`;
}

async function made(client: Client, path: string, body: Record<string, unknown>): Promise<Json> {
  const answer = await client.post(path, body);
  expect([answer.status, answer.body.error, answer.body.errors]).toEqual([201, undefined, undefined]);
  return answer.body.data;
}

/** Rows made through the API, in the tenant's own sector unless the fields say otherwise. */
export const add = {
  task: (tenant: Tenant, more: Record<string, unknown> = {}): Promise<Json> =>
    made(tenant.owner, '/writer/tasks/', { title: `Task ${mark()}`, ...tenant.place, ...more }),
  content: (tenant: Tenant, more: Record<string, unknown> = {}): Promise<Json> =>
    made(tenant.owner, '/writer/content/', { title: `Content ${mark()}`, ...tenant.place, ...more }),
  image: (tenant: Tenant, more: Record<string, unknown> = {}): Promise<Json> =>
    made(tenant.owner, '/writer/images/', { image_type: 'in_article', prompt: mark(), ...tenant.place, ...more }),
  idea: (tenant: Tenant, more: Record<string, unknown> = {}): Promise<Json> =>
    made(tenant.owner, '/planner/ideas/', { idea_title: `Idea ${mark()}`, ...tenant.place, ...more }),
  cluster: (tenant: Tenant, more: Record<string, unknown> = {}): Promise<Json> =>
    made(tenant.owner, '/planner/clusters/', { name: `Cluster ${mark()}`, ...tenant.place, ...more }),
};

/** What lies in the database for a tenant's rows of a table that are written directly. */
export function own(tenant: Tenant): { accountId: number; siteId: number; sectorId: number } {
  return { accountId: tenant.accountId, siteId: tenant.site.id, sectorId: tenant.sector.id };
}

/** The ledger of an account: what each kind of row sums up to, and the balance. */
export async function ledger(app: TestApp, accountId: number): Promise<Record<string, number>> {
  const rows = await app.prisma.creditTransaction.findMany({ where: { accountId } });
  const sums: Record<string, number> = {};
  for (const row of rows) sums[row.transactionType] = (sums[row.transactionType] ?? 0) + row.amount;
  const { credits } = await app.prisma.account.findUniqueOrThrow({ where: { id: accountId } });
  expect(rows.reduce((sum, row) => sum + row.amount, 0)).toBe(credits);
  return { ...sums, balance: credits };
}

export interface HeldRow {
  /** Resolves when somebody waits for the row: so many transactions, also behind one another. */
  waitedFor(count?: number): Promise<void>;
  release(): Promise<void>;
}

/** Locks a row as another transaction would, so that whoever saves it waits until the test lets go. */
export async function holdRow(app: TestApp, table: 'tasks' | 'images' | 'contents', id: number): Promise<HeldRow> {
  const client = new pg.Client({ connectionString: app.databaseUrl });
  await client.connect();
  await client.query('BEGIN');
  await client.query(`SELECT id FROM ${table} WHERE id = $1 FOR UPDATE`, [id]);
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  return {
    waitedFor: (count = 1) =>
      until(async () => {
        const waiting = await app.prisma.$queryRaw<unknown[]>`
          WITH RECURSIVE waiting (pid) AS (
            SELECT ${rows[0]!.pid}::int
            UNION SELECT a.pid FROM waiting w JOIN pg_stat_activity a ON w.pid = ANY(pg_blocking_pids(a.pid))
          ) SELECT pid FROM waiting`;
        return waiting.length > count;
      }),
    async release() {
      await client.query('ROLLBACK');
      await client.end();
    },
  };
}

/** Asks a job to stop. */
export async function cancel(tenant: Tenant, job: string): Promise<Json> {
  const { data, errors } = await tenant.owner.graphql('mutation ($id: UUID!) { cancelJob(id: $id) { state } }', {
    id: job,
  });
  expect(errors).toBeUndefined();
  return data.cancelJob.state;
}
