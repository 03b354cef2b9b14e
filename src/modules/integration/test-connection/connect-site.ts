import { z } from 'zod';
import { hashSecret } from '#platform/auth/secrets.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import { AppError, invalid, invalidState } from '#platform/errors/app-error.ts';
import { idOf } from '#platform/validation/ids.ts';
import { parse } from '#platform/validation/parse.ts';
import { line } from '#platform/validation/text.ts';
import { webAddress } from '#platform/validation/web-address.ts';
import { requireSiteScope } from '../../sites/index.ts';
import { nextCredentials } from '../integrations/credentials.ts';
import { recordEvent } from '../sync-events/record-event.ts';
import { type ConnectionTest, lookAt } from './test-connection.ts';

export const connectSiteInput = z.object({
  siteId: idOf('Site').nullish().describe('With a site’s own key: its site by default.'),
  apiKey: line(255).describe('The site’s key, which the bridge plugin has too.'),
  siteUrl: webAddress(500),
});

/**
 * Connects a site through its bridge plugin, when the connection stands its test; otherwise nothing is kept
 * (docs/contract/integration.md, "Testing a connection"). A site that is connected already gets the new address and key.
 *
 * @throws AppError VALIDATION_FAILED; UNAUTHENTICATED for nobody with another key than the site's; FORBIDDEN for users who may not;
 *   INVALID_STATE saying why the connection fails and what to do about it
 */
export async function connectSite(context: RequestContext, input: unknown): Promise<ConnectionTest> {
  const { siteId: named, apiKey, siteUrl } = parse(connectSiteInput, input);
  const { tenant, siteId } = await siteOf(context, named, apiKey);
  const found = await lookAt(tenant, siteUrl, { apiKey });
  if (found.problem) throw invalidState(`${found.problem.message} ${found.problem.nextStep}`);
  const integrationId = await tenant.transaction(async (transaction) => {
    await requireSiteScope(transaction, { siteId });
    const { accountId } = transaction;
    const site = await transaction.db.site.findUniqueOrThrow({ where: { id: siteId }, select: { name: true } });
    const data = { siteUrl, isActive: true, credentials: nextCredentials(transaction, undefined, { apiKey }) };
    // Two that connect at once make one integration.
    await transaction.db.integration.createMany({
      data: [{ ...data, accountId, siteId, name: site.name }],
      skipDuplicates: true,
    });
    const { id } = await transaction.db.integration.update({
      where: { accountId_siteId_platform: { accountId, siteId, platform: 'wordpress' } },
      data,
      select: { id: true },
    });
    await recordEvent(transaction, {
      siteId,
      integrationId: id,
      eventType: 'connection',
      action: 'connected',
      success: true,
      details: { way: found.way! },
    });
    return id;
  });
  return { integrationId, ...found };
}

/** The site, and the request at work in its account, where the caller may connect it. */
async function siteOf(
  context: RequestContext,
  named: number | null | undefined,
  apiKey: string,
): Promise<{ tenant: RequestContext; siteId: number }> {
  if (context.actor) {
    context.require('integration.report');
    const siteId = named ?? context.actor.apiKey?.siteId;
    if (siteId === undefined) throw invalid({ siteId: 'This field is required.' });
    await requireSiteScope(context, { siteId });
    return { tenant: context, siteId };
  }
  const key = await context.services.actors.apiKey(hashSecret(apiKey));
  if (!key || (named ?? key.siteId) !== key.siteId) throw new AppError('UNAUTHENTICATED');
  return { tenant: context.forAccount(key.accountId, 'connecting a site by its key'), siteId: key.siteId };
}
