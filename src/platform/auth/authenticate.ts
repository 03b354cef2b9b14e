import type { Actor } from './actor.ts';

/** What a strategy may look at. */
export interface Credentials {
  readonly method: string;
  /** Address of the client. */
  readonly ip: string;
  /** A request header by its lower-case name. */
  header(name: string): string | null;
  /** Whether a browser's page at this origin (`https://host`) may use the caller's cookie. */
  trusts(origin: string): boolean;
}

/** One way to say who one is. Gives undefined when its credential is absent or does not hold. */
export interface AuthenticationStrategy {
  readonly name: string;
  authenticate(credentials: Credentials): Promise<Actor | undefined>;
}

/** Asks the strategies in their order; the first that knows the caller wins. A credential that does not hold falls through to the next. */
export async function authenticate(
  strategies: readonly AuthenticationStrategy[],
  credentials: Credentials,
): Promise<Actor | null> {
  for (const strategy of strategies) {
    const actor = await strategy.authenticate(credentials);
    if (actor) return actor;
  }
  return null;
}

/** What follows a scheme in the Authorization header: `Bearer …`, `ApiKey …`, `Basic …`. */
export function authorizationOf({ header }: Credentials, scheme: string): string | undefined {
  const value = header('authorization');
  const prefix = `${scheme} `;
  if (value?.slice(0, prefix.length).toLowerCase() !== prefix.toLowerCase()) return undefined;
  return value.slice(prefix.length).trim() || undefined;
}
