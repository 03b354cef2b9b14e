import { apiKeyScopes } from '#platform/access/permissions.ts';
import { newApiKey } from '#platform/auth/api-key.ts';
import { hashSecret } from '#platform/auth/secrets.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import { invalid } from '#platform/errors/app-error.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { parse } from '#platform/validation/parse.ts';
import { requireSiteScope } from '../sites/site-scope.ts';
import { createApiKeyInput } from './api-key-input.ts';
import { type ApiKeyRow, apiKeyList } from './api-key-list.ts';

/** A key just made: the only time that it is whole. */
export interface CreatedApiKey {
  readonly key: string;
  readonly apiKey: ApiKeyRow;
}

/**
 * Makes a key for a site. What is stored is its hash.
 *
 * @throws AppError VALIDATION_FAILED, also for a site that is not the account's
 */
export async function createApiKey(context: RequestContext, input: unknown): Promise<CreatedApiKey> {
  const { siteId, name, scopes, expiresAt } = parse(createApiKeyInput, input);
  if (expiresAt && expiresAt <= context.now()) throw invalid({ expiresAt: 'This time is over.' });
  await requireSiteScope(context, { siteId });
  const { id, key } = await insertKey(context, { siteId, name, scopes, expiresAt });
  return { key, apiKey: await readRow(context, apiKeyList, id) };
}

/** Writes a key of a site, in the caller's transaction if there is one. */
export async function insertKey(
  context: RequestContext,
  options: {
    readonly siteId: number;
    readonly name: string;
    readonly scopes?: readonly string[];
    readonly expiresAt?: Date | null;
  },
): Promise<{ id: number; key: string }> {
  const { key, prefix } = newApiKey();
  const { id } = await context.db.apiKey.create({
    data: {
      accountId: context.accountId,
      siteId: options.siteId,
      name: options.name,
      prefix,
      keyHash: hashSecret(key),
      scopes: [...(options.scopes ?? apiKeyScopes)],
      createdBy: context.actor?.userId ?? null,
      createdAt: context.now(),
      expiresAt: options.expiresAt,
    },
    select: { id: true },
  });
  return { id, key };
}

/** Ends a key, on every process at once. One that had ended stays as it is. @throws AppError NOT_FOUND */
export async function revokeApiKey(context: RequestContext, id: number): Promise<void> {
  await readRow(context, apiKeyList, id);
  await context.db.apiKey.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: context.now() } });
  await context.services.actors.keysChanged();
}
