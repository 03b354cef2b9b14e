import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parse } from 'csv-parse/sync';
import type { KeywordToCluster } from '#platform/ai/functions/cluster-keywords.ts';
import { clusterKeywords } from '../src/offline-ai/clustering/cluster-keywords.ts';
import { adjustedRandIndex, vMeasure } from './metrics.ts';

const batchSize = 20;
const seeds = [1, 2, 3];

/** Keywords with the group that each one belongs to by the file's own account, in the same order. */
export interface LabelledKeywords {
  readonly keywords: readonly KeywordToCluster[];
  readonly labels: readonly string[];
}

/** Reads one keyword file and prints how well the clusters of one pass and of batches agree with its labels. */
function run(path: string, column: string): void {
  const { keywords, labels } = readKeywords(path, column);
  console.log(`${path}: ${keywords.length} keywords, ${new Set(labels).size} groups in "${column}"`);

  const onePass = timed(() => inOnePass(keywords));
  report('one pass', labels, onePass.result, onePass.ms);
  for (const seed of seeds) {
    const batches = timed(() => inBatches(keywords, seed));
    report(`batches of ${batchSize}, order ${seed}`, labels, batches.result, batches.ms);
    console.log(`    the same as one pass: ARI ${adjustedRandIndex(onePass.result, batches.result).toFixed(3)}`);
  }
  console.log(`  most memory of the process: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
}

/** Reads a CSV with the columns "Keyword" and `column` (the labels), and "Volume" where there is one. */
export function readKeywords(path: string, column: string): LabelledKeywords {
  const rows = parse(readFileSync(path), { columns: true, bom: true, relax_column_count: true }) as Record<
    string,
    string
  >[];
  const nameOf = (wanted: string): string | undefined =>
    Object.keys(rows[0] ?? {}).find((name) => name.toLowerCase() === wanted.toLowerCase());
  const keywordColumn = nameOf('keyword');
  const labelColumn = nameOf(column);
  const volumeColumn = nameOf('volume');
  if (!keywordColumn || !labelColumn) throw new Error(`${path} needs the columns "Keyword" and "${column}"`);
  const keywords = rows.map((row, id) => ({
    id,
    keyword: row[keywordColumn]!,
    volume: volumeColumn && row[volumeColumn] ? Number(row[volumeColumn]) : null,
    intent: null,
  }));
  return { keywords, labels: rows.map((row) => row[labelColumn]!) };
}

/** The name of the cluster of each keyword (by id, which has to be its position) when all are clustered at once. */
export function inOnePass(keywords: readonly KeywordToCluster[]): string[] {
  const found = new Array<string>(keywords.length);
  for (const cluster of clusterKeywords({ keywords, existing: [] }).clusters)
    for (const id of cluster.keywordIds) found[id] = cluster.name;
  return found;
}

/** The same when they arrive in small batches of a shuffled order, each joining the clusters made so far. */
export function inBatches(keywords: readonly KeywordToCluster[], seed: number): string[] {
  const order = shuffled(keywords, seed);
  const clusters: { id: number; name: string; keywords: string[] }[] = [];
  const found = new Array<string>(keywords.length);
  for (let start = 0; start < order.length; start += batchSize) {
    const batch = order.slice(start, start + batchSize);
    const byId = new Map(batch.map((keyword) => [keyword.id, keyword.keyword]));
    for (const answer of clusterKeywords({ keywords: batch, existing: clusters }).clusters) {
      const cluster =
        answer.clusterId === null
          ? { id: clusters.length, name: answer.name, keywords: [] }
          : clusters[answer.clusterId]!;
      if (answer.clusterId === null) clusters.push(cluster);
      for (const id of answer.keywordIds) {
        cluster.keywords.push(byId.get(id)!);
        found[id] = cluster.name;
      }
    }
  }
  return found;
}

function shuffled<T>(items: readonly T[], seed: number): T[] {
  const result = [...items];
  let state = seed;
  const random = (): number => {
    // mulberry32: small, seeded, good enough to mix an order.
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  for (let i = result.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [result[i], result[j]] = [result[j]!, result[i]!];
  }
  return result;
}

function timed<T>(work: () => T): { result: T; ms: number } {
  const start = performance.now();
  const result = work();
  return { result, ms: performance.now() - start };
}

function report(name: string, labels: readonly string[], found: readonly string[], ms: number): void {
  const { homogeneity, completeness, vMeasure: v } = vMeasure(labels, found);
  console.log(
    `  ${name}: ARI ${adjustedRandIndex(labels, found).toFixed(3)}, V-measure ${v.toFixed(3)} ` +
      `(homogeneity ${homogeneity.toFixed(3)}, completeness ${completeness.toFixed(3)}), ${new Set(found).size} clusters, ${Math.round(ms)} ms`,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { column: { type: 'string', default: 'Parent Keyword' } },
  });
  const [file] = positionals;
  if (!file) {
    console.error('usage: npx tsx bench/clustering.ts FILE [--column "Parent Keyword"]');
    process.exit(2);
  }
  run(file, values.column);
}
