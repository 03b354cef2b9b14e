import type { AiProviders, ImageProvider } from '#platform/ai/providers.ts';
import type { Environment } from '#platform/config/environment.ts';
import type { KnownSecrets } from '#platform/secrets/known-secrets.ts';
import { RemoteKeyedProviders } from '../adapters/ai/keyed-providers.ts';
import { openAiImageProvider, openAiTextProvider } from '../adapters/ai/openai/openai-provider.ts';
import { runwareImageProvider } from '../adapters/ai/runware/runware-provider.ts';
import { createLocalAi } from '../offline-ai/provider.ts';

/**
 * The providers that the environment chooses: what is named, else what there is a key for, else `local`.
 *
 * @throws Error when a provider is named whose key is missing, or whose address is none
 */
export function createAiProviders(environment: Environment, secrets: KnownSecrets): AiProviders {
  const { OPENAI_BASE_URL } = environment;
  if (OPENAI_BASE_URL && !/^https?:\/\/[^/]/i.test(OPENAI_BASE_URL))
    throw new Error('OPENAI_BASE_URL must begin with http:// or https://.');
  const text = environment.AI_TEXT_PROVIDER ?? (environment.OPENAI_API_KEY ? 'openai' : 'local');
  const image = environment.AI_IMAGE_PROVIDER ?? (environment.RUNWARE_API_KEY ? 'runware' : 'local');
  const local = createLocalAi();
  return {
    text: text === 'local' ? local.text : openAiTextProvider(openAiSettings(environment, environment.OPENAI_MODEL)),
    image: image === 'local' ? local.image : remoteImages(image, environment),
    local,
    keyed: new RemoteKeyedProviders(environment, secrets),
    close: () => local.close(),
  };
}

function remoteImages(name: 'openai' | 'runware', environment: Environment): ImageProvider {
  if (name === 'openai') return openAiImageProvider(openAiSettings(environment, environment.OPENAI_IMAGE_MODEL));
  const { RUNWARE_API_KEY: apiKey, RUNWARE_BASE_URL: baseUrl, RUNWARE_MODEL: model } = environment;
  if (!apiKey) throw new Error('AI_IMAGE_PROVIDER is runware, but RUNWARE_API_KEY is not set.');
  return runwareImageProvider({ apiKey, baseUrl, model });
}

function openAiSettings({ OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseUrl }: Environment, model: string) {
  if (!apiKey) throw new Error('The provider openai is chosen, but OPENAI_API_KEY is not set.');
  return { apiKey, baseUrl, model };
}
