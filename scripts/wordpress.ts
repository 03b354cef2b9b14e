import { type ChildProcess, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../src/embedded-postgres/free-port.ts';
import { provideMariaDb } from './provide-mariadb.ts';
import { provideWordPress } from './provide-wordpress.ts';
import { endTied, spawnTied } from './spawn-tied.ts';

export interface WordPressOptions {
  /** Of the loopback address; any free one where it is left out. */
  readonly port?: number;
  /** Where everything is kept, emptied before and removed afterwards; a temporary folder where it is left out. */
  readonly dir?: string;
  /** Folders of plugins, which are copied and activated. */
  readonly plugins?: readonly string[];
  /** Further code that every request runs, without the opening tag: a must-use plugin. */
  readonly muPlugin?: string;
  /** Options of the site, set after it is made. */
  readonly wordpressOptions?: Readonly<Record<string, unknown>>;
  /** Requests that are answered at the same time. */
  readonly workers?: number;
}

/** A WordPress of one's own, with one administrator. */
export interface WordPress {
  readonly url: string;
  readonly user: string;
  /** For the sign-in form. */
  readonly password: string;
  /** For Basic authentication at its REST API. */
  readonly applicationPassword: string;
  /** The folder that has wp-config.php. */
  readonly directory: string;
  /** Runs PHP, without the opening tag, in the site. @returns what it printed. @throws Error with what went wrong */
  run(code: string): string;
  /** Does what is due of the site's scheduled work. */
  runCron(): Promise<void>;
  /** What PHP and WordPress had to complain of so far, line by line. */
  complaints(): string[];
  /** Stops it and removes everything, its database too. */
  stop(): Promise<void>;
}

const user = 'admin';
const password = 'admin-password';
const secondsToAnswer = 30;

/** Mail goes nowhere, and WordPress' own servers have nothing new: looking for updates in vain would be noted as a warning. */
const offline = `
add_filter('pre_wp_mail', '__return_true');
add_filter('pre_http_request', function ($answer, $request, $url) {
  if (substr((string) wp_parse_url($url, PHP_URL_HOST), -13) !== 'wordpress.org') return $answer;
  return ['headers' => [], 'body' => '', 'response' => ['code' => 503, 'message' => ''], 'cookies' => [], 'filename' => null];
}, 10, 3);`;

/**
 * Brings up a real WordPress on loopback, for tests: PHP's own server, WP_DEBUG on, notices in a log, mail off, nothing fetched from
 * anywhere else.
 *
 * @throws WordPressUnavailable where this machine can have none; Error when it does not come up
 */
export async function startWordPress(options: WordPressOptions = {}): Promise<WordPress> {
  const { source, php } = provideWordPress();
  const directory = options.dir ?? mkdtempSync(path.join(os.tmpdir(), 'igny8-wordpress-'));
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  const cleanUps: (() => unknown)[] = [() => rmSync(directory, { recursive: true, force: true })];
  const stop = async () => {
    for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
  };
  try {
    const mariaDb = await provideMariaDb(php, path.join(directory, 'mariadb'));
    cleanUps.push(() => mariaDb.stop());
    const port = options.port ?? (await freePort());
    const url = `http://127.0.0.1:${port}`;
    const database = `igny8_wordpress_${port}_${process.pid}`;
    mariaDb.execute(`DROP DATABASE IF EXISTS ${database}; CREATE DATABASE ${database} CHARACTER SET utf8mb4`);
    cleanUps.push(() => mariaDb.execute(`DROP DATABASE IF EXISTS ${database}`));
    const site = path.join(directory, 'site');
    layOut(site, source, options);
    writeFileSync(path.join(site, 'wp-config.php'), configuration({ ...mariaDb, database, url, directory }));
    const applicationPassword = install(php, directory, options);
    const server = await serve(php, directory, url, options.workers ?? 6);
    cleanUps.push(() => endTied(server));
    const log = path.join(directory, 'debug.log');
    return {
      url,
      user,
      password,
      applicationPassword,
      directory: site,
      run: (code) => runInSite(php, directory, code),
      runCron: async () => {
        const answer = await fetch(`${url}/wp-cron.php`);
        await answer.arrayBuffer();
      },
      complaints: () => (existsSync(log) ? complaintsIn(readFileSync(log, 'utf8')) : []),
      stop,
    };
  } catch (problem) {
    await stop();
    throw problem;
  }
}

/** The site's files: Debian's, with what is to run in them. */
function layOut(site: string, source: string, { plugins = [], muPlugin = '' }: WordPressOptions): void {
  cpSync(source, site, { recursive: true, dereference: true, filter: (file) => existsSync(file) });
  rmSync(path.join(site, 'wp-config.php'), { force: true });
  const content = path.join(site, 'wp-content');
  for (const folder of ['plugins', 'mu-plugins', 'uploads']) mkdirSync(path.join(content, folder), { recursive: true });
  for (const plugin of plugins)
    cpSync(plugin, path.join(content, 'plugins', pluginName(plugin)), { recursive: true, dereference: true });
  writeFileSync(path.join(content, 'mu-plugins/for-tests.php'), `<?php\n${offline}\n${muPlugin}\n`);
}

/** A plugin's folder is called like the file that has its name. @throws Error where the folder has no plugin */
function pluginName(folder: string): string {
  const isMain = (file: string) =>
    file.endsWith('.php') && readFileSync(path.join(folder, file), 'utf8').includes('Plugin Name:');
  const main = readdirSync(folder).find(isMain);
  if (!main) throw new Error(`There is no plugin in ${folder}.`);
  return path.basename(main, '.php');
}

interface Configuration {
  readonly host: string;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  readonly url: string;
  readonly directory: string;
}

/** Other hosts than loopback are not reached; updates are not looked for; scheduled work is done when it is asked for. */
function configuration(values: Configuration): string {
  const constants = {
    DB_NAME: values.database,
    DB_USER: values.user,
    DB_PASSWORD: values.password,
    DB_HOST: values.host,
    DB_CHARSET: 'utf8mb4',
    WP_HOME: values.url,
    WP_SITEURL: values.url,
    WP_ENVIRONMENT_TYPE: 'local',
    WP_DEBUG: true,
    WP_DEBUG_LOG: path.join(values.directory, 'debug.log'),
    WP_DEBUG_DISPLAY: false,
    WP_HTTP_BLOCK_EXTERNAL: true,
    WP_ACCESSIBLE_HOSTS: '127.0.0.1,localhost',
    DISABLE_WP_CRON: true,
    AUTOMATIC_UPDATER_DISABLED: true,
    AUTH_KEY: 'for tests',
    SECURE_AUTH_KEY: 'for tests',
    LOGGED_IN_KEY: 'for tests',
    NONCE_KEY: 'for tests',
  };
  const lines = Object.entries(constants).map(
    ([name, value]) => `defined('${name}') || define('${name}', ${inPhp(value)});`,
  );
  return [
    '<?php',
    ...lines,
    "$table_prefix = 'wp_';",
    "defined('ABSPATH') || define('ABSPATH', __DIR__ . '/');",
    "require_once ABSPATH . 'wp-settings.php';\n",
  ].join('\n');
}

/** Makes the site's tables and administrator and activates the plugins. @returns the application password */
function install(php: string, directory: string, { plugins = [], wordpressOptions = {} }: WordPressOptions): string {
  runInSite(
    php,
    directory,
    `require_once ABSPATH . 'wp-admin/includes/upgrade.php';
    wp_install('Test', ${inPhp(user)}, 'admin@example.com', true, '', ${inPhp(password)});`,
    "define('WP_INSTALLING', true); function wp_new_blog_notification() {}",
  );
  const settings = { permalink_structure: '/%postname%/', ...wordpressOptions };
  return runInSite(
    php,
    directory,
    `foreach (json_decode(${inPhp(JSON.stringify(settings))}, true) as $name => $value) update_option($name, $value);
    require_once ABSPATH . 'wp-admin/includes/plugin.php';
    foreach (json_decode(${inPhp(JSON.stringify(plugins.map(pluginName)))}) as $name) {
      $failed = activate_plugin("$name/$name.php");
      if (is_wp_error($failed)) throw new Exception($failed->get_error_message());
    }
    flush_rewrite_rules();
    [$made] = WP_Application_Passwords::create_new_application_password(1, ['name' => 'tests']);
    echo $made;`,
  );
}

/** @param before code that runs before WordPress is loaded */
function runInSite(php: string, directory: string, code: string, before = ''): string {
  const script = `${before}
    $_SERVER['HTTP_HOST'] = '127.0.0.1'; $_SERVER['REQUEST_METHOD'] = 'GET';
    require ${inPhp(path.join(directory, 'site/wp-load.php'))};
    ${code}`;
  const { status, stdout, stderr } = spawnSync(php, ['-d', 'display_errors=stderr'], {
    input: `<?php ${script}`,
    encoding: 'utf8',
    maxBuffer: 64 * 2 ** 20,
  });
  if (status !== 0) throw new Error(`PHP ended with ${status}: ${stderr}${stdout}`);
  return stdout;
}

/** Starts PHP's server, whose workers are processes. */
async function serve(php: string, directory: string, url: string, workers: number): Promise<ChildProcess> {
  const site = path.join(directory, 'site');
  const router = path.join(directory, 'router.php');
  writeFileSync(
    router,
    `<?php
    $path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
    $file = ${inPhp(site)} . $path;
    if ($path !== '/' && (is_file($file) || is_file(rtrim($file, '/') . '/index.php'))) return false;
    $_SERVER['SCRIPT_NAME'] = '/index.php';
    require ${inPhp(path.join(site, 'index.php'))};`,
  );
  const child = spawnTied(
    php,
    ['-d', 'display_errors=0', '-d', 'upload_max_filesize=16M', '-S', new URL(url).host, '-t', site, router],
    { cwd: site, env: { PHP_CLI_SERVER_WORKERS: String(workers) } },
  );
  for (let waited = 0; waited < secondsToAnswer * 10; waited++) {
    const answer = await fetch(`${url}/wp-json/`).catch(() => undefined);
    await answer?.arrayBuffer();
    if (answer?.ok) return child;
    if (child.exitCode !== null) break;
    await sleep(100);
  }
  await endTied(child);
  throw new Error(`WordPress did not answer at ${url}.`);
}

/** The lines of the log without what a WordPress of 2022 says of itself under a newer PHP. */
function complaintsIn(log: string): string[] {
  return log.split('\n').filter((line) => line !== '' && !/PHP Deprecated: {2}Return type of Requests_/.test(line));
}

function inPhp(value: string | boolean): string {
  return typeof value === 'boolean' ? String(value) : `'${value.replace(/[\\']/g, '\\$&')}'`;
}

/** `tsx scripts/wordpress.ts [PORT] [PLUGIN…]` brings one up and keeps it until it is interrupted. */
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [port, ...plugins] = process.argv.slice(2);
  try {
    const { stop, ...site } = await startWordPress({ port: port ? Number(port) : undefined, plugins });
    const { url, applicationPassword, directory } = site;
    process.stdout.write(`${JSON.stringify({ url, user, password, applicationPassword, directory })}\n`);
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => void stop().then(() => process.exit(0)));
  } catch (problem) {
    process.stderr.write(`${(problem as Error).message}\n`);
    process.exitCode = 1;
  }
}
