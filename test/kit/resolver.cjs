// Leads what tests import of the application and its packages to the bundle that scripts/bundle-for-tests.mjs has made and
// environment.cjs has loaded. Everything else is found as ever.
const path = require('node:path');

const root = path.resolve(__dirname, '../..');
const folder = process.env.IGNY8_TEST_BUNDLE;
const stubs = folder ? require(path.join(folder, 'stubs.json')) : {};
const { imports } = require('../../package.json');
const aliases = Object.entries(imports).map(([from, to]) => [from.slice(0, -1), path.join(root, to.slice(0, -1))]);
/** Ends the specifier of a module that a test wants a copy of for itself, because it replaces what the module imports. */
const alone = ':alone';
const dependencies = `${path.sep}node_modules${path.sep}`;

module.exports = {
  sync(request, options) {
    if (options.basedir.includes(dependencies)) return options.defaultResolver(request, options);
    const isAlone = request.endsWith(alone);
    const own = ownFile(isAlone ? request.slice(0, -alone.length) : request, options.basedir);
    if (isAlone) return options.defaultResolver(own, options);
    const stub = stubs[own ? path.relative(root, own).replaceAll('\\', '/') : request];
    if (stub) return path.join(folder, stub);
    return options.defaultResolver(own ?? request, options);
  },
};

function ownFile(request, basedir) {
  if (request.startsWith('.')) return path.resolve(basedir, request);
  const alias = aliases.find(([from]) => request.startsWith(from));
  return alias && path.join(alias[1], request.slice(alias[0].length));
}
