import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import sharp from 'sharp';
import { projectRoot } from '../src/platform/config/project-root.ts';
import { csvOf, wideHeader } from '../test/kit/hostile/csv.ts';
import { marked, megabyteOf, nested } from '../test/kit/hostile/html.ts';
import * as pictures from '../test/kit/hostile/pictures.ts';
import { startBenchServer } from './bench-server.ts';

/**
 * `npm run bench:stalls` – how long a light request waits while a heavy one is at work, alone and eight at a time. Its goal: no request
 * makes another wait more than 200 ms longer than it does on the idle server. Cases that match the argument, or all.
 */
const goal = 200;
const side = 7_000;
const only = new RegExp(process.argv[2] ?? '');

type Send = () => Promise<Response>;

const throttles = ['writer', 'content_write', 'planner', 'content_read', 'default', 'auth', 'system'];
const server = await startBenchServer({ THROTTLE_LIMITS: throttles.map((scope) => `${scope}=1000000000`).join(',') });
const probe = fork(path.join(projectRoot, 'bench/stall-probe.mjs'), [`${server.url}/api/v1/system/ping/`, '10'], {
  execArgv: [],
});
try {
  await new Promise((resolve) => probe.once('message', resolve));
  const token = await signIn();
  const place = await placeOf(token);
  const cases = await heavyCases(token, place);
  await sleep(500);
  await waitsOf(probe);
  await sleep(3_000);
  const idle = (await waitsOf(probe)).toSorted((one, other) => one - other);
  const baseline = idle[Math.floor(idle.length / 2)]!;
  console.log(
    `load average ${os.loadavg()[0]!.toFixed(2)}; idle: median ${baseline.toFixed(1)} ms, longest ${idle.at(-1)!.toFixed(1)} ms\n`,
  );
  console.log(`${'case'.padEnd(44)} answer          its time   longest wait of others`);
  for (const [name, send] of Object.entries(cases)) {
    if (!only.test(name)) continue;
    await show(name, send, 1, baseline);
    await show(name, send, 8, baseline);
  }
} finally {
  probe.kill();
  await server.stop();
}

async function show(name: string, send: Send, times: number, baseline: number): Promise<void> {
  await waitsOf(probe);
  const startedAt = performance.now();
  const answers = await Promise.all(
    Array.from({ length: times }, async () => {
      const answer = await send().catch(() => undefined);
      await answer?.arrayBuffer().catch(() => undefined);
      return answer?.status ?? 'cut off';
    }),
  );
  const took = performance.now() - startedAt;
  await sleep(50);
  const over = Math.max(0, ...(await waitsOf(probe))) - baseline;
  const said = [...new Set(answers)]
    .map((one) => `${one}×${answers.filter((other) => other === one).length}`)
    .join(' ');
  const mark = over > goal ? '  TOO LONG' : '';
  console.log(
    `${`${name}${times > 1 ? ` (${times} at a time)` : ''}`.padEnd(44)} ${said.padEnd(15)} ${took.toFixed(0).padStart(6)} ms ${over.toFixed(0).padStart(8)} ms${mark}`,
  );
  if (over > goal) process.exitCode = 1;
}

function waitsOf(child: ChildProcess): Promise<number[]> {
  return new Promise((resolve) => {
    child.once('message', (waits) => resolve(waits as number[]));
    child.send('tell');
  });
}

