// Tests run in a context of their own for each file; the application is loaded outside of it, once for each worker: it is compiled once,
// and stays warm from file to file. Modules of the bundle are handed into the context by the stubs of scripts/bundle-for-tests.mjs.
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { TestEnvironment } = require('jest-environment-node');

const folder = process.env.IGNY8_TEST_BUNDLE;
let loaded;

async function load() {
  const read = (file) => import(pathToFileURL(path.join(folder, file)).href);
  return { app: await read('app.mjs'), packages: await read('packages.mjs') };
}

module.exports = class extends TestEnvironment {
  async setup() {
    await super.setup();
    loaded ??= load();
    this.global.igny8Bundle = await loaded;
    // What tests make, the application takes for its own.
    for (const name of ['Error', 'TypeError', 'RangeError', 'Date', 'Map', 'Set', 'Promise'])
      this.global[name] = globalThis[name];
  }
};
