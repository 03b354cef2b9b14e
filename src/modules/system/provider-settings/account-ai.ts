import type { ImageFormat } from '#platform/ai/functions/generate-image.ts';
import type { ImageProvider, KeyedProviderName, TextProvider } from '#platform/ai/providers.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import { invalidState } from '#platform/errors/app-error.ts';
import type { ProviderKey } from '#prisma/generated/client/client.ts';
import type { ImageProviderName } from './provider-input.ts';
import { readStored, type StoredSettings } from './stored-settings.ts';

type Stored = Readonly<Record<ProviderKey, StoredSettings>>;

export interface AccountImages {
  readonly provider: ImageProvider;
  /** What the files are to be, where the account has chosen. */
  readonly format: ImageFormat | undefined;
  /** Null where the provider does not say before it has drawn. */
  readonly model: string | null;
  /** Whether it works with the account's own key. */
  readonly ownKey: boolean;
}

/**
 * Who writes for the account: with its own key and model where it has an active one, else the installation's provider. Ask for each
 * unit of work: settings that change hold for what is still to come.
 *
 * @throws AppError INVALID_STATE for a key that cannot be read any more
 */
export async function textFor(context: RequestContext): Promise<TextProvider> {
  const { openai } = await readStored(context);
  const apiKey = activeKey('openai', openai);
  const { ai } = context.services;
  return apiKey === undefined ? ai.text : ai.keyed.text({ apiKey, model: openai.config.model ?? undefined });
}

/**
 * Who draws for the account, and how.
 *
 * @throws AppError INVALID_STATE where the account has chosen a provider that there is no key of, or a key cannot be read any more
 */
export async function imagesFor(context: RequestContext): Promise<AccountImages> {
  return chooseImages(context, await readStored(context));
}

/** @throws AppError INVALID_STATE, see imagesFor */
export function chooseImages(context: RequestContext, stored: Stored): AccountImages {
  const { image_generation: images, runware } = stored;
  const chosen = images.isActive ? (images.config.provider ?? undefined) : undefined;
  const format = (images.isActive && images.config.imageFormat) || undefined;
  const { ai } = context.services;
  if (chosen === 'local') return { provider: ai.local.image, format, model: null, ownKey: false };
  // A key of runware has no other use than to draw; one of openai is for writing until it is chosen here.
  const name = chosen ?? (activeKey('runware', runware) === undefined ? undefined : 'runware');
  const own = name && ownImages(context, stored, name);
  if (own) return { ...own, format };
  if (chosen !== undefined && ai.image.name !== chosen) throw noKey(chosen);
  return { provider: ai.image, format, model: installationModel(context, ai.image.name), ownKey: false };
}

/**
 * Images by the account's own key of a provider.
 *
 * @throws AppError INVALID_STATE where it has no active one
 */
export function imagesByKeyOf(context: RequestContext, stored: Stored, name: KeyedProviderName): AccountImages {
  const own = ownImages(context, stored, name);
  if (!own) throw noKey(name);
  return { ...own, format: stored.image_generation.config.imageFormat ?? undefined };
}

function ownImages(
  context: RequestContext,
  stored: Stored,
  name: KeyedProviderName,
): Omit<AccountImages, 'format'> | undefined {
  const apiKey = activeKey(name, stored[name]);
  if (apiKey === undefined) return undefined;
  const { image_generation: images, runware } = stored;
  const named = (images.config.provider ?? 'runware') === name ? images.config.model : undefined;
  const model = named ?? (name === 'runware' ? runware.config.model : undefined) ?? undefined;
  return {
    provider: context.services.ai.keyed.image(name, { apiKey, model }),
    model: model ?? installationModel(context, name),
    ownKey: true,
  };
}

/** The key that the account's work uses. @throws AppError INVALID_STATE for one that cannot be read any more */
export function activeKey(name: KeyedProviderName, { isActive, secrets }: StoredSettings): string | undefined {
  if (!isActive) return undefined;
  if (secrets === null)
    throw invalidState(`The stored key of ${name} cannot be read any more: enter it again in its settings.`);
  return secrets.apiKey;
}

function installationModel({ services }: RequestContext, name: string): string | null {
  const { OPENAI_IMAGE_MODEL, RUNWARE_MODEL } = services.environment;
  return { openai: OPENAI_IMAGE_MODEL, runware: RUNWARE_MODEL }[name] ?? null;
}

function noKey(name: ImageProviderName) {
  return invalidState(`There is no active key of ${name}: save one in its settings first.`);
}
