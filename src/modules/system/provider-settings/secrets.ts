import type { RequestContext } from '#platform/context/request-context.ts';
import { invalid } from '#platform/errors/app-error.ts';
import type { ProviderKey } from '#prisma/generated/client/client.ts';
import type { SecretField } from './provider-input.ts';

/** Secrets of one provider's settings. */
export type Secrets = Readonly<Partial<Record<SecretField, string>>>;

/** What a provider's key looks like. Shorter ones could be words that would then be cut out of every log line. */
const secretForm = /^(?=.*[A-Za-z])[A-Za-z0-9._~+=-]{20,500}$/;

/** What is shown of a secret. */
export function maskSecret(secret: string): string {
  return `${secret.slice(0, 3)}…${secret.slice(-4)}`;
}

/**
 * A secret after a save: cleared by null or an empty text, kept where it comes back as it was shown or is not named, else the new one.
 *
 * @throws AppError VALIDATION_FAILED, without a word of what was given
 */
export function nextSecret(
  field: SecretField,
  given: string | null | undefined,
  current: string | undefined,
): string | undefined {
  if (given === undefined) return current;
  if (given === null || given === '') return undefined;
  if (current !== undefined && given === maskSecret(current)) return current;
  if (!secretForm.test(given))
    throw invalid({ [field]: 'Enter it whole, as the provider shows it: 20 to 500 letters, digits and . _ ~ + = -.' });
  return given;
}

/** Bound to its account and provider: a text that is copied into another row cannot be opened there. */
function purposeOf({ accountId }: RequestContext, provider: ProviderKey): string {
  return `provider_settings:${accountId}:${provider}`;
}

export function sealSecrets(context: RequestContext, provider: ProviderKey, secrets: Secrets): string | null {
  if (Object.values(secrets).every((secret) => secret === undefined)) return null;
  return context.services.cipher.seal(JSON.stringify(secrets), purposeOf(context, provider));
}

/** Null where they cannot be read any more: the installation's encryption key is another than the one they were sealed with. */
export function openSecrets(context: RequestContext, provider: ProviderKey, sealed: string | null): Secrets | null {
  if (sealed === null) return {};
  try {
    return JSON.parse(context.services.cipher.open(sealed, purposeOf(context, provider))) as Secrets;
  } catch (error) {
    context.log.error({ err: error, provider, account_id: context.accountId }, 'stored keys cannot be read');
    return null;
  }
}
