// `npm run bench:sign-in` – whether the time that a refused sign-in takes tells if somebody has the e-mail. Both kinds are measured in turn in
// one run, over HTTP; what counts is the ratio of their medians and how well single times tell them apart.
import { startBenchServer } from './bench-server.ts';

const rounds = 200;
const server = await startBenchServer({ THROTTLE_LIMITS: 'auth=1000000000', TRUST_PROXY: 'true' });
try {
  const known: number[] = [];
  const unknown: number[] = [];
  for (let round = 0; round < rounds; round++) {
    known.push(await timeOf('owner@demo.igny8.test', round));
    unknown.push(await timeOf(`nobody-${round}@demo.igny8.test`, round));
  }
  const ratio = median(known) / median(unknown);
  const told = shareGreater(known, unknown);
  console.log(`known e-mail    ${median(known).toFixed(2)} ms (median of ${rounds})`);
  console.log(`unknown e-mail  ${median(unknown).toFixed(2)} ms`);
  console.log(`ratio           ${ratio.toFixed(3)} (wanted 0.9 to 1.1)`);
  console.log(
    `a known one took longer than an unknown one in ${(told * 100).toFixed(0)} % of all pairs (50 % is a coin)`,
  );
  if (ratio < 0.9 || ratio > 1.1) process.exitCode = 1;
} finally {
  await server.stop();
}

/** Milliseconds of a refused sign-in; each from an address of its own, so that none is locked. */
async function timeOf(email: string, round: number): Promise<number> {
  const startedAt = performance.now();
  const answer = await fetch(`${server.url}/api/v1/auth/login/`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': `10.0.${round >> 8}.${round & 255}` },
    body: JSON.stringify({ email, password: 'a wrong password' }),
  });
  await answer.arrayBuffer();
  if (answer.status !== 401) throw new Error(`answered ${answer.status}`);
  return performance.now() - startedAt;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}

function shareGreater(first: readonly number[], second: readonly number[]): number {
  const greater = first.reduce((sum, a) => sum + second.filter((b) => a > b).length, 0);
  return greater / (first.length * second.length);
}
