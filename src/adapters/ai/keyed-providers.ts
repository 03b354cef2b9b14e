import { LRUCache } from 'lru-cache';
import type {
  ImageProvider,
  KeyedProviderName,
  KeyedProviders,
  ProviderKey,
  TextProvider,
} from '#platform/ai/providers.ts';
import type { Environment } from '#platform/config/environment.ts';
import type { KnownSecrets } from '#platform/secrets/known-secrets.ts';
import { checkOpenAiKey, openAiImageProvider, openAiTextProvider } from './openai/openai-provider.ts';
import { checkRunwareKey, runwareImageProvider } from './runware/runware-provider.ts';

/** Clients that are kept at most. */
const most = 500;

/**
 * Providers by an account's key. They are reached where the installation reaches its own, so that nobody can send a request wherever they
 * like. A client lives while it is used; what it is made of is all that it depends on.
 */
export class RemoteKeyedProviders implements KeyedProviders {
  readonly #environment: Environment;
  readonly #secrets: KnownSecrets;
  readonly #texts = new LRUCache<string, TextProvider>({ max: most });
  readonly #images = new LRUCache<string, ImageProvider>({ max: most });

  constructor(environment: Environment, secrets: KnownSecrets) {
    this.#environment = environment;
    this.#secrets = secrets;
  }

  text({ apiKey, model = this.#environment.OPENAI_MODEL }: ProviderKey): TextProvider {
    this.#secrets.add(apiKey);
    const make = () =>
      openAiTextProvider({ apiKey, model, baseUrl: this.#environment.OPENAI_BASE_URL, ofAccount: true });
    return kept(this.#texts, JSON.stringify([apiKey, model]), make);
  }

  image(name: KeyedProviderName, { apiKey, model }: ProviderKey): ImageProvider {
    this.#secrets.add(apiKey);
    const { OPENAI_BASE_URL, OPENAI_IMAGE_MODEL, RUNWARE_BASE_URL, RUNWARE_MODEL } = this.#environment;
    const make = () =>
      name === 'openai'
        ? openAiImageProvider({
            apiKey,
            model: model ?? OPENAI_IMAGE_MODEL,
            baseUrl: OPENAI_BASE_URL,
            ofAccount: true,
          })
        : runwareImageProvider({ apiKey, model: model ?? RUNWARE_MODEL, baseUrl: RUNWARE_BASE_URL });
    return kept(this.#images, JSON.stringify([name, apiKey, model]), make);
  }

  async check(name: KeyedProviderName, apiKey: string, signal: AbortSignal): Promise<void> {
    this.#secrets.add(apiKey);
    const { OPENAI_BASE_URL, RUNWARE_BASE_URL } = this.#environment;
    if (name === 'openai') await checkOpenAiKey({ apiKey, baseUrl: OPENAI_BASE_URL, ofAccount: true }, signal);
    else await checkRunwareKey({ apiKey, baseUrl: RUNWARE_BASE_URL }, signal);
  }
}

function kept<Client extends object>(cache: LRUCache<string, Client>, key: string, make: () => Client): Client {
  const known = cache.get(key);
  if (known) return known;
  const client = make();
  cache.set(key, client);
  return client;
}
