import fc from 'fast-check';
import pg from 'pg';
import type { Client } from '../../kit/client.ts';
import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';

/** A row as its table holds it. */
export type Row = Readonly<Record<string, unknown>> & { readonly id: number };

/** Where rows are made: on the site that everybody sees, on the one that the editor does not see, in another account. */
export type Place = 'open' | 'closed' | 'foreign';
/** Who asks. The editor has access to the open site alone. */
export type Reader = 'owner' | 'editor' | 'staff';

export const places: readonly Place[] = ['open', 'closed', 'foreign'];

export interface Ids {
  readonly account_id: number;
  readonly site_id: number;
  readonly sector_id: number;
}

/** What a file of tests works in. */
export interface World {
  readonly app: TestApp;
  /** As the owner of the tables: rows are written and read past the application. */
  readonly sql: pg.Pool;
  readonly tenant: Tenant;
  readonly foreign: Tenant;
  readonly readers: Readonly<Record<Reader, Client>>;
  readonly editorId: number;
  readonly ids: Readonly<Record<Place, Ids>>;
}

/** A documented filter: which values are tried, and which rows meet one of them. */
export interface Filter {
  /** REST's name where it is not the snake_case of GraphQL's. */
  readonly rest?: string;
  readonly kind: 'id' | 'word' | 'plain';
  readonly values: (world: World) => readonly unknown[];
  readonly meets: (row: Row, value: never) => boolean;
}

/** What is asked of a list. */
export interface Question {
  readonly reader: Reader;
  readonly terms: readonly Term[];
  /** Filter → value. */
  readonly filter: Readonly<Record<string, unknown>>;
  readonly search: string;
}

/** All that the properties need to know of one list; words are those of the database unless it says otherwise. */
export interface ListCase {
  /** Root field of GraphQL. */
  readonly field: string;
  /** What GraphQL's filter and order types begin with. */
  readonly type: string;
  /** What the order type begins with, where it is something else; null where the order is fixed. */
  readonly orderType?: string | null;
  /** Below /api/v1, where REST has it. */
  readonly path?: string;
  readonly table: string;
  readonly owner: 'account' | 'global';
  /** Column of the account. */
  readonly accountColumn?: string;
  readonly softDelete?: boolean;
  /** Rows are never deleted. */
  readonly kept?: boolean;
  /** The update by which rows leave the list where they are kept, and which rows it is for. */
  readonly leaving?: { readonly where: string; readonly set: string };
  /** Further columns that filters, search and orders go by, by their SQL; the table is `t`. */
  readonly related?: Readonly<Record<string, string>>;
  /** Column of the site, where the list shows a user the rows of his sites only; rows without one are everybody's. */
  readonly siteColumn?: string;
  /** Which rows there are for who asks so, where it is not all. */
  readonly isShown?: (row: Row, question: Question) => boolean;
  readonly readers: readonly Reader[];
  /** Columns of random rows. */
  readonly columns: Readonly<Record<string, fc.Arbitrary<unknown>>>;
  /** The row to write: its random values, keys, and values that nobody else may have. */
  readonly complete: (row: Draft, world: World) => Record<string, unknown>;
  /** GraphQL's name of an order → its column. */
  readonly orders: Readonly<Record<string, string>>;
  /** Columns whose order is that of an enum. */
  readonly ranks?: Readonly<Record<string, readonly string[]>>;
  readonly defaultOrder: Term;
  readonly filters?: Readonly<Record<string, Filter>>;
  /** Columns that are searched; none where the list takes no search. */
  readonly search?: readonly string[];
}

export interface Draft {
  readonly values: Readonly<Record<string, unknown>>;
  readonly place: Place;
  readonly deleted: boolean;
  /** A word that no other row has. */
  readonly mark: string;
}

export interface Term {
  readonly by: string;
  readonly descending: boolean;
}

/** Leaves two industries of the installation's library with a sector each, and no keyword: more would be walked through again and again. */
export async function cutLibrary({ sql }: World): Promise<{ id: number; sector: number }[]> {
  await sql.query('DELETE FROM seed_keywords');
  await sql.query('DELETE FROM industries WHERE id NOT IN (SELECT id FROM industries ORDER BY id LIMIT 2)');
  await sql.query(
    'DELETE FROM industry_sectors WHERE id NOT IN (SELECT min(id) FROM industry_sectors GROUP BY industry_id)',
  );
  const left = await sql.query<{ id: number; sector: number }>(
    'SELECT industry_id AS id, min(id) AS sector FROM industry_sectors GROUP BY industry_id ORDER BY 1',
  );
  return left.rows;
}

