import { ConnectionProblem, type ProblemCode } from '../wordpress/connection-problem.ts';
import type { SiteResponse, WordPressSite } from '../wordpress/wordpress-site.ts';

/** How a site can be worked with: through the bridge plugin, or as one of its users. */
export type ConnectionWay = 'plugin' | 'user';

export interface SiteCheck {
  readonly way: ConnectionWay;
  /** As the site calls itself. */
  readonly siteName: string | null;
  readonly pluginVersion: string | null;
}

/** The oldest bridge plugin that does what is asked of it. */
const oldestPlugin = [1, 0];

const pluginNamespace = 'igny8/v1';

/** What of a user's rights is needed. */
const neededRights = ['edit_posts', 'publish_posts', 'upload_files'] as const;

/** Errors of WordPress about who signs in. */
const signInProblems: Readonly<Record<string, ProblemCode>> = {
  invalid_username: 'wrong_username',
  invalid_email: 'wrong_username',
  incorrect_password: 'wrong_password',
  application_passwords_disabled: 'passwords_disabled',
  application_passwords_disabled_for_user: 'passwords_disabled',
};

/**
 * Finds out whether a site can be worked with, without changing anything there.
 *
 * @param way what there are credentials for; undefined where there are none
 * @throws ConnectionProblem
 */
export async function checkSite(site: WordPressSite, way: ConnectionWay | undefined): Promise<SiteCheck> {
  const index = await site.findApi();
  if (!way) throw new ConnectionProblem('no_credentials');
  const siteName = typeof index.name === 'string' ? index.name : null;
  const pluginVersion = way === 'plugin' ? await checkPlugin(site, index) : null;
  if (way === 'user') await checkUser(site);
  return { way, siteName, pluginVersion };
}

/** @returns its version */
async function checkPlugin(site: WordPressSite, { namespaces }: Readonly<Record<string, unknown>>): Promise<string> {
  if (!(namespaces as unknown[]).includes(pluginNamespace)) throw new ConnectionProblem('plugin_missing');
  const answer = await site.call(`/${pluginNamespace}/status`, { as: 'plugin' });
  requireData(answer, 'key_refused');
  const status = (answer.data.data ?? answer.data) as Readonly<Record<string, unknown>>;
  const version = String(status.plugin_version ?? status.version ?? '');
  const parts = version.split('.').map(Number);
  const isOld = !parts.every(Number.isInteger) || compare(parts, oldestPlugin) < 0;
  if (isOld) throw new ConnectionProblem('plugin_outdated');
  return version;
}

async function checkUser(site: WordPressSite): Promise<void> {
  const answer = await site.call('/wp/v2/users/me', { query: { context: 'edit' }, as: 'user' });
  const code = typeof answer.data?.code === 'string' ? answer.data.code : '';
  const problem = code === 'rest_not_logged_in' ? await whyNotSignedIn(site) : signInProblems[code];
  if (problem) throw new ConnectionProblem(problem, { status: answer.status });
  requireData(answer, 'no_rights');
  const rights = (answer.data.capabilities ?? {}) as Readonly<Record<string, unknown>>;
  if (!neededRights.every((right) => rights[right] === true)) throw new ConnectionProblem('no_rights');
}

/** WordPress says the same of wrong credentials and of none; by XML-RPC they reach it without the header. */
async function whyNotSignedIn(site: WordPressSite): Promise<ProblemCode> {
  const isTaken = await site.takesLoginByXmlRpc();
  if (isTaken === undefined) return 'not_signed_in';
  return isTaken ? 'authorization_dropped' : 'wrong_credentials';
}

/** @throws ConnectionProblem for an answer that is a page, a failure of the site, or a refusal */
function requireData(
  answer: SiteResponse,
  refusal: ProblemCode,
): asserts answer is SiteResponse & { readonly data: Readonly<Record<string, unknown>> } {
  const { status, data } = answer;
  if (status >= 500) throw new ConnectionProblem(data || status !== 503 ? 'server_error' : 'blocked', { status });
  if (!data) throw new ConnectionProblem('blocked', { status });
  if (status >= 400) throw new ConnectionProblem(refusal, { status });
}

function compare(one: readonly number[], other: readonly number[]): number {
  const at = other.findIndex((number, index) => (one[index] ?? 0) !== number);
  return at < 0 ? 0 : (one[at] ?? 0) - other[at]!;
}
