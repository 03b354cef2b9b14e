// Bundles what the tests import, so that a test file reads three files instead of three thousand: the packages in one (made anew when
// package-lock.json changes), our sources in another (made anew when a source does). Each module and package that a test or the kit imports gets
// a stub that hands out the bundle's own instance of it; test/kit/resolver.cjs leads imports there.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { commonJs, external } from './build.mjs';

/** Version of what this script writes. */
const form = 3;

/** Folders whose modules are bundled. The rest of what tests import (themselves, scripts, benches) is read by Jest. */
const bundled = /^(src|schema|rest-compat|prisma\/(seed|generated))\//;

/** Bundles that are kept: of this checkout's branches and of runs that are going on. */
const kept = 4;

/**
 * Makes the bundle that fits the sources and tests as they are, and writes where it is to `current.json`.
 *
 * @param {{ root: string, sources: readonly string[], sourcesFingerprint: string }} parts
 */
export async function bundleForTests({ root, sources, tests, migrations, fingerprint }) {
  const cache = path.join(root, 'node_modules/.cache/igny8-tests');
  mkdirSync(cache, { recursive: true });
  const aliases = readAliases(root);
  const imported = await cached(cache, `imports-${fingerprint(tests)}.json`, () => scanTests(root, aliases));
  const key = createHash('sha256')
    .update(`${form}\n${fingerprint(sources)}\n${JSON.stringify(imported)}`)
    .digest('hex')
    .slice(0, 16);
  const folder = path.join(cache, `app-${key}`);
  if (!existsSync(folder)) {
    process.stderr.write('Bundling for the tests …\n');
    const draft = `${folder}.${process.pid}`;
    rmSync(draft, { recursive: true, force: true });
    await bundleSources({ root, cache, draft, aliases, imported, fingerprint, migrations });
    rmSync(folder, { recursive: true, force: true });
    renameSync(draft, folder);
  }
  writeFileSync(path.join(cache, 'current.json'), JSON.stringify({ folder }));
  forgetOldest(cache);
}

async function cached(cache, name, make) {
  const file = path.join(cache, name);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  const made = await make();
  writeFileSync(`${file}.${process.pid}`, JSON.stringify(made));
  renameSync(`${file}.${process.pid}`, file);
  return made;
}

/** `#platform/*` and its like: beginnings of specifiers and the folders they stand for. */
function readAliases(root) {
  const { imports } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  return Object.entries(imports).map(([from, to]) => [from.slice(0, -1), path.join(root, to.slice(0, -1))]);
}

/** @returns the file that a specifier of ours means, undefined for a package */
function ownFile(specifier, importer, aliases) {
  if (specifier.startsWith('.')) return path.resolve(path.dirname(importer), specifier);
  const alias = aliases.find(([from]) => specifier.startsWith(from));
  return alias && path.join(alias[1], specifier.slice(alias[0].length));
}

/** The modules (paths in the project) and packages that tests, the kit and what they share with benches and scripts import. */
async function scanTests(root, aliases) {
  const { build } = await import('esbuild');
  const modules = new Set();
  const packages = new Set();
  const record = {
    name: 'record-imports',
    setup({ onResolve }) {
      onResolve({ filter: /.*/ }, ({ path: specifier, importer, kind }) => {
        if (kind === 'entry-point') return;
        const file = ownFile(specifier, importer, aliases);
        if (!file) {
          if (!specifier.startsWith('node:')) packages.add(specifier);
          return { path: specifier, external: true };
        }
        const inProject = path.relative(root, file).replaceAll('\\', '/');
        if (!bundled.test(inProject)) return { path: file };
        modules.add(inProject);
        return { path: file, external: true };
      });
    },
  };
  await build({
    absWorkingDir: root,
    entryPoints: ['test/**/*.test.ts', 'test/**/*.long.ts'],
    outdir: 'unwritten',
    write: false,
    bundle: true,
    format: 'esm',
    platform: 'node',
    plugins: [record],
    logLevel: 'error',
  });
  return { modules: [...modules].sort(), packages: [...packages].sort() };
}

