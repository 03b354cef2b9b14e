import { readFileSync } from 'node:fs';
import autocannon from 'autocannon';
import { fillKeywords, startBenchServer, startYardstick } from './bench-server.ts';

/**
 * `npm run bench` – the keyword list of 25 rows with two joined names and the exact count over 20,000, by REST and by GraphQL with all doors on,
 * as a ratio of what a hand-written Fastify handler of the same contract gives. Rounds alternate, so that the machine's moods meet all alike.
 */
const rows = 20_000;
const rounds = Number(process.env.BENCH_ROUNDS ?? 4);
const seconds = Number(process.env.BENCH_SECONDS ?? 6);
const connections = 10;

/** Wanted at least (throughput as a part of the yardstick's). */
const wanted = { rest: 0.8, graphql: 0.6 };

const query = `{ keywords(pageSize: 25) { totalCount nodes { databaseId keyword volume difficulty intent country seedKeywordId volumeOverride
  difficultyOverride status disabled clusterId clusterName siteId sectorId sectorName accountId createdAt updatedAt } } }`;

const server = await startBenchServer({ THROTTLE_LIMITS: 'planner=1000000000' });
try {
  await fillKeywords(server.databaseUrl, rows);
  const yardstick = await startYardstick(server);
  const token = await signIn(server.url);
  const headers = { authorization: `Bearer ${token}` };
  const path = '/api/v1/planner/keywords/?page_size=25';
  await sameRows(`${yardstick.url}${path}`, `${server.url}${path}`, headers);
  const measure = {
    yardstick: () => shoot({ url: `${yardstick.url}${path}`, headers }),
    rest: () => shoot({ url: `${server.url}${path}`, headers }),
    graphql: () =>
      shoot({
        url: `${server.url}/graphql`,
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      }),
  };
  for (const warmUp of Object.values(measure)) await warmUp();
  const results = { yardstick: [] as number[], rest: [] as number[], graphql: [] as number[] };
  for (let round = 1; round <= rounds; round++) {
    for (const name of ['yardstick', 'rest', 'graphql'] as const) results[name].push(await measure[name]());
    const last = (name: keyof typeof results) => results[name].at(-1)!.toFixed(0).padStart(6);
    console.log(
      `round ${round}: yardstick ${last('yardstick')}/s   REST ${last('rest')}/s   GraphQL ${last('graphql')}/s`,
    );
  }
  yardstick.stop();
  const ratio = (name: 'rest' | 'graphql') =>
    median(results[name].map((value, index) => value / results.yardstick[index]!));
  const memory = residentMegabytes(server.pid);
  console.log(`\nREST     ${ratio('rest').toFixed(2)} × the hand-written handler (wanted ${wanted.rest})`);
  console.log(`GraphQL  ${ratio('graphql').toFixed(2)} × the hand-written handler (wanted ${wanted.graphql})`);
  console.log(`Server   ${memory} MB resident after the load (wanted below 350)`);
  if (ratio('rest') < wanted.rest || ratio('graphql') < wanted.graphql) process.exitCode = 1;
} finally {
  await server.stop();
}

async function signIn(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/v1/auth/login/`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'owner@demo.igny8.test', password: 'igny8-demo-password' }),
  });
  const { data } = (await answer.json()) as { data: { access: string } };
  return data.access;
}

/** A comparison means something only if both give the same. */
async function sameRows(first: string, second: string, headers: Record<string, string>): Promise<void> {
  const [a, b] = (await Promise.all([first, second].map(async (url) => (await fetch(url, { headers })).json()))) as {
    count: number;
    results: Record<string, unknown>[];
  }[];
  const sorted = (row: Record<string, unknown>) =>
    JSON.stringify(Object.entries(row).sort(([x], [y]) => x.localeCompare(y)));
  const same =
    a!.count === b!.count &&
    a!.results.length === 25 &&
    a!.results.every((row, index) => sorted(row) === sorted(b!.results[index]!));
  if (!same) throw new Error('the two lists differ');
}

async function shoot(options: autocannon.Options): Promise<number> {
  const result = await autocannon({ ...options, connections, duration: seconds });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} answers were not 2xx, ${result.errors} failed`);
  return result.requests.total / result.duration;
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

function residentMegabytes(pid: number): number {
  const pages = Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  return Math.round(pages / 1024);
}
