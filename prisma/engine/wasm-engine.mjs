import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import pg from 'pg';

const require = createRequire(import.meta.url);

/** PostgreSQL's one-byte type `"char"`, which the catalogue uses and adapter-pg does not know. */
const CHAR_OID = 18;

/** Reports `"char"` columns as text: the engine reads the catalogue's constraint kinds through them. */
class CatalogClient extends pg.Client {
  /** @param {unknown[]} args */
  query(...args) {
    const callback = typeof args.at(-1) === 'function' ? args.pop() : undefined;
    const done = super.query(...args).then((result) => {
      for (const field of result.fields ?? []) {
        if (field.dataTypeID === CHAR_OID) field.dataTypeID = pg.types.builtins.TEXT;
      }
      return result;
    });
    if (!callback) return done;
    done.then((result) => callback(undefined, result), callback);
  }
}

/**
 * Prisma's official schema engine in its WebAssembly build, over node-postgres. It stands in for the native engine,
 * which npm packages do not contain and which would have to be downloaded.
 *
 * @param {string} url the database
 * @param {[string, string][]} [datamodels] path and text of each schema file; none for migrations alone
 * @returns {Promise<{ engine: any, close: () => Promise<void> }>}
 */
export async function openSchemaEngine(url, datamodels) {
  const gluePath = require.resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const glue = await import(pathToFileURL(gluePath).href);
  // The package exports its JavaScript half only; the module itself lies beside it.
  const bytes = await readFile(path.join(path.dirname(gluePath), 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': glue });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start?.();
  // Where the engine leaves the words of a panic; without it a panic would only say that this is missing.
  globalThis.PRISMA_WASM_PANIC_REGISTRY = {
    /** @param {string} message */
    set_message(message) {
      process.stderr.write(`The schema engine panicked: ${message}\n`);
    },
  };
  const pool = new pg.Pool({ connectionString: url, Client: CatalogClient, max: 2 });
  const adapter = bindMigrationAwareSqlAdapterFactory(migrationAdapter(pool));
  const engine = await glue.SchemaEngine.new(
    { datamodels: datamodels?.length ? datamodels : undefined },
    () => {},
    adapter,
  );
  return { engine, close: () => pool.end() };
}

/** @param {pg.Pool} pool */
function migrationAdapter(pool) {
  const factory = new PrismaPg(pool);
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    // adapter-pg cuts a script at every semicolon, also inside function bodies. Sent whole, it is also all or nothing.
    adapter.executeScript = async (script) => {
      await pool.query(script);
    };
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) => asOfSeventeen(await queryRaw(query));
    return adapter;
  };
  return factory;
}

/**
 * PostgreSQL 18 lists NOT NULL among a table's constraints, as type `n`. The engine, which reads it from the columns, does not know
 * that type and panics; before 18 there was no such row.
 *
 * @template {{ columnNames: string[], columnTypes: number[], rows: unknown[][] }} Result
 * @param {Result} result
 * @returns {Result}
 */
function asOfSeventeen(result) {
  const index = result.columnNames.indexOf('constraint_type');
  if (index < 0) return result;
  const columnTypes = result.columnTypes.with(index, ColumnTypeEnum.Character);
  return { ...result, columnTypes, rows: result.rows.filter((row) => row[index] !== 'n') };
}

/**
 * Applies the migrations of a folder that the database has not seen yet, in order, each recorded in `_prisma_migrations`
 * just as `prisma migrate deploy` does.
 *
 * @public found by its path (src/platform/database/migrate.ts)
 * @param {string} url a connection of the owner role
 * @param {string} directory the folder of migrations
 * @returns {Promise<string[]>} the names of the migrations applied
 */
export async function applyMigrations(url, directory) {
  const { engine, close } = await openSchemaEngine(url);
  try {
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: await readMigrations(directory),
      filters: { externalTables: [], externalEnums: [] },
    });
    return appliedMigrationNames;
  } finally {
    await close();
  }
}

/** @param {string} directory */
async function readMigrations(directory) {
  const lockfile = 'migration_lock.toml';
  const names = (await readdir(directory, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return {
    baseDir: directory,
    lockfile: { path: lockfile, content: await readFile(path.join(directory, lockfile), 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.map(async (name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok', value: await readFile(path.join(directory, name, 'migration.sql'), 'utf8') },
        },
      })),
    ),
  };
}