/** `app.mjs` with our sources, a stub for each module and package that tests import, and the table of the stubs. */
async function bundleSources({ root, cache, draft, aliases, imported, fingerprint, migrations }) {
  const { build } = await import('esbuild');
  const used = new Set();
  const names = namesOf(cache);
  const packagesApart = {
    name: 'packages-apart',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^#/ }, ({ path: specifier, importer }) => ({ path: ownFile(specifier, importer, aliases) }));
      onResolve({ filter: /^[^.#/]/ }, ({ path: specifier, kind }) => {
        if (kind === 'entry-point') return;
        if (specifier.startsWith('node:') || external.includes(specifier) || kind === 'dynamic-import')
          return { path: specifier, external: true };
        if (specifier === packagesFile) return { path: `./${packagesFile}`, external: true };
        used.add(specifier);
        return { path: specifier, namespace: 'package' };
      });
      onLoad({ filter: /.*/, namespace: 'package' }, async ({ path: specifier }) => ({
        contents: `import { ${identifier(specifier)} as all } from '${packagesFile}';\n${stub('all', await names(specifier))}`,
        resolveDir: root,
      }));
    },
  };
  const { metafile } = await build({
    absWorkingDir: root,
    stdin: {
      contents: imported.modules.map((module) => `export * as ${identifier(module)} from './${module}';`).join('\n'),
      resolveDir: root,
      sourcefile: 'all-modules.ts',
    },
    outfile: path.join(draft, appFile),
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: true,
    sourcesContent: false,
    metafile: true,
    plugins: [packagesApart],
    logLevel: 'warning',
  });
  const inputs = { template: templateFingerprint({ metafile, fingerprint, migrations }) };
  const packages = await bundlePackages({ root, cache, names, packages: [...used].sort() });
  writeFileSync(path.join(draft, packagesFile), `export * from ${JSON.stringify(`../${packages}/${packagesFile}`)};\n`);
  const table = {};
  const write = (specifier, file, exported) => {
    const name = `${identifier(specifier)}.mjs`;
    writeFileSync(path.join(draft, name), stub(`globalThis.igny8Bundle.${file}.${identifier(specifier)}`, exported));
    table[specifier] = name;
  };
  const modules = await exportsOf(build, root, imported.modules);
  for (const module of imported.modules) write(module, 'app', modules[module]);
  for (const name of imported.packages) if (used.has(name)) write(name, 'packages', await names(name));
  writeFileSync(path.join(draft, 'stubs.json'), JSON.stringify(table));
  writeFileSync(path.join(draft, 'inputs.json'), JSON.stringify(inputs));
}

/** What the tests' database is made by, beside the migrations. */
const templateMakers = [
  'prisma/seed/seed-reference.ts',
  'src/embedded-postgres/cluster.ts',
  'src/platform/database/migrate.ts',
  'src/platform/jobs/queue.ts',
];

/** Names all that the tests' database is made from: the same name, the same database. */
function templateFingerprint({ metafile, fingerprint, migrations }) {
  const inputs = new Set(templateMakers);
  for (const input of inputs) {
    for (const { path: imported } of metafile.inputs[input].imports) {
      if (imported in metafile.inputs && bundled.test(imported)) inputs.add(imported);
    }
  }
  const made = [...inputs].sort();
  return fingerprint([
    ...migrations,
    ...made,
    'test/kit/seed-template.ts',
    'test/kit/template.ts',
    'package-lock.json',
  ]).slice(0, 16);
}

const appFile = 'app.mjs';
const packagesFile = 'packages.mjs';

/** All packages that our sources import, each as a namespace, in a folder of their own. Returns the folder's name. */
async function bundlePackages({ root, cache, packages }) {
  const key = createHash('sha256')
    .update(`${form}\n${readFileSync(path.join(root, 'package-lock.json'))}\n${packages.join()}`)
    .digest('hex')
    .slice(0, 16);
  const folder = `packages-${key}`;
  const { build } = await import('esbuild');
  const { absent } = await import('./build.mjs');
  if (existsSync(path.join(cache, folder))) return folder;
  const draft = path.join(cache, `${folder}.${process.pid}`);
  await build({
    absWorkingDir: root,
    stdin: {
      contents:
        packages.map((name) => `import * as ${identifier(name)} from '${name}';`).join('\n') +
        `\nexport { ${packages.map(identifier).join(', ')} };`,
      resolveDir: root,
    },
    outfile: path.join(draft, packagesFile),
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: [...external, ...absent],
    banner: { js: commonJs },
    logLevel: 'warning',
  });
  rmSync(path.join(cache, folder), { recursive: true, force: true });
  renameSync(draft, path.join(cache, folder));
  return folder;
}

/** What packages export, as Node sees it: no bundler knows the names of CommonJS ones. */
function namesOf() {
  const known = new Map();
  return async (specifier) => {
    if (!known.has(specifier)) known.set(specifier, Object.keys(await import(specifier)));
    return known.get(specifier);
  };
}

/** The names that our modules export. */
async function exportsOf(build, root, modules) {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: modules,
    outdir: 'unwritten',
    outbase: '.',
    write: false,
    metafile: true,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    logLevel: 'error',
  });
  return Object.fromEntries(Object.values(metafile.outputs).map(({ entryPoint, exports }) => [entryPoint, exports]));
}

/** A module that hands out a namespace, which an expression gives, as if it were the module itself. */
function stub(namespace, names) {
  const named = names.filter((name) => name !== 'default' && name !== 'module.exports');
  return [
    // By names of its own: a package may export `catch`.
    ...named.map((name, index) => `const n${index} = ${namespace}[${JSON.stringify(name)}];`),
    `export { ${named.map((name, index) => `n${index} as ${name}`).join(', ')} };`,
    names.includes('default') ? `export default ${namespace}.default;` : '',
  ].join('\n');
}

function identifier(specifier) {
  return specifier
    .replace(/\.ts$/, '')
    .replace(/[^a-zA-Z0-9]/g, (character) => `_${character === '/' ? '' : character.charCodeAt(0)}`);
}

function forgetOldest(cache) {
  for (const kind of ['app-', 'packages-', 'imports-', 'cluster-']) {
    const entries = readdirSync(cache)
      .filter((name) => name.startsWith(kind))
      .map((name) => ({ name, at: statSync(path.join(cache, name)).mtimeMs }))
      .sort((a, b) => b.at - a.at);
    for (const { name } of entries.slice(kept)) rmSync(path.join(cache, name), { recursive: true, force: true });
  }
}
