/** A module imports itself and those that it may know. */
function moduleRule(name, module, known) {
  return {
    name,
    severity: 'error',
    from: { path: `^src/modules/(${module})/` },
    to: { path: '^src/modules/', pathNot: `^src/modules/(${['$1', ...known].join('|')})/` },
  };
}

/** Files of one pattern import none of another. */
function mustNotKnow(name, from, to) {
  return { name, severity: 'error', from: { path: from }, to: { path: to } };
}

/**
 * The floors and modules of the house. Arrows point downwards only: server → rest-compat → schema → src/modules → src/csv → src/platform →
 * prisma; what stands behind the platform's ports (src/adapters, src/offline-ai, src/embedded-postgres) is chosen by the server alone;
 * a module is entered by its index.ts (and, by workers, its jobs.ts). Circles are biome's to find (noImportCycles).
 *
 * @type {import('dependency-cruiser').IConfiguration}
 */
module.exports = {
  forbidden: [
    mustNotKnow(
      'platform-knows-no-module',
      '^src/platform',
      '^(src/(modules|csv|offline-ai|adapters|embedded-postgres|server|demo)|schema|rest-compat)',
    ),
    mustNotKnow(
      'csv-knows-the-platform-only',
      '^src/csv',
      '^(src/(modules|offline-ai|adapters|embedded-postgres|server|demo)|schema|rest-compat|prisma)',
    ),
    {
      name: 'adapters-know-the-platform-only',
      severity: 'error',
      from: { path: '^src/(adapters|embedded-postgres)/' },
      to: {
        path: '^(src/(modules|csv|offline-ai|adapters|embedded-postgres|server|demo)|schema|rest-compat|prisma)',
        pathNot: '^src/$1/',
      },
    },
    mustNotKnow(
      'offline-ai-knows-the-platform-only',
      '^src/offline-ai',
      '^(src/(modules|csv|adapters|embedded-postgres|server|demo)|schema|rest-compat|prisma)',
    ),
    mustNotKnow(
      'only-the-server-chooses-adapters',
      '^(src/(modules|platform|csv|demo)|schema|rest-compat)',
      '^src/(offline-ai|adapters|embedded-postgres)',
    ),
    {
      name: 'a-provider-is-entered-by-its-port',
      severity: 'error',
      from: { path: '^src/server' },
      to: { path: '^src/offline-ai', pathNot: '^src/offline-ai/provider\\.ts$' },
    },
    mustNotKnow('modules-know-no-entry-point', '^src/modules', '^(src/server|src/demo|schema|rest-compat)'),
    mustNotKnow('schema-knows-no-rest', '^schema', '^(src/server|src/demo|rest-compat)'),
    mustNotKnow('rest-knows-no-server', '^rest-compat', '^(src/server|src/demo)'),
    {
      name: 'modules-are-entered-by-their-index',
      severity: 'error',
      from: { path: '^src/modules/([^/]+)/' },
      to: { path: '^src/modules/([^/]+)/.+', pathNot: '^src/modules/($1/|[^/]+/index\\.ts$)' },
    },
    moduleRule('billing-and-library-stand-alone', 'billing|library', []),
    moduleRule('identity-knows-billing-only', 'identity', ['billing']),
    moduleRule('sites-know-what-is-below-them', 'sites', ['identity', 'library', 'billing']),
    {
      name: 'upper-floors-use-the-index',
      severity: 'error',
      from: { path: '^(schema|rest-compat|src/server)' },
      to: { path: '^src/modules/[^/]+/.+', pathNot: '^src/modules/[^/]+/index\\.ts$' },
    },
    mustNotKnow('no-tests-in-the-product', '^(src|schema|rest-compat|prisma)', '^(test|bench)'),
    {
      name: 'nothing-undeclared',
      severity: 'error',
      from: { path: '^(src|schema|rest-compat|prisma)' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-development-packages',
      severity: 'error',
      from: { path: '^(src|schema|rest-compat|prisma/(seed|engine))' },
      to: { dependencyTypes: ['npm-dev'] },
    },
    {
      name: 'everything-resolves',
      severity: 'error',
      from: {},
      // A package of types only has nothing to resolve to.
      to: { couldNotResolve: true, pathNot: '^@graphql-typed-document-node/core$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|prisma/generated)' },
    parser: 'swc',
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.mjs', '.js', '.json'],
    },
    cache: { folder: 'node_modules/.cache/dependency-cruiser', strategy: 'content' },
  },
};
