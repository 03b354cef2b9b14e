import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { bridgeFolder } from '../../scripts/build-bridge.ts';
import { picture } from '../kit/pictures.ts';
import { BridgedSite, key } from './kit/bridged-site.ts';
import { Browser, hiddenFields } from './kit/browser.ts';
import { PlatformServer } from './kit/platform-server.ts';

const started = await BridgedSite.start();
const site = started as BridgedSite;
const withWordPress = started ? describe : describe.skip;
afterAll(() => started?.stop());

const browser = new Browser(started?.wordpress.url ?? 'http://127.0.0.1');
const settingsPage = '/wp-admin/options-general.php?page=igny8-bridge';
/** Pages that were shown with the key being kept. */
const shown: string[] = [];

async function show(address: string): Promise<string> {
  const { html } = await browser.get(address);
  shown.push(html);
  return html;
}

/** Names of terms as they are kept, with how many there are of each. */
const termNames = (taxonomy: string): string[] =>
  site.evaluate(`wp_list_pluck(get_terms(['taxonomy' => '${taxonomy}', 'hide_empty' => false]), 'name')`);

const postsOf = (contentId: number): number[] =>
  site.evaluate(
    `get_posts(['post_type' => 'any', 'post_status' => array_keys(get_post_stati()), 'meta_key' => '_igny8_content_id', 'meta_value' => '${contentId}', 'fields' => 'ids', 'nopaging' => true])`,
  );

const imageCount = (): number => Number(site.evaluate("wp_count_posts('attachment')->inherit"));

const meta = (postId: number, name: string): string => site.evaluate(`get_post_meta(${postId}, '${name}', true)`);

const post = (postId: number) => site.evaluate(`get_post(${postId})`);

