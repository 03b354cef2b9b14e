import type { ImageFormat } from '#platform/ai/functions/generate-image.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import { ProviderKey } from '#prisma/generated/client/client.ts';
import type { ImageProviderName } from './provider-input.ts';
import { openSecrets, type Secrets } from './secrets.ts';

/** What is kept in the clear of a provider's settings. */
export interface ProviderConfig {
  readonly model?: string | null;
  readonly provider?: ImageProviderName | null;
  readonly imageFormat?: ImageFormat | null;
  readonly clientId?: string | null;
  readonly properties?: readonly string[] | null;
}

export interface StoredSettings {
  readonly isActive: boolean;
  readonly config: ProviderConfig;
  /** Null where they cannot be read any more. */
  readonly secrets: Secrets | null;
  readonly createdAt: Date | null;
  readonly updatedAt: Date | null;
}

const none: StoredSettings = { isActive: false, config: {}, secrets: {}, createdAt: null, updatedAt: null };

/** An account's settings of every provider, in one query. They are read anew each time: a key that is taken back ends at once. */
export async function readStored(context: RequestContext): Promise<Readonly<Record<ProviderKey, StoredSettings>>> {
  const rows = await context.db.providerSettings.findMany({
    select: { provider: true, isActive: true, config: true, secrets: true, createdAt: true, updatedAt: true },
  });
  const stored = Object.values(ProviderKey).map((provider): [ProviderKey, StoredSettings] => {
    const row = rows.find((found) => found.provider === provider);
    if (!row) return [provider, none];
    const { config, secrets, ...rest } = row;
    return [provider, { ...rest, config: config as ProviderConfig, secrets: openSecrets(context, provider, secrets) }];
  });
  return Object.fromEntries(stored) as Record<ProviderKey, StoredSettings>;
}
