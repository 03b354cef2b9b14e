import type { RequestContext } from '#platform/context/request-context.ts';
import { invalidState, notFound } from '#platform/errors/app-error.ts';
import { type Credentials, readCredentials } from '../integrations/credentials.ts';
import { recordEvent } from '../sync-events/record-event.ts';
import { ConnectionProblem, type ProblemCode } from '../wordpress/connection-problem.ts';
import { WordPressSite } from '../wordpress/wordpress-site.ts';
import { type ConnectionWay, checkSite, type SiteCheck } from './check-site.ts';

/** What a test of a connection has found. */
export interface ConnectionTest extends Partial<SiteCheck> {
  readonly integrationId: number;
  readonly isConnected: boolean;
  /** Null where all is well. */
  readonly problem: { readonly code: ProblemCode; readonly message: string; readonly nextStep: string } | null;
}

/**
 * Tests the connection of an integration (docs/contract/integration.md, "Testing a connection"): nothing is changed on the site, and what was
 * found is an event.
 *
 * @throws AppError NOT_FOUND; INVALID_STATE for a platform that cannot be tested
 */
export async function testConnection(context: RequestContext, id: number): Promise<ConnectionTest> {
  const integration = await context.db.integration.findUnique({
    where: { id },
    select: { siteId: true, siteUrl: true, platform: true, credentials: true },
  });
  if (!integration) throw notFound();
  const { siteId, siteUrl, platform } = integration;
  if (platform !== 'wordpress') throw invalidState('Connections to WordPress alone can be tested.');
  const credentials = readCredentials(context, integration.credentials);
  const began = performance.now();
  const found = await lookAt(context, siteUrl, credentials);
  await recordEvent(context, {
    siteId,
    integrationId: id,
    eventType: 'connection',
    action: 'tested',
    success: found.problem === null,
    details: found.problem ? { problem: found.problem.code } : { way: found.way! },
    ...(found.problem ? { errorMessage: `${found.problem.message} ${found.problem.nextStep}` } : {}),
    durationMs: Math.round(performance.now() - began),
  });
  return { integrationId: id, ...found };
}

/** What a test finds, before it belongs to an integration. */
export type Finding = Omit<ConnectionTest, 'integrationId'>;

/** Looks at a site with these credentials; changes nothing, there or here. */
export async function lookAt(context: RequestContext, siteUrl: string, credentials: Credentials): Promise<Finding> {
  try {
    const site = new WordPressSite(context, siteUrl, credentials);
    return { isConnected: true, problem: null, ...(await checkSite(site, wayOf(credentials))) };
  } catch (error) {
    if (!(error instanceof ConnectionProblem)) throw error;
    const { code, message, nextStep } = error;
    return { isConnected: false, problem: { code, message, nextStep } };
  }
}

/** The bridge plugin comes first: it can do more. */
function wayOf({ apiKey, username, applicationPassword }: Credentials): ConnectionWay | undefined {
  if (apiKey) return 'plugin';
  return username && applicationPassword ? 'user' : undefined;
}
