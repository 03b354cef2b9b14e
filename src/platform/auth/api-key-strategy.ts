import { apiKeyActor } from './actor.ts';
import type { ActorStore } from './actor-store.ts';
import { isApiKey } from './api-key.ts';
import { type AuthenticationStrategy, authorizationOf, type Credentials } from './authenticate.ts';
import { hashSecret } from './secrets.ts';

/**
 * A site's key in one of its three spellings: `X-IGNY8-API-KEY: KEY`, `Authorization: ApiKey KEY`,
 * `Authorization: Bearer KEY` (docs/contract/access.md, "Authentication order").
 */
export function apiKeyStrategy(actors: ActorStore): AuthenticationStrategy {
  return {
    name: 'api-key',
    async authenticate(credentials) {
      const key = keysIn(credentials).find(isApiKey);
      const row = key && (await actors.apiKey(hashSecret(key)));
      return row ? apiKeyActor(row) : undefined;
    },
  };
}

function keysIn(credentials: Credentials): string[] {
  const spellings = [
    credentials.header('x-igny8-api-key')?.trim(),
    authorizationOf(credentials, 'ApiKey'),
    authorizationOf(credentials, 'Bearer'),
  ];
  return spellings.filter((key) => key !== undefined);
}
