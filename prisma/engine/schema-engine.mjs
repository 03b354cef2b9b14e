#!/usr/bin/env node
// What the Prisma CLI starts as its schema engine (PRISMA_SCHEMA_ENGINE_BINARY): JSON-RPC over stdin and stdout, one message a line.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { openSchemaEngine } from './wasm-engine.mjs';

/** @param {string} name */
function option(name) {
  const index = process.argv.indexOf(name);
  return index > 0 ? process.argv[index + 1] : undefined;
}

const url = JSON.parse(option('--datasource') ?? '{}').url ?? process.env.DATABASE_URL;

if (process.argv.includes('cli')) {
  await reportConnection();
} else {
  await serve();
}

/** `schema-engine cli can-connect-to-database` */
async function reportConnection() {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    await client.end();
  } catch (error) {
    const fields = { message: error.message, error_code: 'P1001' };
    process.stderr.write(
      `${JSON.stringify({ level: 'ERROR', timestamp: new Date().toISOString(), target: 'cli', fields })}\n`,
    );
    process.exitCode = 101;
  }
}

async function serve() {
  const paths = option('--datamodels')?.split(',') ?? [];
  const { engine } = await openSchemaEngine(
    url,
    paths.map((path) => [path, readFileSync(path, 'utf8')]),
  );
  for await (const line of createInterface({ input: process.stdin })) {
    const { id, method, params } = JSON.parse(line);
    try {
      const result = await engine[method === 'getDatabaseVersion' ? 'version' : method](params);
      if (method === 'diff' && result.stdout) {
        send({ method: 'print', params: { content: result.stdout }, id: 0 });
      }
      send({ id, result: result ?? null });
    } catch (error) {
      const data = { is_panic: false, message: error.message, meta: error.meta, error_code: error.code };
      send({ id, error: { code: 4466, message: error.message, data } });
    }
  }
  process.exit(0);
}

/** @param {object} message */
function send(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
}
