import type { ImageFormat } from '#platform/ai/functions/generate-image.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import { lockRows } from '#platform/database/locks.ts';
import { AppError, invalid } from '#platform/errors/app-error.ts';
import { parse } from '#platform/validation/parse.ts';
import type { Prisma, ProviderKey } from '#prisma/generated/client/client.ts';
import { imagesInArticle } from '../settings/ai-settings.ts';
import { chooseImages } from './account-ai.ts';
import {
  fieldsOf,
  type ImageProviderName,
  type SaveProviderSettings,
  type SecretField,
  saveProviderSettingsInput,
  secretFields,
} from './provider-input.ts';
import { maskSecret, nextSecret, type Secrets, sealSecrets } from './secrets.ts';
import { readStored, type StoredSettings } from './stored-settings.ts';

/** An account's settings of a provider as they are shown. What is not of that provider is null. */
export interface ProviderSettingsView {
  readonly pk: ProviderKey;
  readonly isActive: boolean;
  /** Secrets show their ends only. */
  readonly apiKey: string | null;
  readonly model: string | null;
  readonly provider: ImageProviderName | null;
  readonly imageFormat: ImageFormat | null;
  readonly clientId: string | null;
  readonly clientSecret: string | null;
  readonly properties: readonly string[] | null;
  /** Null where nothing was ever saved. */
  readonly createdAt: Date | null;
  readonly updatedAt: Date | null;
}

/**
 * The account's settings of a provider (docs/contract/system.md, "Provider settings"). Empty where nothing is saved.
 */
export async function getProviderSettings(context: RequestContext, pk: ProviderKey): Promise<ProviderSettingsView> {
  return viewOf(pk, (await readStored(context))[pk]);
}

/**
 * Saves what is given of a provider's settings; what is not named stays as it is.
 *
 * @throws AppError VALIDATION_FAILED, also for what the provider has no use for, and for images by a provider that there is no key of
 */
export async function saveProviderSettings(
  context: RequestContext,
  pk: ProviderKey,
  input: unknown,
): Promise<ProviderSettingsView> {
  const given = parse(saveProviderSettingsInput, input);
  requireFieldsOf(pk, given);
  const { accountId } = context;
  return context.transaction(async (transaction) => {
    await transaction.db.providerSettings.createMany({ data: [{ accountId, provider: pk }], skipDuplicates: true });
    // Two who save at once each change what they name: the second reads what the first has written.
    await lockRows(transaction, 'ProviderSettings', 'NO KEY UPDATE', { provider: pk });
    const stored = (await readStored(transaction))[pk];
    const { isActive = stored.isActive } = given;
    const config = { ...stored.config, ...configIn(pk, given) };
    await transaction.db.providerSettings.update({
      where: { accountId_provider: { accountId, provider: pk } },
      data: {
        isActive,
        config: config as Prisma.InputJsonObject,
        // What cannot be read any more stays as long as it is not replaced: the key to it may come back.
        ...(namesSecret(given)
          ? { secrets: sealSecrets(transaction, pk, nextSecrets(given, stored.secrets ?? {})) }
          : {}),
        updatedAt: transaction.now(),
      },
      select: { id: true },
    });
    const saved = await readStored(transaction);
    if (pk === 'image_generation') requireImages(transaction, saved);
    return viewOf(pk, saved[pk]);
  });
}

/** What holds for the account's images, whoever has chosen it. */
export interface ImageSettings {
  readonly provider: string;
  readonly model: string | null;
  readonly imageFormat: ImageFormat | null;
  /** Beside the featured one. */
  readonly maxInArticleImages: number;
  readonly usesOwnKey: boolean;
}

/**
 * What the account's images are made by and how (docs/contract/system.md, "Image settings").
 *
 * @throws AppError INVALID_STATE where the account has chosen a provider that there is no key of any more
 */
export async function getImageSettings(context: RequestContext): Promise<ImageSettings> {
  const { provider, model, format, ownKey } = chooseImages(context, await readStored(context));
  return {
    provider: provider.name,
    model,
    imageFormat: format ?? null,
    maxInArticleImages: await imagesInArticle(context),
    usesOwnKey: ownKey,
  };
}

/** @throws AppError VALIDATION_FAILED. An empty field of another provider passes: who reads a record sends it back whole. */
function requireFieldsOf(pk: ProviderKey, given: SaveProviderSettings): void {
  const known: readonly string[] = ['isActive', ...fieldsOf[pk]];
  const strange = Object.entries(given).filter(
    ([name, value]) => value != null && value !== '' && !known.includes(name),
  );
  if (strange.length > 0)
    throw invalid(Object.fromEntries(strange.map(([name]) => [name, `Settings of ${pk} have no such field.`])));
}

/** What the provider has no use for is empty here, and would only fill the row. */
function configIn(pk: ProviderKey, given: SaveProviderSettings): Record<string, unknown> {
  const names = fieldsOf[pk].filter((name) => !(secretFields as readonly string[]).includes(name));
  return Object.fromEntries(names.flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]]])));
}

function namesSecret(given: SaveProviderSettings): boolean {
  return secretFields.some((field) => given[field] !== undefined);
}

function nextSecrets(given: SaveProviderSettings, current: Secrets): Secrets {
  const next = secretFields.map((field) => [field, nextSecret(field, given[field], current[field])] as const);
  return Object.fromEntries(next.filter(([, secret]) => secret !== undefined));
}

/** @throws AppError VALIDATION_FAILED where nobody could make the images */
function requireImages(context: RequestContext, stored: Awaited<ReturnType<typeof readStored>>): void {
  try {
    chooseImages(context, stored);
  } catch (error) {
    if (error instanceof AppError) throw invalid({ provider: error.message });
    throw error;
  }
}

function viewOf(pk: ProviderKey, { isActive, config, secrets, createdAt, updatedAt }: StoredSettings) {
  const masked = (field: SecretField) => (secrets?.[field] === undefined ? null : maskSecret(secrets[field]));
  return {
    pk,
    isActive,
    apiKey: masked('apiKey'),
    model: config.model ?? null,
    provider: config.provider ?? null,
    imageFormat: config.imageFormat ?? null,
    clientId: config.clientId ?? null,
    clientSecret: masked('clientSecret'),
    properties: config.properties ?? null,
    createdAt,
    updatedAt,
  };
}
