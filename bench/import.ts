// `npm run bench:import [-- LINES]` – a keyword file of 50,000 lines through the REST API of the embedded server: how long it takes beside one
// bare INSERT of as many rows into the same table (its indexes and triggers on), and how much memory the server takes above idle. Importing the file
// again must change nothing.
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { startBenchServer } from './bench-server.ts';

const lines = Number(process.argv[2] ?? 50_000);
const intents = ['informational', 'navigational', 'commercial', 'transactional'];
const file = `Keyword,Volume,Difficulty,Intent,Country\n${Array.from(
  { length: lines },
  (_, index) => `"bench keyword, number ${index}",${(index * 7) % 20_000},${index % 101},${intents[index % 4]},US`,
).join('\n')}\n`;

const server = await startBenchServer({ THROTTLE_LIMITS: 'planner=1000000000,default=1000000000' });
const database = new pg.Client({ connectionString: server.databaseUrl });
try {
  await database.connect();
  const { token, siteId } = await signIn();
  const sectors = [await addSector('First'), await addSector('Second')];
  // Everything that a first request loads is loaded.
  await importFile(sectors[1]!, 'keyword\nwarm up\n');
  await sleep(2_000);
  const idle = residentMemory();
  const watch = watchMemory();
  const [first, seconds] = await timed(() => importFile(sectors[0]!, file));
  const peak = watch.stop();
  const before = await fingerprint(sectors[0]!);
  const [second, again] = await timed(() => importFile(sectors[0]!, file));
  const unchanged = (await fingerprint(sectors[0]!)) === before;
  const [, bare] = await timed(() => insertBare(sectors[1]!));
  console.log(`lines            ${lines} (${(file.length / 1e6).toFixed(1)} MB)`);
  console.log(`first import     ${seconds.toFixed(1)} s: ${JSON.stringify(first)}`);
  console.log(`bare INSERT      ${bare.toFixed(1)} s; the import takes ${(seconds / bare).toFixed(2)} times as long`);
  console.log(
    `second import    ${again.toFixed(1)} s: ${JSON.stringify(second)}; rows ${unchanged ? 'unchanged' : 'CHANGED'}`,
  );
  console.log(`server memory    ${idle} MB idle, ${peak} MB at most: ${peak - idle} MB above idle (wanted below 150)`);
  if (!unchanged || peak - idle >= 150 || seconds >= 30 || first.created !== lines || second.skipped !== lines)
    process.exitCode = 1;

  async function signIn(): Promise<{ token: string; siteId: number }> {
    const answer = await fetch(`${server.url}/api/v1/auth/login/`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'owner@demo.igny8.test', password: 'igny8-demo-password' }),
    });
    const token = ((await answer.json()) as { data: { access: string } }).data.access;
    const sites = await fetch(`${server.url}/api/v1/auth/sites/`, { headers: { authorization: `Bearer ${token}` } });
    return { token, siteId: ((await sites.json()) as { results: { id: number }[] }).results[0]!.id };
  }

  async function addSector(name: string): Promise<number> {
    const answer = await fetch(`${server.url}/api/v1/auth/sectors/`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ site_id: siteId, name }),
    });
    const { data, ...rest } = (await answer.json()) as { data?: { id: number } };
    if (!data) throw new Error(`no sector: ${JSON.stringify(rest)}`);
    return data.id;
  }

  async function importFile(
    sectorId: number,
    text: string,
  ): Promise<{ created: number; updated: number; skipped: number }> {
    const form = new FormData();
    form.set('site_id', String(siteId));
    form.set('sector_id', String(sectorId));
    form.set('file', new Blob([text], { type: 'text/csv' }), 'keywords.csv');
    const answer = await fetch(`${server.url}/api/v1/planner/keywords/import_keywords/`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: form,
    });
    if (!answer.ok) throw new Error(`answered ${answer.status}: ${await answer.text()}`);
    return ((await answer.json()) as { data: { created: number; updated: number; skipped: number } }).data;
  }
} finally {
  await database.end();
  await server.stop();
}

/** Of all that the rows of a sector hold. */
async function fingerprint(sectorId: number): Promise<string> {
  const { rows } = await database.query(
    'SELECT count(*) || md5(string_agg(k::text, chr(10) ORDER BY id)) AS mark FROM keywords k WHERE sector_id = $1',
    [sectorId],
  );
  return rows[0].mark;
}

async function insertBare(sectorId: number): Promise<void> {
  await database.query(
    `INSERT INTO keywords (account_id, site_id, sector_id, keyword, keyword_key, volume_override, difficulty_override, intent, country, created_at, updated_at)
     SELECT account_id, site_id, id, 'bare keyword, number ' || i, 'bare keyword, number ' || i, i % 20000, i % 101, 'commercial', 'US', now(), now()
       FROM sectors, generate_series(1, $2::int) i WHERE id = $1`,
    [sectorId, lines],
  );
}

async function timed<Result>(work: () => Promise<Result>): Promise<[Result, number]> {
  const startedAt = performance.now();
  const result = await work();
  return [result, (performance.now() - startedAt) / 1000];
}

/** Megabytes of the server process. */
function residentMemory(): number {
  const pages = Number(readFileSync(`/proc/${server.pid}/statm`, 'utf8').split(' ')[1]);
  return Math.round((pages * 4096) / 1e6);
}

function watchMemory(): { stop(): number } {
  let peak = residentMemory();
  const timer = setInterval(() => {
    peak = Math.max(peak, residentMemory());
  }, 20);
  return {
    stop() {
      clearInterval(timer);
      return peak;
    },
  };
}
