import type { Environment } from '#platform/config/environment.ts';

interface Configured {
  readonly environment: Environment;
  readonly databaseUrl: string;
  readonly jwtSecret: string;
  readonly encryptionKey: string;
}

/** What a process is configured with that nobody may read in its log: keys, and user and password of the addresses. */
export function configuredSecrets({ environment, databaseUrl, jwtSecret, encryptionKey }: Configured): string[] {
  const { OPENAI_API_KEY, RUNWARE_API_KEY, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = environment;
  const { STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET } = environment;
  const { DATABASE_OWNER_URL, REDIS_URL, SMTP_URL } = environment;
  const stripe = [STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET];
  const store = [S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY];
  const keys = [OPENAI_API_KEY, RUNWARE_API_KEY, ...stripe, ...store, jwtSecret, encryptionKey];
  const logins = [databaseUrl, DATABASE_OWNER_URL, REDIS_URL, SMTP_URL].map(loginOf);
  return [...keys, ...logins].filter((secret) => secret !== undefined);
}

/** `user:password` of an address. A password alone may be a common word, which must not go from every line. */
function loginOf(address: string | undefined): string | undefined {
  const login = /^[^:/?#]+:\/\/([^/?#]*)@/.exec(address ?? '')?.[1];
  return login?.includes(':') ? login : undefined;
}
