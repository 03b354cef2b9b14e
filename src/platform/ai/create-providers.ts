import type { Environment } from '../config/environment.ts';
import { createLocalAi } from './local/local-provider.ts';
import { openAiImageProvider, openAiTextProvider } from './openai/openai-provider.ts';
import type { AiProviders, ImageProvider } from './providers.ts';
import { runwareImageProvider } from './runware/runware-provider.ts';

/**
 * The providers that the environment chooses: what is named, else what there is a key for, else `local`.
 *
 * @throws Error when a provider is named whose key is missing, or whose address is none
 */
export function createAiProviders(environment: Environment): AiProviders {
  const text = environment.AI_TEXT_PROVIDER ?? (environment.OPENAI_API_KEY ? 'openai' : 'local');
  const image = environment.AI_IMAGE_PROVIDER ?? (environment.RUNWARE_API_KEY ? 'runware' : 'local');
  const local = createLocalAi();
  return {
    text: text === 'local' ? local.text : openAiTextProvider(openAiSettings(environment)),
    image: image === 'local' ? local.image : remoteImages(image, environment),
    close: () => local.close(),
  };
}

function remoteImages(name: 'openai' | 'runware', environment: Environment): ImageProvider {
  if (name === 'openai') return openAiImageProvider(openAiSettings(environment));
  const { RUNWARE_API_KEY: apiKey, RUNWARE_BASE_URL: baseUrl, RUNWARE_MODEL: model } = environment;
  if (!apiKey) throw new Error('AI_IMAGE_PROVIDER is runware, but RUNWARE_API_KEY is not set.');
  return runwareImageProvider({ apiKey, baseUrl, model });
}

function openAiSettings(environment: Environment) {
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseUrl } = environment;
  if (!apiKey) throw new Error('The provider openai is chosen, but OPENAI_API_KEY is not set.');
  if (baseUrl && !/^https?:\/\/[^/]/i.test(baseUrl))
    throw new Error('OPENAI_BASE_URL must begin with http:// or https://.');
  return {
    apiKey,
    baseUrl,
    model: environment.OPENAI_MODEL,
    imageModel: environment.OPENAI_IMAGE_MODEL,
  };
}
