import type { Caller } from './callers.ts';
import { siteFor } from './site-for.ts';
import { mark, password } from './world.ts';

/** What an operation is asked with so that whoever may do it can. */
export interface RestCall {
  /** What stands for the `{…}` of the path. */
  readonly id?: number | string;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** A row that its list shows to who may see it. */
  readonly shows?: string | number;
  /** The account that staff name, where it is not the world's. */
  readonly accountId?: number;
}

type MakeCall = (caller: Caller) => Promise<RestCall> | RestCall;

const placeOf = ({ world: { tenant } }: Caller) => ({ site_id: tenant.site.id, sector_id: tenant.sector.id });

/** A list that is searched for a row made for it. */
function listed(make: (caller: Caller) => Promise<{ id: number }>, search: (row: never) => string): MakeCall {
  return async (caller) => {
    const row = await make(caller);
    return { query: { search: search(row as never), page_size: 100 }, shows: row.id };
  };
}

const newest =
  (make: (caller: Caller) => Promise<{ id: number }>): MakeCall =>
  async (caller) => ({ query: { page_size: 100 }, shows: (await make(caller)).id });

const one =
  (make: (caller: Caller) => Promise<{ id: number | string }>, body?: unknown): MakeCall =>
  async (caller) => ({ id: (await make(caller)).id, body });

const many =
  (make: (caller: Caller) => Promise<{ id: number }>, more: object = {}): MakeCall =>
  async (caller) => ({ body: { ids: [(await make(caller)).id], ...more } });

const added =
  (fields: (word: string) => object): MakeCall =>
  (caller) => ({ body: { ...fields(mark()), ...placeOf(caller) } });

const structure = { post_types: { post: { label: 'Posts', count: 1 } } };

const keyOf = ({ key }: { key: string }) => key;

/** What is set under a key of its own. */
const setting = (): MakeCall => () => ({ body: { key: mark(), value: 1 } });

const csv =
  (body: string): MakeCall =>
  () => ({ body, headers: { 'content-type': 'text/csv' } });

const newPlan = (word: string) => ({
  name: word,
  price: '10.00',
  included_credits: 1,
  max_sites: 1,
  max_users: 1,
  max_keywords: 1,
  max_clusters: 1,
  max_content_ideas: 1,
  max_content_words: 1,
  max_images_basic: 1,
  max_image_prompts: 1,
});

const address = () => `${mark()}@example.test`;

/** The longest waiting come first: other callers' are before it. */
const waitingPayment: MakeCall = async ({ world }) => ({
  query: { page_size: 100, ordering: '-created_at' },
  shows: (await world.payment()).id,
});

