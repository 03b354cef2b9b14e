import type { KeyedProviderName } from '#platform/ai/providers.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import { AppError, invalidState } from '#platform/errors/app-error.ts';
import { PermanentError, RetryableError } from '#platform/errors/failures.ts';
import { parse } from '#platform/validation/parse.ts';
import type { ProviderKey } from '#prisma/generated/client/client.ts';
import { chooseImages } from './account-ai.ts';
import { testProviderInput } from './provider-input.ts';
import { nextSecret } from './secrets.ts';
import { readStored, type StoredSettings } from './stored-settings.ts';

export interface ProviderTest {
  /** Who was asked. */
  readonly provider: string;
  readonly message: string;
}

/** Milliseconds that a provider has to answer. */
const patience = 15_000;

/** A token would have to come from Google's consent page, which nobody can be sent to from here. */
export const searchConsoleWords =
  'Connecting to Google Search Console is not available in this installation: no access token can be obtained. What is entered here is kept.';

/**
 * Tries a key by its provider's cheapest call, which costs nothing: the one that is given, else the one that is kept, active or not.
 *
 * @throws AppError INVALID_STATE in the provider's words when it does not take the key, and where there is none; VALIDATION_FAILED
 */
export async function testProvider(context: RequestContext, pk: ProviderKey, input: unknown): Promise<ProviderTest> {
  const { provider, apiKey } = parse(testProviderInput, input);
  if (pk === 'gsc') throw invalidState(searchConsoleWords);
  const stored = await readStored(context);
  if (pk !== 'image_generation' || provider) {
    const name = provider ?? (pk as KeyedProviderName);
    return testKey(context, name, keyToTry(name, stored[name], apiKey));
  }
  const images = chooseImages(context, stored);
  const name = images.provider.name as KeyedProviderName;
  if (images.ownKey) return testKey(context, name, keyToTry(name, stored[name], apiKey));
  return {
    provider: name,
    message: `Images are made by the installation’s provider ${name}: no key of yours is needed.`,
  };
}

/** @throws AppError INVALID_STATE where there is none; VALIDATION_FAILED for what is none */
function keyToTry(name: KeyedProviderName, { secrets }: StoredSettings, given: string | null | undefined): string {
  const key = nextSecret('apiKey', given || undefined, secrets?.apiKey);
  if (key === undefined) throw invalidState(`There is no key of ${name} to test: enter one.`);
  return key;
}

async function testKey(context: RequestContext, name: KeyedProviderName, apiKey: string): Promise<ProviderTest> {
  const signal = AbortSignal.timeout(patience);
  try {
    await context.services.ai.keyed.check(name, apiKey, signal);
  } catch (error) {
    if (signal.aborted) throw invalidState(`${name} did not answer within ${patience / 1000} seconds.`);
    if (!(error instanceof PermanentError || error instanceof RetryableError)) throw error;
    throw new AppError('INVALID_STATE', { message: error.message, cause: error });
  }
  return { provider: name, message: `${name} takes the key.` };
}