withWordPress('the WordPress plugin', () => {
  test('is PHP in all its files', () => {
    const files = readdirSync(bridgeFolder, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.php'),
    );
    expect(files.length).toBeGreaterThan(20);
    for (const file of files) {
      const { stdout, status } = spawnSync('php', ['-l', path.join(bridgeFolder, file)], { encoding: 'utf8' });
      expect([stdout.trim(), status]).toEqual([expect.stringContaining('No syntax errors'), 0]);
    }
  });

  test('keeps to what PHP 7.4 knows', () => {
    const newer =
      /\?->|\bmatch\s*\(|\benum\s+\w+\s*\{|\breadonly\s|\bnever\b\s*\{|#\[|\(\s*(private|protected|public)\s+[?\w]*\s*\$/;
    for (const file of readdirSync(bridgeFolder, { recursive: true, encoding: 'utf8' }))
      if (file.endsWith('.php')) expect(readFileSync(path.join(bridgeFolder, file), 'utf8')).not.toMatch(newer);
  });

  test('is active after its activation, and has nothing to complain of', () => {
    expect(site.evaluate("get_option('active_plugins')")).toEqual(['igny8-bridge/igny8-bridge.php']);
    expect(site.wordpress.complaints()).toEqual([]);
  });

  test('loads none of its options with every page', () => {
    const loaded = site.evaluate('array_keys(wp_load_alloptions())') as string[];
    expect(loaded.filter((name) => name.startsWith('igny8'))).toEqual([]);
  });

  describe('settings', () => {
    test('lets the owner save address and key, and shows the key by its ends alone', async () => {
      await browser.signIn(site.wordpress.user, site.wordpress.password);
      const form = hiddenFields((await browser.get(settingsPage)).html, 'options.php');
      const saved = await browser.post('/wp-admin/options.php', {
        ...form,
        'igny8_bridge_settings[platform_url]': `${site.platform.url}/api/v1/`,
        'igny8_bridge_settings[api_key]': key,
        'igny8_bridge_settings[two_way_sync]': '1',
      });
      shown.push(saved.html);
      expect(saved.html).toContain(`value="${site.platform.url}"`);
      expect(saved.html).toContain('igny8_…ZZZZ');
      expect(saved.html).toContain('Not connected');
    });

    test('keeps the key when the form is saved again without one', async () => {
      const form = hiddenFields(await show(settingsPage), 'options.php');
      await browser.post('/wp-admin/options.php', {
        ...form,
        'igny8_bridge_settings[platform_url]': site.platform.url,
        'igny8_bridge_settings[two_way_sync]': '1',
      });
      expect((await site.bridge('GET', 'status')).status).toBe(200);
    });

    test.each([['ftp://127.0.0.1'], ['not an address'], ['https://user:secret@igny8.test']])(
      'refuses %s as the platform address and keeps the old one',
      async (address) => {
        const form = hiddenFields(await show(settingsPage), 'options.php');
        const { html } = await browser.post('/wp-admin/options.php', {
          ...form,
          'igny8_bridge_settings[platform_url]': address,
          'igny8_bridge_settings[two_way_sync]': '1',
        });
        expect(html).toContain('The platform address must begin with');
        expect(html).toContain(`value="${site.platform.url}"`);
      },
    );

    test('connects: the platform tests the site and is told what it has', async () => {
      const form = hiddenFields(await show(settingsPage), 'admin-post.php');
      const { html } = await browser.post('/wp-admin/admin-post.php', form);
      shown.push(html);
      const [tested, structure] = site.platform.calls;
      expect(tested!.path).toBe('integrations/test-connection/');
      expect(tested!.headers.authorization).toBe(`Bearer ${key}`);
      expect(tested!.body).toEqual({ api_key: key, site_url: site.wordpress.url });
      expect(structure!.path).toBe('integrations/7/update-structure/');
      expect(structure!.body).toMatchObject({
        post_types: { post: { label: 'Posts', count: 1 }, page: { label: 'Pages' } },
        taxonomies: { category: { label: 'Categories', count: 1 }, post_tag: { label: 'Tags', count: 0 } },
        timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:]+Z$/),
        plugin_connection_enabled: true,
        two_way_sync_enabled: true,
      });
      expect(html).toMatch(/Connected/);
      expect(html).toContain('Connected to IGNY8.');
    });

    test('says what the platform says when it refuses, without the key in it', async () => {
      site.platform.answerWith({ status: 400, body: { success: false, error: `Unknown key ${key}` } });
      const { html } = await browser.post(
        '/wp-admin/admin-post.php',
        hiddenFields(await show(settingsPage), 'admin-post.php'),
      );
      shown.push(html);
      expect(html).toContain('Connecting failed');
      expect(html).toContain('IGNY8 answered 400. Unknown key igny8_…ZZZZ');
      site.platform.answerWith();
      await browser.post('/wp-admin/admin-post.php', hiddenFields(html, 'admin-post.php'));
      expect((await site.bridge('GET', 'status')).body.data.connected).toBe(true);
    });

    test('says so when WordPress does not call the platform address at all', async () => {
      site.configure({ platform_url: 'http://10.0.0.1' });
      const { html } = await browser.post(
        '/wp-admin/admin-post.php',
        hiddenFields(await show(settingsPage), 'admin-post.php'),
      );
      expect(html).toContain('WordPress does not call the platform address');
      site.configure();
    });

    test('follows no redirect, which would take the key along', async () => {
      const elsewhere = await PlatformServer.start();
      site.platform.answerWith({ status: 302, headers: { location: `${elsewhere.url}/api/v1/integration/` } });
      const { html } = await browser.post(
        '/wp-admin/admin-post.php',
        hiddenFields(await show(settingsPage), 'admin-post.php'),
      );
      expect(html).toContain('Connecting failed');
      expect(elsewhere.calls.length + elsewhere.fetched.length).toBe(0);
      await elsewhere.stop();
      site.platform.answerWith();
    });

    test('connects for nobody without the right to change options, and for no form that is not its own', async () => {
      site.platform.answerWith();
      const stranger = new Browser(site.wordpress.url);
      await stranger.post('/wp-admin/admin-post.php', { action: 'igny8_bridge_connect' });
      const forged = await browser.post('/wp-admin/admin-post.php', { action: 'igny8_bridge_connect', _wpnonce: 'x' });
      expect(forged.status).toBe(403);
      await site.asAdmin('POST', 'users', {
        username: 'ed',
        email: 'ed@example.com',
        password: 'ed-pass',
        roles: ['editor'],
      });
      const editor = new Browser(site.wordpress.url);
      await editor.signIn('ed', 'ed-pass');
      expect((await editor.get(settingsPage)).status).toBe(403);
      expect((await editor.post('/wp-admin/admin-post.php', { action: 'igny8_bridge_connect' })).status).toBe(403);
      expect(site.platform.calls).toEqual([]);
    });

    test('asks for the key again when the platform address leads to another server', async () => {
      const form = hiddenFields(await show(settingsPage), 'options.php');
      const { html } = await browser.post('/wp-admin/options.php', {
        ...form,
        'igny8_bridge_settings[platform_url]': 'https://other.igny8.test',
        'igny8_bridge_settings[two_way_sync]': '1',
      });
      expect(html).toContain('please enter the key again');
      expect((await site.bridge('GET', 'status')).status).toBe(401);
      site.configure();
    });
  });

  describe('the key', () => {
    const routes = [
      ['POST', 'publish'],
      ['POST', 'event'],
      ['GET', 'site-metadata/'],
      ['GET', 'status'],
    ] as const;

    test.each(routes)('%s %s is 401 with a wrong key and with none, whatever is sent', async (method, route) => {
      const body = method === 'POST' ? {} : undefined;
      for (const apiKey of [null, '', 'wrong', `${key}x`, key.slice(0, -1)])
        expect((await site.bridge(method, route, body, { apiKey })).status).toBe(401);
    });

    test('opens nothing while the site keeps none', async () => {
      site.configure({ api_key: '' });
      expect((await site.bridge('GET', 'status', undefined, { apiKey: '' })).status).toBe(401);
      site.configure();
    });

    test.each([
      ['POST', 'posts'],
      ['GET', 'users/me'],
      ['GET', 'settings'],
    ])('opens nothing of WordPress itself: %s %s', async (method, route) => {
      const { status } = await fetch(`${site.wordpress.url}/wp-json/wp/v2/${route}`, {
        method,
        headers: { 'x-igny8-api-key': key, 'content-type': 'application/json' },
        body: method === 'POST' ? '{"title":"x","status":"publish"}' : undefined,
      });
      expect(status).toBe(401);
    });

    test('tells what the site has and how the plugin stands', async () => {
      const { body } = await site.bridge('GET', 'site-metadata/');
      expect(body).toMatchObject({
        success: true,
        data: {
          post_types: { post: { label: 'Posts', count: expect.any(Number) } },
          taxonomies: { category: { label: 'Categories', count: expect.any(Number) } },
          generated_at: expect.stringMatching(/Z$/),
        },
      });
      expect((await site.bridge('GET', 'status')).body.data).toMatchObject({
        plugin_version: '1.0.0',
        wordpress_version: expect.stringMatching(/^\d+\.\d+/),
        seo_plugin: null,
        two_way_sync_enabled: true,
        waiting: 0,
      });
    });
  });

  describe('publishing', () => {
    test('makes a post of an article: title, body, terms, image, SEO fields', async () => {
      const image = site.platform.serve('whole.png', await picture('png'));
      const answer = await site.publish({
        title: 'Socks & "sandals" <3',
        content_html: '<h2 id="a">Part</h2><p>C:\\temp isn’t <strong>bold</strong>.</p><script>alert(1)</script>',
        categories: ['Feet'],
        tags: ['wool', 'cotton'],
        excerpt: 'In short.',
        slug: 'socks-sandals',
        author: 'ed',
        date: '2024-02-29T12:00:00Z',
        featured_image_url: image,
        seo_title: 'Socks – 100% wool',
        seo_description: 'All about "socks".',
        primary_keyword: 'wool socks',
        secondary_keywords: ['warm socks', 'red, long socks'],
      });
      expect(answer).toMatchObject({
        success: true,
        post_url: `${site.wordpress.url}/socks-sandals/`,
        post_status: 'publish',
        meta_not_stored: [],
        warnings: [],
      });
      const kept = post(answer.post_id);
      expect(kept).toMatchObject({
        post_type: 'post',
        post_title: 'Socks &amp; "sandals" &lt;3',
        post_excerpt: 'In short.',
        post_date_gmt: '2024-02-29 12:00:00',
        post_status: 'publish',
      });
      expect(kept.post_content).toContain('<h2 id="a">Part</h2><p>C:\\temp isn’t <strong>bold</strong>.</p>');
      expect(kept.post_content).not.toContain('<script');
      expect(site.evaluate(`get_the_author_meta('user_login', ${kept.post_author})`)).toBe('ed');
      expect(answer.term_ids).toHaveLength(3);
      expect(meta(answer.post_id, '_igny8_secondary_keywords')).toBe('warm socks,red long socks');
      const imageId = site.evaluate(`get_post_thumbnail_id(${answer.post_id})`);
      expect(meta(imageId, '_igny8_source_url')).toBe(image);

      const { html } = await browser.get('/socks-sandals/');
      expect(html).toContain('<title>Socks – 100% wool</title>');
      expect(html).toContain('<meta name="description" content="All about &quot;socks&quot;." />');
      expect(html).not.toContain('wool socks');
    });

    test('makes a page where a page is asked for, and says that pages have no tags', async () => {
      const { post_id, warnings, term_ids } = await site.publish({ post_type: 'page', tags: ['wool'] });
      expect(post(post_id).post_type).toBe('page');
      expect([term_ids, warnings]).toEqual([[], [{ field: 'tags', message: 'Pages have none.' }]]);
    });

    test('updates the one post when the same article is published again; what is not given stays', async () => {
      const content_id = site.nextContentId();
      const first = await site.publish({ content_id, tags: ['wool'], seo_title: 'One', slug: 'again' });
      const second = await site.publish({ content_id, title: 'Another', content_html: '<p>More.</p>', tags: null });
      expect(second).toMatchObject({ post_id: first.post_id, post_url: first.post_url, term_ids: first.term_ids });
      expect(post(first.post_id)).toMatchObject({ post_title: 'Another', post_content: '<p>More.</p>' });
      expect(meta(first.post_id, '_igny8_seo_title')).toBe('One');
      expect(postsOf(content_id)).toEqual([first.post_id]);
    });

    test('makes one post, one image and each term once of eight requests at the same time', async () => {
      const content_id = site.nextContentId();
      const images = imageCount();
      const url = site.platform.serve('eight.png', await picture('png', { colour: 'green' }));
      const fields = { content_id, tags: ['Rock & Roll', 'eight'], categories: ['Eights'], featured_image_url: url };
      const answers = await Promise.all(Array.from({ length: 8 }, () => site.publish(fields)));
      expect(new Set(answers.map(({ post_id }) => post_id)).size).toBe(1);
      expect(postsOf(content_id)).toHaveLength(1);
      expect(imageCount()).toBe(images + 1);
      expect(termNames('post_tag').filter((name) => /rock|eight/i.test(name))).toHaveLength(2);
    });

    test('makes each term once of eight articles at the same time', async () => {
      const before = termNames('post_tag').length;
      const tags = ['Fish & Chips', 'Käse', 'C++', '"quoted"', "O'Reilly"];
      await Promise.all(Array.from({ length: 8 }, () => site.publish({ tags })));
      expect(termNames('post_tag')).toHaveLength(before + tags.length);
    });

    test('completes a post whose making was cut off, instead of making another', async () => {
      const content_id = site.nextContentId();
      const half = site.evaluate(
        `wp_insert_post(['post_title' => 'Half', 'post_status' => 'draft', 'post_name' => 'igny8-content-${content_id}'])`,
      );
      const answer = await site.publish({ content_id, title: 'All of it' });
      expect(answer).toMatchObject({ post_id: half, post_url: `${site.wordpress.url}/all-of-it/` });
    });

    test('goes on when whoever held the lock has died', async () => {
      const content_id = site.nextContentId();
      site.evaluate(
        `add_option('igny8_bridge_lock_' . md5('content ${content_id}'), (time() - 1) . ' gone', '', 'no')`,
      );
      expect((await site.publish({ content_id })).success).toBe(true);
    });

    test('says 503 and when to try again while another request is at it', async () => {
      const content_id = site.nextContentId();
      const lock = `'igny8_bridge_lock_' . md5('content ${content_id}')`;
      site.evaluate(`add_option(${lock}, (time() + 60) . ' busy', '', 'no')`);
      const { status } = await site.bridge('POST', 'publish', { content_id, title: 'x', content_html: 'x' });
      expect(status).toBe(503);
      expect(postsOf(content_id)).toEqual([]);
      site.evaluate(`delete_option(${lock})`);
    });

    test.each([
      ['Tips & Tricks', 'Tips &amp; Tricks'],
      ['"Quotes"', "it's"],
      ['C', 'C++'],
      ['C\\', 'C++'],
      ['back\\slash', 'a, b'],
      ['2024', '<b>bold</b>'],
    ])('makes no doubled term of %s and %s', async (one, other) => {
      const fields = { content_id: site.nextContentId(), categories: [one, other], tags: [one, other, one] };
      const first = await site.publish(fields);
      const counts = [termNames('category').length, termNames('post_tag').length];
      const second = await site.publish(fields);
      const third = await site.publish({ ...fields, content_id: site.nextContentId() });
      expect([termNames('category').length, termNames('post_tag').length]).toEqual(counts);
      expect(second.term_ids).toEqual(first.term_ids);
      expect(third.term_ids).toEqual(first.term_ids);
      const expected = one === 'Tips & Tricks' ? 2 : 4;
      expect(first.term_ids).toHaveLength(expected);
    });

    test('takes 140 tags, and the same 140 again', async () => {
      const before = termNames('post_tag').length;
      const fields = { content_id: site.nextContentId(), tags: Array.from({ length: 140 }, (_, i) => `Tag & ${i}`) };
      await site.publish(fields);
      const { term_ids } = await site.publish(fields);
      expect(termNames('post_tag')).toHaveLength(before + 140);
      // The default category comes with them.
      expect(term_ids).toHaveLength(141);
    }, 60_000);

    test('publishes without a name that WordPress cannot keep, and says so', async () => {
      const { warnings, term_ids } = await site.publish({ tags: ['short', 'l'.repeat(300)] });
      expect(warnings).toEqual([{ field: 'tags', message: expect.stringContaining('could not be made') }]);
      expect(term_ids).toHaveLength(2);
    });

    test('brings an image once for an address, and for the same bytes under another', async () => {
      const bytes = await picture('webp', { colour: 'yellow' });
      const url = site.platform.serve('signed', bytes);
      const images = imageCount();
      for (const address of [url, url, `${url}?expires=1&signature=a`, `${url}?expires=2&signature=b`])
        await site.publish({ featured_image_url: address });
      expect(imageCount()).toBe(images + 1);
      // The last address is the one that is known now.
      expect(site.platform.fetched.filter((address) => address.includes('signed'))).toHaveLength(3);
    });

    test.each([
      ['that is not there', () => `${site.platform.url}/files/none.png`],
      ['that is no image', () => site.platform.serve('text.png', Buffer.from('<svg onload="x"/>'))],
      ['at a private address', () => 'http://10.0.0.1/image.png'],
      ['of no web server', () => 'file:///etc/passwd'],
    ])('publishes without an image %s, and says so', async (_, address) => {
      const images = imageCount();
      const answer = await site.publish({ featured_image_url: address() });
      expect(answer).toMatchObject({
        post_status: 'publish',
        meta_not_stored: ['featured_image_url'],
        warnings: [{ field: 'featured_image_url', message: expect.any(String) }],
      });
      expect(imageCount()).toBe(images);
    });

    test.each([
      ['title', undefined],
      ['title', ''],
      ['content_html', undefined],
      ['content_id', 0],
      ['content_id', 'x'],
      ['post_type', 'attachment'],
      ['status', 'trash'],
      ['date', 'tomorrow'],
      ['tags', [{ name: 'x' }]],
    ])('refuses a %s that is %j, names the field and makes nothing', async (field, value) => {
      const content = { content_id: site.nextContentId(), title: 'Refused', content_html: 'x', [field]: value };
      const { status, body } = await site.bridge('POST', 'publish', content);
      expect(status).toBe(400);
      expect(JSON.stringify(body)).toContain(field);
      expect(site.evaluate("count(get_posts(['title' => 'Refused', 'post_status' => 'any']))")).toBe(0);
    });

    test('plans a post for a date to come, and refuses to plan one without', async () => {
      const date = new Date(Date.now() + 86_400_000).toISOString();
      expect((await site.publish({ status: 'future', date })).post_status).toBe('future');
      const refused = await site.bridge('POST', 'publish', {
        content_id: site.nextContentId(),
        title: 'x',
        content_html: 'x',
        status: 'future',
      });
      expect(refused.status).toBe(400);
    });

    test('takes over a post that the platform names, but none of another article', async () => {
      const { id } = await site.asAdmin('POST', 'posts', { title: 'Old', status: 'publish' });
      const first = await site.publish({ post_id: id, title: 'New' });
      expect([first.post_id, post(id).post_title]).toEqual([id, 'New']);
      const second = { content_id: site.nextContentId(), title: 'x', content_html: 'x', post_id: id };
      expect((await site.bridge('POST', 'publish', second)).status).toBe(409);
      expect((await site.bridge('POST', 'publish', { ...second, post_id: 999_999 })).status).toBe(404);
    });

    test('brings a post back from the trash when it is published again', async () => {
      const { content_id, post_id, post_url } = await site.publish({ title: 'Comes back' });
      await site.asAdmin('DELETE', `posts/${post_id}`);
      const again = await site.publish({ content_id, title: 'Comes back' });
      expect(again).toMatchObject({ post_id, post_url, post_status: 'publish' });
    });

    test('keeps the type of a post that its owner has made a page', async () => {
      const { content_id, post_id } = await site.publish();
      site.evaluate(`set_post_type(${post_id}, 'page')`);
      await site.publish({ content_id });
      expect(post(post_id).post_type).toBe('page');
    });
  });

  describe('SEO fields', () => {
    const fields = {
      seo_title: 'A & B',
      seo_description: 'Words\\with "marks"',
      primary_keyword: 'one',
      secondary_keywords: ['two', 'three'],
    };
    afterAll(() => started && site.evaluate("delete_option('test_seo')"));

    test.each([
      ['yoast', '_yoast_wpseo_title', '_yoast_wpseo_metadesc', '_yoast_wpseo_focuskw', 'one'],
      ['rank_math', 'rank_math_title', 'rank_math_description', 'rank_math_focus_keyword', 'one,two,three'],
      ['seopress', '_seopress_titles_title', '_seopress_titles_desc', '_seopress_analysis_target_kw', 'one,two,three'],
    ])('go to where %s looks for them', async (plugin, title, description, keyword, keywords) => {
      site.evaluate(`update_option('test_seo', '${plugin}')`);
      const { post_id, meta_not_stored, content_id } = await site.publish(fields);
      expect(meta_not_stored).toEqual([]);
      expect([title, description, keyword].map((name) => meta(post_id, name))).toEqual([
        fields.seo_title,
        fields.seo_description,
        keywords,
      ]);
      expect(meta(post_id, '_igny8_seo_title')).toBe('');
      // A field alone leaves the others.
      await site.publish({ content_id, primary_keyword: 'new' });
      expect(meta(post_id, keyword)).toBe(keywords.replace('one', 'new'));
      expect((await site.bridge('GET', 'status')).body.data.seo_plugin).toBe(plugin);
      const shownMeta = (await site.asAdmin('GET', `posts/${post_id}?context=edit`)).meta;
      expect(shownMeta[title]).toBe(fields.seo_title);
    });

    test('go into the record of All in One SEO', async () => {
      site.evaluate("update_option('test_seo', 'aioseo')");
      const { post_id, meta_not_stored } = await site.publish(fields);
      expect(meta_not_stored).toEqual([]);
      const kept = site.evaluate(`get_option('aioseo_${post_id}')`);
      expect(kept).toMatchObject({ title: fields.seo_title, description: fields.seo_description });
      expect(JSON.parse(kept.keyphrases)).toMatchObject({
        focus: { keyphrase: 'one' },
        additional: [{ keyphrase: 'two' }, { keyphrase: 'three' }],
      });
    });

    test('can be written by who may edit the post, through WordPress itself, and are not shown to strangers', async () => {
      site.evaluate("delete_option('test_seo')");
      const { post_id } = await site.publish(fields);
      await site.asAdmin('POST', `posts/${post_id}`, { meta: { _igny8_seo_title: 'Edited' } });
      expect(meta(post_id, '_igny8_seo_title')).toBe('Edited');
      const stranger = await fetch(`${site.wordpress.url}/wp-json/wp/v2/posts/${post_id}`);
      expect(await stranger.text()).not.toContain('_igny8_');
    });
  });

  describe('what happens to posts', () => {
    beforeAll(() => {
      site.configure();
      // What the tests before have changed.
      site.evaluate('Igny8_Bridge\\Outbox::clear()');
    });
    beforeEach(() => site.platform.answerWith());

    const delivered =
      (contentId: number, kind: 'status' | 'metadata' = 'status') =>
      () =>
        site.platform.webhooks(kind, contentId).length > 0;

    test('is told to the platform when somebody changes a status', async () => {
      const { content_id, post_id, post_url } = await site.publish();
      await site.asAdmin('POST', `posts/${post_id}`, { status: 'draft' });
      await site.deliverUntil(delivered(content_id));
      const [webhook] = site.platform.webhooks('status', content_id);
      expect(webhook!.headers.authorization).toBe(`Bearer ${key}`);
      expect(webhook!.body).toEqual({
        content_id,
        post_id,
        post_url: expect.stringContaining(site.wordpress.url),
        post_status: 'draft',
        wordpress_status: 'draft',
        site_url: site.wordpress.url,
      });
      await site.asAdmin('POST', `posts/${post_id}`, { status: 'publish' });
      await site.deliverUntil(() => site.platform.webhooks('status', content_id).length === 2);
      expect(site.platform.webhooks('status', content_id)[1]!.body).toMatchObject({ post_status: 'publish', post_url });
      expect((await site.bridge('GET', 'status')).body.data.waiting).toBe(0);
    });

    test.each([
      ['the trash', false],
      ['deletion', true],
    ])('is told as trash for %s', async (_, force) => {
      const { content_id, post_id } = await site.publish();
      await site.asAdmin('DELETE', `posts/${post_id}?force=${force}`);
      await site.deliverUntil(delivered(content_id));
      expect(site.platform.webhooks('status', content_id).map(({ body }) => body.post_status)).toEqual(['trash']);
    });

    test('is told when a planned post appears', async () => {
      const date = new Date(Date.now() + 86_400_000).toISOString();
      const { content_id, post_id } = await site.publish({ status: 'future', date });
      site.evaluate(`wp_publish_post(${post_id})`);
      await site.deliverUntil(delivered(content_id));
      expect(site.platform.webhooks('status', content_id)[0]!.body.post_status).toBe('publish');
    });

    test('is told when SEO fields are changed', async () => {
      const { content_id, post_id } = await site.publish({ seo_title: 'Old', secondary_keywords: ['two'] });
      await site.asAdmin('POST', `posts/${post_id}`, { meta: { _igny8_seo_title: 'Mine' } });
      await site.deliverUntil(delivered(content_id, 'metadata'));
      expect(site.platform.webhooks('metadata', content_id).map(({ body }) => body)).toEqual([
        {
          content_id,
          post_id,
          site_url: site.wordpress.url,
          metadata: { seo_title: 'Mine', seo_description: '', primary_keyword: '', secondary_keywords: ['two'] },
        },
      ]);
    });

    test('is not told where the platform has done it itself', async () => {
      const quiet = await site.publish({ seo_title: 'One' });
      await site.publish({ content_id: quiet.content_id, status: 'draft', seo_title: 'Two' });
      await site.publish({ content_id: quiet.content_id, seo_title: 'Three' });
      await site.bridge('POST', 'event', { event: 'content_unpublished', content_id: quiet.content_id });
      const loud = await site.publish();
      await site.asAdmin('POST', `posts/${loud.post_id}`, { status: 'draft' });
      await site.deliverUntil(delivered(loud.content_id));
      expect(site.platform.calls.map(({ body }) => body.content_id)).toEqual([loud.content_id]);
    });

    test('is not told of a copy of a post', async () => {
      const original = await site.publish();
      const { id } = await site.asAdmin('POST', 'posts', { title: 'Copy', status: 'draft' });
      site.evaluate(`add_post_meta(${id}, '_igny8_content_id', '${original.content_id}')`);
      await site.asAdmin('POST', `posts/${id}`, { status: 'publish' });
      await site.asAdmin('POST', `posts/${original.post_id}`, { status: 'private' });
      await site.deliverUntil(delivered(original.content_id));
      expect(site.platform.webhooks('status', original.content_id).map(({ body }) => body.post_id)).toEqual([
        original.post_id,
      ]);
    });

    test('is not told while two-way sync is off', async () => {
      const { post_id } = await site.publish();
      site.configure({ two_way_sync: false });
      await site.asAdmin('POST', `posts/${post_id}`, { status: 'draft' });
      expect((await site.bridge('GET', 'status')).body.data).toMatchObject({ waiting: 0, two_way_sync_enabled: false });
      site.configure();
    });

    test.each([
      ['cannot be reached', undefined],
      ['is out of order', { status: 503 }],
      ['has too much to do', { status: 429, headers: { 'retry-after': '1' } }],
    ])('waits while the platform %s, and then arrives once, as it is by then', async (_, reply) => {
      const { content_id, post_id } = await site.publish();
      const { platform } = site;
      if (reply) platform.answerWith(reply);
      else site.configure({ platform_url: 'http://127.0.0.1:1' });
      await site.asAdmin('POST', `posts/${post_id}`, { status: 'draft' });
      await site.deliverUntil(() => Number(site.evaluate('Igny8_Bridge\\Outbox::all()[0]["attempts"] ?? 0')) > 0);
      await site.asAdmin('POST', `posts/${post_id}`, { status: 'pending' });
      expect((await site.bridge('GET', 'status')).body.data.waiting).toBe(1);
      expect(await show(settingsPage)).toContain('1 change waits to be told to IGNY8.');
      platform.answerWith();
      site.configure();
      await site.deliverUntil(delivered(content_id));
      await site.deliverUntil(() => site.evaluate('count(Igny8_Bridge\\Outbox::all())') === 0);
      expect(platform.webhooks('status', content_id).map(({ body }) => body.post_status)).toEqual(['pending']);
      expect(site.evaluate("wp_next_scheduled('igny8_bridge_deliver')")).toBe(false);
    });

    test('is given up and listed when the platform refuses it', async () => {
      const { content_id, post_id } = await site.publish();
      site.platform.answerWith({ status: 404, body: { success: false, error: 'Resource not found' } });
      await site.asAdmin('POST', `posts/${post_id}`, { status: 'draft' });
      await site.deliverUntil(delivered(content_id));
      await site.deliverUntil(() => site.evaluate('count(Igny8_Bridge\\Outbox::all())') === 0);
      expect(await show(settingsPage)).toContain(
        `Content ${content_id} (post ${post_id}): refused and given up. IGNY8 answered 404. Resource not found`,
      );
    });

    test('pauses longer after each attempt, an hour at most', () => {
      const pauses = site.evaluate(
        '(function () { remove_all_filters("igny8_bridge_retry_pause"); $pause = new ReflectionMethod("Igny8_Bridge\\Delivery", "pause_after"); $pause->setAccessible(true); return array_map(fn($n) => $pause->invoke(null, ["attempts" => $n], 0), [0, 1, 2, 3, 5, 6, 50]); })()',
      );
      expect(pauses).toEqual([60, 120, 240, 480, 1920, 3600, 3600]);
    });
  });

  describe('events of the platform', () => {
    test('take a post back as a draft or to the trash; a repeated one changes nothing', async () => {
      const { content_id, post_id } = await site.publish({ tags: ["O'Reilly", 'Tips & Tricks'] });
      const terms = termNames('post_tag').length;
      const tell = (fields: object) => site.bridge('POST', 'event', { content_id, ...fields });
      const unpublished = { event: 'content_unpublished' };
      expect((await tell(unpublished)).body).toMatchObject({ success: true, post_id, post_status: 'draft' });
      expect((await tell(unpublished)).body.post_status).toBe('draft');
      expect((await tell({ ...unpublished, post_status: 'trash' })).body.post_status).toBe('trash');
      expect((await tell({ event: 'content_deleted' })).body.post_status).toBe('trash');
      expect((await tell(unpublished)).body.post_status).toBe('trash');
      expect(termNames('post_tag')).toHaveLength(terms);
    });

    test('are refused for content that has no post here, and for what is no event', async () => {
      const tell = async (body: object) => (await site.bridge('POST', 'event', body)).status;
      expect(await tell({ event: 'content_unpublished', content_id: 999_999 })).toBe(404);
      expect(await tell({ event: 'content_unpublished' })).toBe(400);
      expect(await tell({ event: 'nonsense', content_id: 1 })).toBe(400);
    });

    test('end the connection, which can be made again', async () => {
      expect((await site.bridge('POST', 'event', { event: 'disconnected' })).status).toBe(200);
      const { html } = await browser.get(settingsPage);
      expect(html).toContain('IGNY8 has ended the connection.');
      const { post_id } = await site.publish();
      await site.asAdmin('POST', `posts/${post_id}`, { status: 'draft' });
      expect((await site.bridge('GET', 'status')).body.data).toMatchObject({ waiting: 0, connected: false });
      await browser.post('/wp-admin/admin-post.php', hiddenFields(html, 'admin-post.php'));
      expect((await site.bridge('GET', 'status')).body.data).toMatchObject({
        connected: true,
        two_way_sync_enabled: true,
      });
    });
  });

  describe('in the end', () => {
    test('the key is in no page and no log', async () => {
      for (const address of [
        settingsPage,
        '/wp-admin/options.php',
        '/wp-admin/plugins.php',
        '/wp-admin/',
        '/',
        '/wp-json/',
        '/wp-json/igny8/v1',
      ])
        await show(address);
      expect(shown.length).toBeGreaterThan(15);
      expect(shown.filter((html) => html.includes(key))).toEqual([]);
      expect(site.wordpress.complaints().join('\n')).not.toContain(key);
    });

    test('twenty events are kept', () => {
      expect(site.evaluate("get_option('igny8_bridge_events')")).toHaveLength(20);
    });

    test('neither WordPress nor PHP had anything to complain of', () => {
      expect(site.wordpress.complaints()).toEqual([]);
    });

    test('switching the plugin off ends its scheduled work, and what waits is taken up again', async () => {
      const { content_id, post_id } = await site.publish();
      await site.asAdmin('POST', `posts/${post_id}`, { status: 'draft' });
      const plugins = "require_once ABSPATH . 'wp-admin/includes/plugin.php';";
      site.wordpress.run(`${plugins} deactivate_plugins('igny8-bridge/igny8-bridge.php');`);
      expect(site.evaluate("wp_next_scheduled('igny8_bridge_deliver')")).toBe(false);
      site.wordpress.run(`${plugins} activate_plugin('igny8-bridge/igny8-bridge.php');`);
      await site.deliverUntil(() => site.platform.webhooks('status', content_id).length === 1);
    });

    test('uninstalling leaves the posts and nothing of its own', async () => {
      const { post_id } = await site.publish();
      await site.asAdmin('POST', `posts/${post_id}`, { status: 'draft' });
      site.wordpress.run(
        "require_once ABSPATH . 'wp-admin/includes/plugin.php'; deactivate_plugins('igny8-bridge/igny8-bridge.php'); uninstall_plugin('igny8-bridge/igny8-bridge.php');",
      );
      const found = (sql: string) => site.evaluate(`$GLOBALS['wpdb']->get_col("${sql}")`);
      expect(
        found(
          "SELECT option_name FROM wp_options WHERE option_name LIKE '%igny8%' OR option_value LIKE '%igny8_bridge%'",
        ),
      ).toEqual([]);
      expect(found("SELECT meta_key FROM wp_postmeta WHERE meta_key LIKE '%igny8%'")).toEqual([]);
      expect(found("SELECT meta_key FROM wp_usermeta WHERE meta_key LIKE '%igny8%'")).toEqual([]);
      expect(post(post_id)).toMatchObject({ ID: post_id });
      expect(site.wordpress.complaints()).toEqual([]);
    });
  });
});
