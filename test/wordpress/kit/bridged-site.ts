import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { zipBridge } from '../../../scripts/build-bridge.ts';
import { startWordPress, type WordPress } from '../../../scripts/wordpress.ts';
import { WordPressUnavailable } from '../../../scripts/wordpress-unavailable.ts';
import { until } from '../../kit/until.ts';
import { PlatformServer } from './platform-server.ts';

/** A key as the platform makes them. */
export const key = `igny8_${'k'.repeat(20)}-${'Z'.repeat(22)}`;

/**
 * In tests the platform is on loopback, which WordPress' HTTP functions refuse; pauses are short; and a plugin that the option `test_seo`
 * names counts as active.
 */
const muPlugin = `
add_filter('http_request_host_is_external', fn($is, $host) => $is || $host === '127.0.0.1', 10, 2);
add_filter('http_allowed_safe_ports', fn($ports, $host, $url) => [...$ports, (int) wp_parse_url($url, PHP_URL_PORT)], 10, 3);
add_filter('igny8_bridge_retry_pause', fn($pause) => (int) get_option('test_pause', 1));
$constants = ['yoast' => 'WPSEO_VERSION', 'rank_math' => 'RANK_MATH_VERSION', 'seopress' => 'SEOPRESS_VERSION'];
if (isset($constants[get_option('test_seo')])) define($constants[get_option('test_seo')], '1.0');
if (get_option('test_seo') === 'aioseo') require_once WP_CONTENT_DIR . '/aioseo-model.php';
`;

/** As much of All in One SEO's model as is used: a record that is read and saved as a whole. */
const aioseoModel = `<?php
namespace AIOSEO\\Plugin\\Common\\Models;
#[\\AllowDynamicProperties]
class Post {
  public $title; public $description; public $keyphrases; public $post_id;
  public static function getPost($id) {
    $post = new self();
    foreach ((array) get_option("aioseo_$id", []) as $name => $value) $post->$name = $value;
    return $post;
  }
  public function save() { update_option("aioseo_{$this->post_id}", get_object_vars($this)); }
}`;

/** An answer of a site. */
export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: the answer is looked into freely
  readonly body: any;
}

/** A WordPress that has the plugin as people install it, and a stand-in of the platform beside it. */
export class BridgedSite {
  readonly wordpress: WordPress;
  readonly #plugin: string;
  platform: PlatformServer;
  #contentId = 1000;

  private constructor(wordpress: WordPress, platform: PlatformServer, plugin: string) {
    this.wordpress = wordpress;
    this.platform = platform;
    this.#plugin = plugin;
  }

  /** @returns undefined where this machine can have no WordPress; says why */
  static async start(): Promise<BridgedSite | undefined> {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'igny8-bridge-'));
    for (const [name, bytes] of Object.entries(unzipSync(zipBridge()))) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), bytes);
    }
    const plugin = path.join(folder, 'igny8-bridge');
    try {
      const wordpress = await startWordPress({ plugins: [plugin], muPlugin });
      writeFileSync(path.join(wordpress.directory, 'wp-content/aioseo-model.php'), aioseoModel);
      return new BridgedSite(wordpress, await PlatformServer.start(), folder);
    } catch (problem) {
      rmSync(folder, { recursive: true, force: true });
      if (!(problem instanceof WordPressUnavailable)) throw problem;
      process.stderr.write(`${problem.message} The tests of the WordPress plugin are skipped.\n`);
      return undefined;
    }
  }

  async stop(): Promise<void> {
    await this.platform.stop();
    await this.wordpress.stop();
    rmSync(this.#plugin, { recursive: true, force: true });
  }

  /** A number that no other content of the run has. */
  nextContentId(): number {
    return ++this.#contentId;
  }

  /** Calls a route of the plugin, with the site's key unless another is given; null sends none. */
  async bridge(
    method: 'GET' | 'POST',
    route: string,
    body?: object,
    { apiKey = key }: { apiKey?: string | null } = {},
  ): Promise<Answer> {
    return this.#call(method, `/wp-json/igny8/v1/${route}`, body, apiKey === null ? {} : { 'x-igny8-api-key': apiKey });
  }

  /** Publishes, and expects it to be done. */
  // biome-ignore lint/suspicious/noExplicitAny: the answer is looked into freely
  async publish(fields: object = {}): Promise<any> {
    const content = { content_id: this.nextContentId(), title: 'A title', content_html: '<p>Words.</p>', ...fields };
    const { status, body } = await this.bridge('POST', 'publish', content);
    if (status !== 200) throw new Error(`${status}: ${JSON.stringify(body)}`);
    return { content_id: content.content_id, ...body };
  }

  /** Calls WordPress' own REST API as its administrator. */
  // biome-ignore lint/suspicious/noExplicitAny: the answer is looked into freely
  async asAdmin(method: string, route: string, body?: object): Promise<any> {
    const { user, applicationPassword } = this.wordpress;
    const basic = Buffer.from(`${user}:${applicationPassword}`).toString('base64');
    const answer = await this.#call(method, `/wp-json/wp/v2/${route}`, body, { authorization: `Basic ${basic}` });
    if (answer.status >= 300) throw new Error(`${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** Runs PHP in the site. @returns what its expression is worth */
  // biome-ignore lint/suspicious/noExplicitAny: the value is looked into freely
  evaluate(expression: string): any {
    return JSON.parse(this.wordpress.run(`echo json_encode(${expression});`));
  }

  /** Lets the scheduled work run until something has come about. */
  async deliverUntil(condition: () => boolean): Promise<void> {
    await until(async () => {
      await this.wordpress.runCron();
      return condition();
    });
  }

  /** The settings as they are saved by the form, and the state of being connected. */
  configure(settings: object = {}): void {
    const wanted = { platform_url: this.platform.url, site_id: 0, api_key: key, two_way_sync: true, ...settings };
    this.evaluate(`update_option('igny8_bridge_settings', json_decode('${JSON.stringify(wanted)}', true))`);
  }

  async #call(method: string, route: string, body: object | undefined, headers: Record<string, string>) {
    const answer = await fetch(`${this.wordpress.url}${route}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      body: body && JSON.stringify(body),
    });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) };
  }
}
