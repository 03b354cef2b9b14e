// Leads what tests import of the application and its packages to the bundle that scripts/bundle-for-tests.mjs has made: one instance of
// each module, and few files to read. Everything else is found as ever.
const path = require('node:path');

const root = path.resolve(__dirname, '../..');
const folder = process.env.IGNY8_TEST_BUNDLE;
const stubs = folder ? require(path.join(folder, 'stubs.json')) : {};
const { imports } = require('../../package.json');
const aliases = Object.entries(imports).map(([from, to]) => [from.slice(0, -1), path.join(root, to.slice(0, -1))]);
const dependencies = `${path.sep}node_modules${path.sep}`;

module.exports = {
  sync(request, options) {
    if (options.basedir.includes(dependencies)) return options.defaultResolver(request, options);
    const own = ownFile(request, options.basedir);
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
