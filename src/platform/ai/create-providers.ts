import type { Environment } from '../config/environment.ts';
import { localImageProvider, localTextProvider } from './local/local-provider.ts';
import { openAiImageProvider, openAiTextProvider } from './openai/openai-provider.ts';
import type { AiProviders, ImageProvider, TextProvider } from './providers.ts';
import { runwareImageProvider } from './runware/runware-provider.ts';

/**
 * The providers that the environment chooses: what is named, else what there is a key for, else `local`.
 *
 * @throws Error when a provider is named whose key is missing
 */
export function createAiProviders(environment: Environment): AiProviders {
  const text = environment.AI_TEXT_PROVIDER ?? (environment.OPENAI_API_KEY ? 'openai' : 'local');
  const image = environment.AI_IMAGE_PROVIDER ?? (environment.RUNWARE_API_KEY ? 'runware' : 'local');
  return { text: textProvider(text, environment), image: imageProvider(image, environment), async close() {} };
}

function textProvider(name: 'local' | 'openai', environment: Environment): TextProvider {
  return name === 'openai' ? openAiTextProvider(openAiSettings(environment)) : localTextProvider();
}

function imageProvider(name: 'local' | 'openai' | 'runware', environment: Environment): ImageProvider {
  if (name === 'openai') return openAiImageProvider(openAiSettings(environment));
  if (name === 'local') return localImageProvider();
  if (!environment.RUNWARE_API_KEY) throw new Error('AI_IMAGE_PROVIDER is runware, but RUNWARE_API_KEY is not set.');
  return runwareImageProvider({
    apiKey: environment.RUNWARE_API_KEY,
    baseUrl: environment.RUNWARE_BASE_URL,
    model: environment.RUNWARE_MODEL,
  });
}

function openAiSettings(environment: Environment) {
  if (!environment.OPENAI_API_KEY) throw new Error('The provider openai is chosen, but OPENAI_API_KEY is not set.');
  return {
    apiKey: environment.OPENAI_API_KEY,
    baseUrl: environment.OPENAI_BASE_URL,
    model: environment.OPENAI_MODEL,
    imageModel: environment.OPENAI_IMAGE_MODEL,
  };
}