export async function openWorld(): Promise<World> {
  const app = await openTestApp();
  const sql = new pg.Pool({ connectionString: app.databaseUrl, max: 2 });
  const [tenant, foreign] = [await app.tenant(), await app.tenant()];
  const closed = await tenant.addSite('Closed');
  const editor = await tenant.user('editor', { sites: [tenant.site] });
  const idsOf = (owner: Tenant, site: { id: number }, sector: { id: number }): Ids => ({
    account_id: owner.accountId,
    site_id: site.id,
    sector_id: sector.id,
  });
  return {
    app,
    sql,
    tenant,
    foreign,
    readers: { owner: tenant.owner, editor, staff: await tenant.user('developer') },
    editorId: editor.user.id,
    ids: {
      open: idsOf(tenant, tenant.site, tenant.sector),
      closed: idsOf(tenant, closed.site, closed.sector),
      foreign: idsOf(foreign, foreign.site, foreign.sector),
    },
  };
}

export async function closeWorld({ app, sql }: World): Promise<void> {
  await sql.end();
  await app.close();
}

/** Texts that are alike but for case, accents, and what means something to patterns. */
export const texts = [
  'apple',
  'Apple',
  'APPLE pie',
  'banana',
  'banana split',
  'émile',
  'Émile Zola',
  'zebra',
  'żuraw',
  'жук',
  'Жук',
  '100% wool',
  '100_wool',
  'back\\slash',
  "o'neil",
  '"quoted"',
  'a',
  'aa',
  '😀 smile',
  '~last',
];
export const text = fc.constantFrom(...texts);
export const maybeText = fc.constantFrom('', ...texts);

/** Few moments, a millisecond or years apart, so that rows share them. */
export const moment = fc.constantFrom(
  '2026-01-01T00:00:00.000Z',
  '2026-01-01T00:00:00.001Z',
  '2026-01-01T23:59:59.999Z',
  '1999-12-31T23:00:00.500Z',
);

/** Few numbers, so that rows share them. */
export const few = (...numbers: number[]) => fc.constantFrom(...numbers);
export const orNull = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { freq: 3 });
export const words = <Word extends string>(...all: readonly Word[]) => fc.constantFrom(...all);

export const byId = (column: string, values: (world: World) => readonly unknown[], rest?: string): Filter => ({
  ...(rest ? { rest } : {}),
  kind: 'id',
  values,
  meets: (row, value) => row[column] === value,
});
export const byWord = (column: string, all: readonly string[], rest?: string): Filter => ({
  ...(rest ? { rest } : {}),
  kind: 'word',
  values: () => all,
  meets: (row, value) => row[column] === value,
});
export const byValue = (column: string, all: readonly unknown[]): Filter => ({
  kind: 'plain',
  values: () => all,
  meets: (row, value) => row[column] === value,
});
export const byFlag = (column: string): Filter => byValue(column, [true, false]);
export const from = (column: string, all: readonly number[]): Filter => ({
  kind: 'plain',
  values: () => all,
  meets: (row, value) => row[column] !== null && (row[column] as number) >= value,
});
/** Days are UTC, and both ends belong to the range. */
const dayOf = (value: unknown) => new Date(String(value)).toISOString().slice(0, 10);
export const fromDay = (column: string, days: readonly string[]): Filter => ({
  kind: 'plain',
  values: () => days,
  meets: (row, day) => dayOf(row[column]) >= (day as string),
});
export const untilDay = (column: string, days: readonly string[]): Filter => ({
  kind: 'plain',
  values: () => days,
  meets: (row, day) => dayOf(row[column]) <= (day as string),
});
export const upTo = (column: string, all: readonly number[]): Filter => ({
  kind: 'plain',
  values: () => all,
  meets: (row, value) => row[column] !== null && (row[column] as number) <= value,
});

/** Filters by place that most lists have; what is foreign or nowhere is tried as well. */
export const bySite = byId('site_id', ({ ids }) => [...places.map((place) => ids[place].site_id), 2_000_000_000]);
export const bySector = byId('sector_id', ({ ids }) => [...places.map((place) => ids[place].sector_id), 2_000_000_000]);
