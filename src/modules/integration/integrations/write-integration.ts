import type { RequestContext } from '#platform/context/request-context.ts';
import { lockRows } from '#platform/database/locks.ts';
import { invalid, notFound } from '#platform/errors/app-error.ts';
import { parse } from '#platform/validation/parse.ts';
import type { Prisma } from '#prisma/generated/client/client.ts';
import { requireSiteScope } from '../../sites/index.ts';
import { nextCredentials } from './credentials.ts';
import { createIntegrationInput, updateIntegrationInput } from './integration-input.ts';

/**
 * Connects a site to a platform. Nothing is fetched: `testConnection` does that.
 *
 * @returns its id
 * @throws AppError VALIDATION_FAILED; FORBIDDEN for a site without access; CONFLICT where the site is connected to this platform already
 */
export async function createIntegration(context: RequestContext, input: unknown): Promise<number> {
  const { apiKey, username, applicationPassword, name, configJson, ...data } = parse(createIntegrationInput, input);
  return context.transaction(async (transaction) => {
    await requireSiteScope(transaction, data);
    const site = await transaction.db.site.findUniqueOrThrow({ where: { id: data.siteId }, select: { name: true } });
    const { id } = await transaction.db.integration.create({
      data: {
        ...data,
        accountId: context.accountId,
        name: name ?? site.name,
        configJson: (configJson ?? {}) as Prisma.InputJsonObject,
        credentials: nextCredentials(context, undefined, { apiKey, username, applicationPassword }),
      },
      select: { id: true },
    });
    return id;
  });
}

/**
 * Changes what is given. Credentials that are not given stay; null removes one. An integration keeps its site and its platform.
 *
 * @throws AppError NOT_FOUND, VALIDATION_FAILED
 */
export async function updateIntegration(context: RequestContext, id: number, input: unknown): Promise<void> {
  const { apiKey, username, applicationPassword, siteId, platform, configJson, ...data } = parse(
    updateIntegrationInput,
    input,
  );
  await context.transaction(async (transaction) => {
    // Two who change credentials at once each change what they name: the second reads what the first has written.
    await lockRows(transaction, 'Integration', 'NO KEY UPDATE', { id });
    const current = await transaction.db.integration.findUnique({
      where: { id },
      select: { siteId: true, platform: true, credentials: true },
    });
    if (!current) throw notFound();
    if (siteId !== undefined && siteId !== current.siteId)
      throw invalid({ siteId: 'An integration stays with its site.' });
    if (platform !== undefined && platform !== current.platform)
      throw invalid({ platform: 'The platform of an integration cannot change.' });
    await transaction.db.integration.update({
      where: { id },
      data: {
        ...data,
        configJson: configJson as Prisma.InputJsonObject | undefined,
        credentials: nextCredentials(context, current.credentials, { apiKey, username, applicationPassword }),
      },
      select: { id: true },
    });
  });
}

/** Disconnects a site; its content and what is on the other side stay. @throws AppError NOT_FOUND */
export async function deleteIntegration(context: RequestContext, id: number): Promise<void> {
  const { count } = await context.db.integration.deleteMany({ where: { id } });
  if (count === 0) throw notFound();
}
