import type { Actor } from './actor.ts';

/** What a strategy may look at. */
export interface Credentials {
  /** A request header by its lower-case name. */
  header(name: string): string | null;
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