async function heavyCases(token: string, place: { site_id: number; sector_id: number }): Promise<Record<string, Send>> {
  const authorization = `Bearer ${token}`;
  const url = (below: string) => `${server.url}/api/v1${below}`;
  const json = (below: string, body: unknown, method = 'POST'): Send => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return () =>
      fetch(url(below), { method, headers: { authorization, 'content-type': 'application/json' }, body: text });
  };
  const image =
    (bytes: Buffer): Send =>
    () => {
      const form = new FormData();
      form.set('file', new Blob([new Uint8Array(bytes)]), 'a.png');
      for (const [name, value] of Object.entries({ image_type: 'in_article', ...place })) form.set(name, String(value));
      return fetch(url('/writer/images/'), { method: 'POST', headers: { authorization }, body: form });
    };
  const content = (content_html: string, more = {}): Send =>
    json('/writer/content/', { title: 'Heavy', content_html, ...more, ...place });
  const csv =
    (bytes: Buffer): Send =>
    () =>
      fetch(url(`/planner/keywords/import_keywords/?site_id=${place.site_id}&sector_id=${place.sector_id}`), {
        method: 'POST',
        headers: { authorization, 'content-type': 'text/csv' },
        body: new Uint8Array(bytes),
      });
  const graphql =
    (query: string, variables: unknown = {}): Send =>
    () =>
      fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      });
  const raw = { raw: { width: side, height: side, channels: 3 } } as const;
  const flat = Buffer.alloc(side * side * 3, 120);
  const progressive = await sharp(flat, raw).jpeg({ progressive: true }).toBuffer();
  const noise = await sharp(randomBytes(side * side * 3), raw)
    .jpeg({ quality: 10 })
    .toBuffer();
  const turned = await sharp(flat, raw).withMetadata({ orientation: 6 }).jpeg().toBuffer();
  const webp = await sharp(flat, raw).webp({ effort: 0 }).toBuffer();
  const pixel = await sharp({ create: { width: 1, height: 1, channels: 3, background: 'red' } })
    .webp({ lossless: true })
    .toBuffer();
  const many = (count: number, value: (index: number) => unknown) =>
    Array.from({ length: count }, (_, index) => value(index));
  return {
    'PNG of 49 megapixels in 143 KB': image(pictures.flatPng(side)),
    'PNG of 49 megapixels, 16 bits, interlaced': image(pictures.deepPng(side)),
    'PNG of noise that swells': image(pictures.noisyPng(side)),
    'PNG, 2 GB behind one pixel': image(pictures.pngWithMoreData(2_000_000_000)),
    'PNG, 1,000 notes of 8 MB': image(pictures.pngWithNotes(1_000, 7_900_000)),
    'PNG, profile of 100 MB': image(pictures.pngWithProfile(100_000_000)),
    'JPEG of 49 megapixels of noise': image(noise),
    'JPEG of 49 megapixels, turned': image(turned),
    'JPEG of 2,000 scans': image(pictures.jpegOfScans(progressive, 2_000)),
    'WebP of 49 megapixels': image(webp),
    'WebP of 150,000 pictures': image(pictures.webpOfPictures(150_000, pixel)),
    'GIF of 600,000 pictures': image(pictures.gifOfPictures(600_000)),
    '10 MB of line ends as a picture': image(csvOf('\r\n--', 9)),
    'content: 1 MB of <': content(megabyteOf('<')),
    'content: 1 MB of &': content(megabyteOf('&')),
    'content: 1 MB of elements': content(megabyteOf('<p>a <b>b</b></p>')),
    'content: 900 elements deep, many times': content(nested('b', 900).repeat(150)),
    'content: 1 MB of Han': content('漢字'.repeat(160_000)),
    'content: 500,000 marks': content(marked(500_000)),
    'title: 500,000 marks': json('/writer/content/', { title: marked(500_000), ...place }),
    'excerpt: 1 MB of spaces': content('', { excerpt: megabyteOf(' \n') }),
    'tags: 300,000': content('', { tags: many(300_000, () => 'a') }),
    'keyword list: ids, 400,000 wrong': json('/planner/keywords/bulk_delete/', { ids: many(250_000, () => 'x') }),
    'keyword list: ids, 150,000': json('/planner/keywords/bulk_delete/', { ids: many(140_000, (index) => index + 1) }),
    'JSON: 1 MB of [': json('/planner/keywords/', '['.repeat(1_000_000)),
    'JSON: 500,000 deep': json('/planner/keywords/', `{"keyword":${'['.repeat(500_000)}${']'.repeat(500_000)}}`),
    'JSON: 100,000 names': json(
      '/planner/keywords/',
      Object.fromEntries(many(80_000, (index) => [`k${index}`, 1]) as [string, number][]),
    ),
    'JSON: 400,000 numbers': json('/system/settings/user/', { key: 'a', value: many(400_000, () => 1) }),
    'CSV: 24 MB of line ends': csv(csvOf('\n', 24)),
    'CSV: 24 MB of CR LF': csv(csvOf('\r\n', 24)),
    'CSV: 24 MB of commas': csv(csvOf(',', 24)),
    'CSV: 24 MB of lines of one comma': csv(csvOf(',\n', 24)),
    'CSV: 24 MB of quotation marks': csv(Buffer.concat([Buffer.from('keyword,volume\n'), csvOf('"', 24)])),
    'CSV: 24 MB of open quotation marks': csv(Buffer.concat([Buffer.from('keyword,volume\n'), csvOf('"a\n', 24)])),
    'CSV: 24 MB of long quoted lines': csv(
      Buffer.concat([Buffer.from('keyword,volume\n'), csvOf(`"${'a""'.repeat(15_000)}\n`, 24)]),
    ),
    'CSV: header of 50,000 columns': csv(wideHeader(50_000)),
    'CSV: 20 headers of 50,000 columns': csv(csvOf(`${'a,'.repeat(49_000)}\n`, 2)),
    'CSV: marks': csv(Buffer.concat([Buffer.from('keyword,volume\n'), csvOf(`${marked(40_000)},1\n`, 20)])),
    'CSV: 50,000 keywords': csv(Buffer.from(`keyword\n${many(50_000, (index) => `word ${index}`).join('\n')}\n`)),
    'GraphQL: 1 MB of {': graphql('{'.repeat(990_000)),
    'GraphQL: 1 MB of spaces': graphql(`{ ${' '.repeat(990_000)} me { id } }`),
    'GraphQL: 1 MB of commas': graphql(`{ ${','.repeat(990_000)} me { id } }`),
    'GraphQL: literal of 1 MB': graphql(`{ keywords(search: "${'a'.repeat(900_000)}") { totalCount } }`),
    'GraphQL: block string of line ends': graphql(
      `{ keywords(search: """${' \n'.repeat(300_000)}""") { totalCount } }`,
    ),
    'GraphQL: marks': graphql('query ($s: String) { keywords(search: $s) { totalCount } }', { s: marked(400_000) }),
    'GraphQL: 140,000 ids': graphql('mutation ($ids: [ID!]!) { deleteKeywords(ids: $ids) { count } }', {
      ids: many(120_000, String),
    }),
    'GraphQL: 100,000 wrong ids': graphql('mutation ($ids: [ID!]!) { deleteKeywords(ids: $ids) { count } }', {
      ids: many(100_000, () => ({ a: 1 })),
    }),
    'GraphQL: 45,000 wrong names': graphql('query ($by: [KeywordOrder!]) { keywords(orderBy: $by) { totalCount } }', {
      by: many(45_000, () => 'CREATEDX_AT_ASCEND'),
    }),
    'GraphQL: 45,000 different wrong ids': graphql(
      'mutation ($ids: [ID!]!) { bulkDeleteKeywords(input: { ids: $ids }) { deletedCount } }',
      { ids: many(45_000, (index) => `id ${index}`) },
    ),
    'GraphQL: 30 times a cursor of 800 KB': graphql(
      `query ($s: String) { ${many(30, (index) => `a${index}: keywords(first: 1, after: $s) { totalCount }`).join(' ')} }`,
      { s: Buffer.from(`${'['.repeat(300_000)}${']'.repeat(300_000)}`).toString('base64url') },
    ),
    'GraphQL: 30 times an id of 900 KB': graphql(
      `query ($s: ID) { ${many(30, (index) => `a${index}: keywords(filter: { clusterId: $s }) { totalCount }`).join(' ')} }`,
      { s: 'x'.repeat(900_000) },
    ),
    'language tag of 600 KB': json('/system/author-profiles/', {
      name: 'Heavy',
      language: `en${many(100_000, (index) => `-${(10_000 + index).toString(36).padStart(5, 'a')}`).join('')}`,
    }),
    'host name of 19,000 letters': json('/writer/images/', {
      image_type: 'in_article',
      image_url: `http://${many(19_000, (index) => String.fromCodePoint(0x4e00 + index)).join('')}.com/`,
      ...place,
    }),
    'search of 15 KB': () =>
      fetch(url(`/planner/keywords/?search=${'%25a_'.repeat(2_000)}`), { headers: { authorization } }),
    'query string of 15 KB of names': () =>
      fetch(url(`/planner/keywords/?${'a&'.repeat(7_000)}`), { headers: { authorization } }),
    'form of 5,000 parts': () => {
      const form = new FormData();
      for (let part = 0; part < 5_000; part++) form.append(`f${part}`, 'x');
      return fetch(url('/writer/images/'), { method: 'POST', headers: { authorization }, body: form });
    },
  };
}

async function signIn(): Promise<string> {
  const answer = await fetch(`${server.url}/api/v1/auth/login/`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'owner@demo.igny8.test', password: 'igny8-demo-password' }),
  });
  const body = (await answer.json()) as { data: { access: string } };
  return body.data.access;
}

async function placeOf(token: string): Promise<{ site_id: number; sector_id: number }> {
  const answer = await fetch(`${server.url}/api/v1/auth/sectors/`, { headers: { authorization: `Bearer ${token}` } });
  const body = (await answer.json()) as { data?: { results?: Row[] } & Row[]; results?: Row[] };
  const row = (body.results ?? body.data?.results ?? body.data)![0]!;
  return { site_id: row.site ?? row.site_id!, sector_id: row.id };
}

interface Row {
  readonly id: number;
  readonly site?: number;
  readonly site_id?: number;
}