/** Every operation that the table does not put off: how it is called. */
export const restCalls: Readonly<Record<string, MakeCall>> = {
  'POST /api/v1/auth/register/': () => ({
    body: { email: address(), password, password_confirm: password },
  }),
  'POST /api/v1/auth/login/': async ({ world }) => {
    const email = address();
    await world.app.anonymous.post('/auth/register/', { email, password, password_confirm: password });
    return { body: { email, password } };
  },
  'POST /api/v1/auth/refresh/': async ({ world }) => ({ body: { refresh: await world.refreshToken() } }),
  'POST /api/v1/auth/password/reset/': () => ({ body: { email: address() } }),
  'POST /api/v1/auth/password/reset/confirm/': async ({ world }) => ({
    body: { token: await world.resetToken(), password, password_confirm: password },
  }),
  'POST /api/v1/auth/logout/': () => ({}),
  'POST /api/v1/auth/change-password/': () => ({
    body: { old_password: password, new_password: password, new_password_confirm: password },
  }),
  'GET /api/v1/auth/me/': () => ({}),

  'GET /api/v1/auth/users/': listed(
    ({ world }) => world.user(),
    ({ email }: { email: string }) => email,
  ),
  'POST /api/v1/auth/users/': () => ({ body: { email: address(), role: 'viewer', password } }),
  'GET /api/v1/auth/users/{id}/': one(({ world }) => world.user()),
  'PUT /api/v1/auth/users/{id}/': async ({ world }) => ({
    id: (await world.user()).id,
    body: { email: address(), role: 'viewer' },
  }),
  'PATCH /api/v1/auth/users/{id}/': one(({ world }) => world.user(), { first_name: 'Ann' }),
  'DELETE /api/v1/auth/users/{id}/': one(({ world }) => world.user()),
  'POST /api/v1/auth/users/invite/': () => ({ body: { email: address(), role: 'viewer' } }),
  'POST /api/v1/auth/users/{id}/activate/': one(({ world }) => world.user(false), {}),

  'GET /api/v1/auth/accounts/': ({ world }) => ({ shows: world.tenant.accountId }),
  'POST /api/v1/auth/accounts/': () => ({ body: { name: mark() } }),
  'GET /api/v1/auth/accounts/{id}/': ({ world }) => ({ id: world.tenant.accountId }),
  'PUT /api/v1/auth/accounts/{id}/': ({ world }) => ({ id: world.tenant.accountId, body: { name: mark() } }),
  'PATCH /api/v1/auth/accounts/{id}/': ({ world }) => ({ id: world.tenant.accountId, body: { timezone: 'UTC' } }),
  'DELETE /api/v1/auth/accounts/{id}/': async ({ world }) => {
    const accountId = await world.otherAccount();
    return { id: accountId, accountId };
  },

  'GET /api/v1/auth/sites/': listed(
    ({ world }) => world.mainSite(),
    ({ name }: { name: string }) => name,
  ),
  'POST /api/v1/auth/sites/': () => ({ body: { name: mark() } }),
  'GET /api/v1/auth/sites/{id}/': ({ world }) => ({ id: world.tenant.site.id }),
  'PUT /api/v1/auth/sites/{id}/': ({ world }) => ({ id: world.tenant.site.id, body: { name: mark() } }),
  'PATCH /api/v1/auth/sites/{id}/': ({ world }) => ({ id: world.tenant.site.id, body: { description: mark() } }),
  'DELETE /api/v1/auth/sites/{id}/': one(siteFor),
  'GET /api/v1/auth/sites/{id}/sectors/': ({ world }) => ({ id: world.tenant.site.id }),
  'POST /api/v1/auth/sites/{id}/set_active/': ({ world }) => ({ id: world.tenant.site.id }),
  'POST /api/v1/auth/sites/{id}/select_sectors/': one(siteFor, { industry_slug: 'finance', sector_slugs: [] }),

  'GET /api/v1/auth/sectors/': listed(
    ({ world }) => world.sector(),
    ({ name }: { name: string }) => name,
  ),
  'POST /api/v1/auth/sectors/': ({ world }) => ({ body: { name: mark(), site_id: world.tenant.site.id } }),
  'GET /api/v1/auth/sectors/{id}/': one(({ world }) => world.sector()),
  'PUT /api/v1/auth/sectors/{id}/': async ({ world }) => ({
    id: (await world.sector()).id,
    body: { name: mark(), site_id: world.tenant.site.id },
  }),
  'PATCH /api/v1/auth/sectors/{id}/': one(({ world }) => world.sector(), { description: 'x' }),
  'DELETE /api/v1/auth/sectors/{id}/': one(({ world }) => world.sector()),

  'GET /api/v1/auth/plans/': () => ({}),
  'POST /api/v1/auth/plans/': () => ({ body: newPlan(mark()) }),
  'GET /api/v1/auth/plans/{id}/': one(({ world }) => world.plan()),
  'PUT /api/v1/auth/plans/{id}/': async ({ world }) => ({ id: (await world.plan()).id, body: newPlan(mark()) }),
  'PATCH /api/v1/auth/plans/{id}/': one(({ world }) => world.plan(), { price: '2.00' }),
  'DELETE /api/v1/auth/plans/{id}/': one(({ world }) => world.plan()),
  'GET /api/v1/auth/industries/': () => ({}),
  'POST /api/v1/auth/industries/': () => ({ body: { name: mark() } }),
  'GET /api/v1/auth/industries/{id}/': one(({ world }) => world.industry()),
  'PUT /api/v1/auth/industries/{id}/': async ({ world }) => ({
    id: (await world.industry()).id,
    body: { name: mark() },
  }),
  'PATCH /api/v1/auth/industries/{id}/': one(({ world }) => world.industry(), { description: 'x' }),
  'DELETE /api/v1/auth/industries/{id}/': one(({ world }) => world.industry()),
  'GET /api/v1/auth/seed-keywords/': listed(
    ({ world }) => world.seedKeyword(),
    ({ keyword }: { keyword: string }) => keyword,
  ),
  'POST /api/v1/auth/seed-keywords/': async ({ world }) => {
    const { id: sector, industryId: industry } = await world.industrySector();
    return { body: { keyword: mark(), industry, sector } };
  },
  'GET /api/v1/auth/seed-keywords/{id}/': one(({ world }) => world.seedKeyword()),
  'PUT /api/v1/auth/seed-keywords/{id}/': async ({ world }) => {
    const { id, industryId: industry, industrySectorId: sector } = await world.seedKeyword();
    return { id, body: { keyword: mark(), industry, sector } };
  },
  'PATCH /api/v1/auth/seed-keywords/{id}/': one(({ world }) => world.seedKeyword(), { volume: 5 }),
  'DELETE /api/v1/auth/seed-keywords/{id}/': one(({ world }) => world.seedKeyword()),

  'GET /api/v1/auth/groups/': () => ({}),
  'GET /api/v1/auth/groups/{id}/': () => ({ id: 1 }),
  'GET /api/v1/auth/subscriptions/': newest(({ world }) => world.subscription()),
  'POST /api/v1/auth/subscriptions/': async ({ world }) => {
    await world.noSubscription();
    return { body: { plan: world.planId, account_id: world.tenant.accountId, status: 'active' } };
  },
  'GET /api/v1/auth/subscriptions/{id}/': one(({ world }) => world.subscription()),
  'PUT /api/v1/auth/subscriptions/{id}/': async ({ world }) => {
    const { id, planId: plan } = await world.subscription();
    return { id, body: { plan } };
  },
  'PATCH /api/v1/auth/subscriptions/{id}/': one(({ world }) => world.subscription(), { cancel_at_period_end: true }),
  'DELETE /api/v1/auth/subscriptions/{id}/': async ({ world }) => {
    // Ended already: the account's state stays as it is for the other callers.
    const { id } = await world.subscription();
    await world.noSubscription();
    return { id };
  },
  'GET /api/v1/auth/site-access/': newest(({ world }) => world.siteAccess()),
  'POST /api/v1/auth/site-access/': async ({ world }) => ({
    body: { user_id: (await world.user()).id, site_id: world.tenant.site.id },
  }),
  'GET /api/v1/auth/site-access/{id}/': one(({ world }) => world.siteAccess()),
  'DELETE /api/v1/auth/site-access/{id}/': one(({ world }) => world.siteAccess()),

  'GET /api/v1/account/settings/': () => ({}),
  'PATCH /api/v1/account/settings/': () => ({ body: { default_language: 'en' } }),
  'GET /api/v1/account/team/': listed(
    ({ world }) => world.user(),
    ({ email }: { email: string }) => email,
  ),
  'POST /api/v1/account/team/': () => ({ body: { email: address(), role: 'viewer' } }),
  'DELETE /api/v1/account/team/{id}/': one(({ world }) => world.user()),
  'GET /api/v1/account/usage/analytics/': () => ({}),

  'GET /api/v1/planner/keywords/': listed(
    ({ world }) => world.keyword(),
    ({ keyword }: { keyword: string }) => keyword,
  ),
  'POST /api/v1/planner/keywords/': added((keyword) => ({ keyword })),
  'GET /api/v1/planner/keywords/{id}/': one(({ world }) => world.keyword()),
  'PUT /api/v1/planner/keywords/{id}/': async (caller) => ({
    id: (await caller.world.keyword()).id,
    body: { keyword: mark(), ...placeOf(caller) },
  }),
  'PATCH /api/v1/planner/keywords/{id}/': one(({ world }) => world.keyword(), { volume: 1 }),
  'DELETE /api/v1/planner/keywords/{id}/': one(({ world }) => world.keyword()),
  'POST /api/v1/planner/keywords/bulk_delete/': many(({ world }) => world.keyword()),
  'POST /api/v1/planner/keywords/bulk_update_status/': many(({ world }) => world.keyword(), { status: 'active' }),
  'POST /api/v1/planner/keywords/bulk_update/': many(({ world }) => world.keyword(), { status: 'active' }),
  'POST /api/v1/planner/keywords/bulk_add_from_seed/': async (caller) => ({
    body: { seed_keyword_ids: [(await caller.world.seedKeyword()).id], ...placeOf(caller) },
  }),
  'GET /api/v1/planner/keywords/export/': async ({ world }) => {
    const { keyword } = await world.keyword();
    return { query: { search: keyword }, shows: keyword };
  },
  'POST /api/v1/planner/keywords/import_keywords/': (caller) => ({
    query: placeOf(caller),
    body: `keyword\n${mark()}\n`,
    headers: { 'content-type': 'text/csv' },
  }),
  'POST /api/v1/planner/keywords/auto_cluster/': many(({ world }) => world.keyword()),
  'GET /api/v1/planner/clusters/': listed(
    ({ world }) => world.cluster(),
    ({ name }: { name: string }) => name,
  ),
  'POST /api/v1/planner/clusters/': added((name) => ({ name })),
  'GET /api/v1/planner/clusters/{id}/': one(({ world }) => world.cluster()),
  'PUT /api/v1/planner/clusters/{id}/': async (caller) => ({
    id: (await caller.world.cluster()).id,
    body: { name: mark(), ...placeOf(caller) },
  }),
  'PATCH /api/v1/planner/clusters/{id}/': one(({ world }) => world.cluster(), { description: 'x' }),
  'DELETE /api/v1/planner/clusters/{id}/': one(({ world }) => world.cluster()),
  'POST /api/v1/planner/clusters/bulk_update/': many(({ world }) => world.cluster(), { status: 'archived' }),
  'POST /api/v1/planner/clusters/bulk_delete/': many(({ world }) => world.cluster()),
  'POST /api/v1/planner/clusters/auto_generate_ideas/': many(({ world }) => world.fullCluster()),
  'GET /api/v1/planner/ideas/': listed(
    ({ world }) => world.idea(),
    ({ ideaTitle }: { ideaTitle: string }) => ideaTitle,
  ),
  'POST /api/v1/planner/ideas/': added((idea_title) => ({ idea_title })),
  'GET /api/v1/planner/ideas/{id}/': one(({ world }) => world.idea()),
  'PUT /api/v1/planner/ideas/{id}/': async (caller) => ({
    id: (await caller.world.idea()).id,
    body: { idea_title: mark(), ...placeOf(caller) },
  }),
  'PATCH /api/v1/planner/ideas/{id}/': one(({ world }) => world.idea(), { description: 'x' }),
  'DELETE /api/v1/planner/ideas/{id}/': one(({ world }) => world.idea()),
  'POST /api/v1/planner/ideas/bulk_update/': many(({ world }) => world.idea(), { status: 'archived' }),
  'POST /api/v1/planner/ideas/bulk_delete/': many(({ world }) => world.idea()),
  'POST /api/v1/planner/ideas/bulk_queue_to_writer/': many(({ world }) => world.idea()),

  'GET /api/v1/writer/tasks/': listed(
    ({ world }) => world.task(),
    ({ title }: { title: string }) => title,
  ),
  'POST /api/v1/writer/tasks/': added((title) => ({ title })),
  'GET /api/v1/writer/tasks/{id}/': one(({ world }) => world.task()),
  'PUT /api/v1/writer/tasks/{id}/': async (caller) => ({
    id: (await caller.world.task()).id,
    body: { title: mark(), ...placeOf(caller) },
  }),
  'PATCH /api/v1/writer/tasks/{id}/': one(({ world }) => world.task(), { description: 'x' }),
  'DELETE /api/v1/writer/tasks/{id}/': one(({ world }) => world.task()),
  'POST /api/v1/writer/tasks/bulk_delete/': many(({ world }) => world.task()),
  'POST /api/v1/writer/tasks/bulk_update/': many(({ world }) => world.task(), { status: 'archived' }),
  'POST /api/v1/writer/tasks/auto_generate_content/': many(({ world }) => world.task()),
  'GET /api/v1/writer/content/': listed(
    ({ world }) => world.content(),
    ({ title }: { title: string }) => title,
  ),
  'POST /api/v1/writer/content/': added((title) => ({ title })),
  'GET /api/v1/writer/content/{id}/': one(({ world }) => world.content()),
  'PUT /api/v1/writer/content/{id}/': async (caller) => ({
    id: (await caller.world.content()).id,
    body: { title: mark(), ...placeOf(caller) },
  }),
  'PATCH /api/v1/writer/content/{id}/': one(({ world }) => world.content(), { excerpt: 'x' }),
  'DELETE /api/v1/writer/content/{id}/': one(({ world }) => world.content()),
  'POST /api/v1/writer/content/generate_image_prompts/': many(({ world }) => world.content()),
  'POST /api/v1/writer/content/{id}/publish/': one(({ world }) => world.content()),
  'POST /api/v1/writer/content/{id}/unpublish/': one(({ world }) => world.content()),
  'GET /api/v1/writer/content/{id}/wordpress_status/': one(({ world }) => world.content()),
  'GET /api/v1/writer/images/': listed(
    ({ world }) => world.image(),
    ({ prompt }: { prompt: string }) => prompt,
  ),
  'POST /api/v1/writer/images/': added((prompt) => ({ prompt, image_type: 'desktop' })),
  'GET /api/v1/writer/images/{id}/': one(({ world }) => world.image()),
  'PUT /api/v1/writer/images/{id}/': async (caller) => ({
    id: (await caller.world.image()).id,
    body: { prompt: mark(), image_type: 'featured', ...placeOf(caller) },
  }),
  'PATCH /api/v1/writer/images/{id}/': one(({ world }) => world.image(), { caption: 'x' }),
  'DELETE /api/v1/writer/images/{id}/': one(({ world }) => world.image()),
  'GET /api/v1/writer/images/{id}/file/': one(({ world }) => world.image()),
  'GET /api/v1/writer/images/content_images/': async ({ world }) => {
    const { contentId, prompt } = await world.image();
    return { query: { content_id: contentId! }, shows: prompt };
  },
  'POST /api/v1/writer/images/generate_images/': many(({ world }) => world.image()),
  'POST /api/v1/writer/images/bulk_update/': many(({ world }) => world.image(), { status: 'pending' }),
  'GET /api/v1/writer/taxonomies/': listed(
    ({ world }) => world.taxonomy(),
    ({ name }: { name: string }) => name,
  ),
  'POST /api/v1/writer/taxonomies/': added((name) => ({ name, taxonomy_type: 'category' })),
  'GET /api/v1/writer/taxonomies/{id}/': one(({ world }) => world.taxonomy()),
  'PUT /api/v1/writer/taxonomies/{id}/': async (caller) => ({
    id: (await caller.world.taxonomy()).id,
    body: { name: mark(), taxonomy_type: 'category', ...placeOf(caller) },
  }),
  'PATCH /api/v1/writer/taxonomies/{id}/': one(({ world }) => world.taxonomy(), { description: 'x' }),
  'DELETE /api/v1/writer/taxonomies/{id}/': one(({ world }) => world.taxonomy()),

  'GET /api/v1/system/prompts/': listed(
    ({ world }) => world.prompt(),
    ({ promptValue }: { promptValue: string }) => promptValue,
  ),
  'POST /api/v1/system/prompts/': async ({ world }) => {
    await world.noPrompts();
    return { body: { prompt_type: 'ideas', prompt_value: mark() } };
  },
  'GET /api/v1/system/prompts/{id}/': one(({ world }) => world.prompt()),
  'PUT /api/v1/system/prompts/{id}/': async ({ world }) => ({
    id: (await world.prompt()).id,
    body: { prompt_type: 'ideas', prompt_value: mark() },
  }),
  'PATCH /api/v1/system/prompts/{id}/': one(({ world }) => world.prompt(), { is_active: false }),
  'DELETE /api/v1/system/prompts/{id}/': one(({ world }) => world.prompt()),
  'GET /api/v1/system/prompts/by_type/{prompt_type}/': () => ({ id: 'clustering' }),
  'POST /api/v1/system/prompts/save/': () => ({ body: { prompt_type: 'ideas', prompt_value: mark() } }),
  'POST /api/v1/system/prompts/save_prompt/': () => ({ body: { prompt_type: 'ideas', prompt_value: mark() } }),
  'POST /api/v1/system/prompts/reset/': () => ({ body: { prompt_type: 'ideas' } }),
  'POST /api/v1/system/prompts/reset_prompt/': () => ({ body: { prompt_type: 'ideas' } }),
  'GET /api/v1/integration/integrations/': listed(
    ({ world }) => world.integration(),
    ({ name }: { name: string }) => name,
  ),
  'POST /api/v1/integration/integrations/': async (caller) => {
    await caller.world.noIntegrations();
    return { body: { site_url: 'https://wp.example.test', ...placeOf(caller) } };
  },
  'GET /api/v1/integration/integrations/{id}/': one(({ world }) => world.integration()),
  'PUT /api/v1/integration/integrations/{id}/': async (caller) => ({
    id: (await caller.world.integration()).id,
    body: { site_url: 'https://wp.example.test', site_id: caller.world.tenant.site.id },
  }),
  'PATCH /api/v1/integration/integrations/{id}/': one(({ world }) => world.integration(), { name: 'x' }),
  'DELETE /api/v1/integration/integrations/{id}/': one(({ world }) => world.integration()),
  'POST /api/v1/integration/integrations/{id}/test_connection/': one(({ world }) => world.integration()),
  'POST /api/v1/integration/integrations/test-connection/': ({ world }) => ({
    body: { site_id: world.tenant.site.id, api_key: 'x', site_url: 'https://wp.example.test' },
  }),
  'GET /api/v1/integration/integrations/{id}/sync_status/': one(({ world }) => world.integration()),
  'POST /api/v1/integration/integrations/{id}/update-structure/': one(({ world }) => world.integration(), structure),
  'POST /api/v1/integration/integrations/{id}/update_site_structure/': one(
    ({ world }) => world.integration(),
    structure,
  ),
  'GET /api/v1/integration/integrations/{id}/get_content_types/': one(({ world }) => world.integration()),
  'GET /api/v1/integration/integrations/{id}/debug_status/': one(({ world }) => world.integration()),
  'POST /api/v1/integration/webhooks/wordpress/status/': async ({ world }) => ({
    body: { content_id: (await world.content()).id, post_id: 1, post_status: 'draft' },
  }),
  'POST /api/v1/integration/webhooks/wordpress/metadata/': async ({ world }) => ({
    body: { content_id: (await world.content()).id, post_id: 1, metadata: {} },
  }),

  'GET /api/v1/system/author-profiles/': listed(
    ({ world }) => world.authorProfile(),
    ({ name }: { name: string }) => name,
  ),
  'POST /api/v1/system/author-profiles/': () => ({ body: { name: mark() } }),
  'GET /api/v1/system/author-profiles/{id}/': one(({ world }) => world.authorProfile()),
  'PUT /api/v1/system/author-profiles/{id}/': async ({ world }) => ({
    id: (await world.authorProfile()).id,
    body: { name: mark() },
  }),
  'PATCH /api/v1/system/author-profiles/{id}/': one(({ world }) => world.authorProfile(), { tone: 'x' }),
  'DELETE /api/v1/system/author-profiles/{id}/': one(({ world }) => world.authorProfile()),
  'GET /api/v1/system/strategies/': listed(
    ({ world }) => world.strategy(),
    ({ name }: { name: string }) => name,
  ),
  'POST /api/v1/system/strategies/': (caller) => ({
    body: { name: mark(), prompt_types: ['ideas'], sector_id: placeOf(caller).sector_id },
  }),
  'GET /api/v1/system/strategies/{id}/': one(({ world }) => world.strategy()),
  'PUT /api/v1/system/strategies/{id}/': async ({ world }) => ({
    id: (await world.strategy()).id,
    body: { name: mark(), prompt_types: ['ideas'] },
  }),
  'PATCH /api/v1/system/strategies/{id}/': one(({ world }) => world.strategy(), { description: 'x' }),
  'DELETE /api/v1/system/strategies/{id}/': one(({ world }) => world.strategy()),
  'GET /api/v1/system/settings/system/': listed(({ world }) => world.systemSetting(), keyOf),
  'POST /api/v1/system/settings/system/': setting(),
  'GET /api/v1/system/settings/account/': listed(({ world }) => world.accountSetting('account'), keyOf),
  'POST /api/v1/system/settings/account/': setting(),
  'GET /api/v1/system/settings/user/': listed(({ world, user }) => world.userSetting(user), keyOf),
  'POST /api/v1/system/settings/user/': setting(),
  'GET /api/v1/system/settings/ai/': listed(({ world }) => world.accountSetting('ai'), keyOf),
  'POST /api/v1/system/settings/ai/': setting(),
  'GET /api/v1/system/settings/modules/': () => ({}),
  'PUT /api/v1/system/settings/modules/': () => ({ body: { planner_enabled: true } }),
  'GET /api/v1/system/settings/integrations/{pk}/': () => ({ id: 'openai' }),
  'PUT /api/v1/system/settings/integrations/{pk}/': () => ({ id: 'openai', body: { model: 'gpt-4o' } }),
  'POST /api/v1/system/settings/integrations/{pk}/save/': () => ({ id: 'openai', body: { model: 'gpt-4o' } }),
  'POST /api/v1/system/settings/integrations/{pk}/test/': () => ({ id: 'image_generation' }),
  'POST /api/v1/system/settings/integrations/{pk}/generate/': () => ({ id: 'gsc' }),
  'GET /api/v1/system/integrations/image_generation/': () => ({}),
  'GET /api/v1/system/settings/task_progress/{task_id}/': one(({ world }) => world.job()),
  'GET /api/v1/system/request-metrics/{request_id}/': one(({ world }) => world.requestMetric()),
  'GET /api/v1/system/status/': () => ({}),
  'GET /api/v1/system/ping/': () => ({}),
  'POST /api/v1/admin/users/{user_id}/adjust-credits/': one(({ world }) => world.user(), { amount: 1, reason: 'x' }),
  'GET /api/v1/admin/credit-costs/': () => ({}),
  'POST /api/v1/admin/credit-costs/': () => ({ body: { operation_type: 'linking', credits_cost: 8 } }),
  'GET /api/v1/admin/users/': listed(
    ({ world }) => world.user(),
    ({ email }: { email: string }) => email,
  ),
  'GET /api/v1/billing/credits/balance/': () => ({}),
  'GET /api/v1/billing/credits/usage/': newest(({ world }) => world.creditUsage()),
  'GET /api/v1/billing/credits/usage/{id}/': one(({ world }) => world.creditUsage()),
  'GET /api/v1/billing/credits/usage/summary/': () => ({}),
  'GET /api/v1/billing/credits/usage/limits/': () => ({}),
  'GET /api/v1/billing/credits/transactions/': listed(
    ({ world }) => world.creditTransaction(),
    ({ referenceId }: { referenceId: string }) => referenceId,
  ),
  'GET /api/v1/billing/credits/transactions/{id}/': one(({ world }) => world.creditTransaction()),
  'GET /api/v1/billing/transactions/': listed(
    ({ world }) => world.creditTransaction(),
    ({ referenceId }: { referenceId: string }) => referenceId,
  ),
  'GET /api/v1/billing/credit-packages/': () => ({}),
  'POST /api/v1/billing/credit-packages/{id}/purchase/': one(({ world }) => world.creditPackage(), {}),
  'GET /api/v1/billing/invoices/': newest(({ world }) => world.invoice()),
  'GET /api/v1/billing/invoices/{id}/': one(({ world }) => world.invoice()),
  'GET /api/v1/billing/invoices/{id}/download_pdf/': one(({ world }) => world.invoice()),
  'GET /api/v1/billing/payments/': newest(({ world }) => world.payment()),
  'POST /api/v1/billing/payments/manual/': async ({ world }) => ({
    body: { invoice_id: (await world.invoice()).id, payment_method: 'manual', transaction_reference: 'x' },
  }),
  'GET /api/v1/admin/billing/stats/': () => ({}),
  'GET /api/v1/admin/billing/invoices/': newest(({ world }) => world.invoice()),
  'GET /api/v1/admin/billing/payments/': newest(({ world }) => world.payment()),
  'GET /api/v1/admin/billing/pending_payments/': waitingPayment,
  'POST /api/v1/admin/billing/{id}/approve_payment/': one(({ world }) => world.payment(), {}),
  'POST /api/v1/admin/billing/{id}/reject_payment/': one(({ world }) => world.payment(), { reason: 'x' }),
  'GET /api/v1/billing/admin/stats/': () => ({}),
  'GET /api/v1/billing/admin/invoices/': newest(({ world }) => world.invoice()),
  'GET /api/v1/billing/admin/payments/': newest(({ world }) => world.payment()),
  'GET /api/v1/billing/admin/pending_payments/': waitingPayment,
  'POST /api/v1/billing/admin/{id}/approve_payment/': one(({ world }) => world.payment(), {}),
  'POST /api/v1/billing/admin/{id}/reject_payment/': one(({ world }) => world.payment(), { reason: 'x' }),
  // Signed by Stripe, where there is one; here it is not configured.
  'POST /api/v1/billing/webhooks/stripe/': () => ({ body: {} }),
  'GET /api/v1/billing/payment-methods/': newest(({ world }) => world.paymentMethod()),
  'POST /api/v1/billing/payment-methods/': () => ({ body: { type: 'manual' } }),
  'GET /api/v1/billing/payment-methods/{id}/': one(({ world }) => world.paymentMethod()),
  'PUT /api/v1/billing/payment-methods/{id}/': one(({ world }) => world.paymentMethod(), { type: 'manual' }),
  'PATCH /api/v1/billing/payment-methods/{id}/': one(({ world }) => world.paymentMethod(), { brand: 'x' }),
  'DELETE /api/v1/billing/payment-methods/{id}/': one(({ world }) => world.paymentMethod()),
  'POST /api/v1/billing/payment-methods/{id}/set_default/': one(({ world }) => world.paymentMethod()),
  'GET /api/v1/billing/payment-methods/available/': () => ({}),
  'GET /api/v1/billing/payments/available_methods/': () => ({}),
  'GET /api/v1/admin/billing/account-payment-methods/': newest(({ world }) => world.paymentMethod()),
  'POST /api/v1/admin/billing/account-payment-methods/': ({ world }) => ({
    body: { account_id: world.place.accountId, type: 'manual' },
  }),
  'GET /api/v1/admin/billing/account-payment-methods/{id}/': one(({ world }) => world.paymentMethod()),
  'PUT /api/v1/admin/billing/account-payment-methods/{id}/': one(({ world }) => world.paymentMethod(), {
    type: 'manual',
  }),
  'PATCH /api/v1/admin/billing/account-payment-methods/{id}/': one(({ world }) => world.paymentMethod(), {
    brand: 'x',
  }),
  'DELETE /api/v1/admin/billing/account-payment-methods/{id}/': one(({ world }) => world.paymentMethod()),
  'POST /api/v1/admin/billing/account-payment-methods/{id}/set_default/': one(({ world }) => world.paymentMethod()),
  'GET /api/v1/admin/billing/payment-method-configs/': newest(({ world }) => world.paymentMethodConfig()),
  'POST /api/v1/admin/billing/payment-method-configs/': async ({ world }) => {
    const { countryCode } = await world.noPaymentMethodConfig();
    return { body: { country_code: countryCode, payment_method: 'paypal' } };
  },
  'GET /api/v1/admin/billing/payment-method-configs/{id}/': one(({ world }) => world.paymentMethodConfig()),
  'PUT /api/v1/admin/billing/payment-method-configs/{id}/': one(({ world }) => world.paymentMethodConfig(), {
    payment_method: 'paypal',
  }),
  'PATCH /api/v1/admin/billing/payment-method-configs/{id}/': one(({ world }) => world.paymentMethodConfig(), {
    sort_order: 1,
  }),
  'DELETE /api/v1/admin/billing/payment-method-configs/{id}/': one(({ world }) => world.paymentMethodConfig()),

  'GET /api/schema/': () => ({}),
  'GET /api/docs/': () => ({}),
  'GET /api/redoc/': () => ({}),

  'GET /admin/igny8_core_auth/industry/export-csv/': () => ({}),
  'POST /admin/igny8_core_auth/industry/import-csv/': csv('name\nMatrix\n'),
  'GET /admin/igny8_core_auth/industry/csv-template/': () => ({}),
  'GET /admin/igny8_core_auth/industrysector/export-csv/': () => ({}),
  'POST /admin/igny8_core_auth/industrysector/import-csv/': csv('industry_slug,name\nfinance,Matrix\n'),
  'GET /admin/igny8_core_auth/industrysector/csv-template/': () => ({}),
  'GET /admin/igny8_core_auth/seedkeyword/export-csv/': () => ({}),
  'POST /admin/igny8_core_auth/seedkeyword/import-csv/': csv('keyword,industry_slug,sector_slug\nx,none,none\n'),
  'GET /admin/igny8_core_auth/seedkeyword/csv-template/': () => ({}),
};
