import type { RequestContext } from '#platform/context/request-context.ts';

/** What the other side is signed in to with: the key of the bridge plugin, or a WordPress user's application password. */
export interface Credentials {
  readonly apiKey?: string;
  readonly username?: string;
  readonly applicationPassword?: string;
}

export type GivenCredentials = { readonly [Name in keyof Credentials]?: string | null | undefined };

const names = ['apiKey', 'username', 'applicationPassword'] as const satisfies (keyof Credentials)[];

/** Sealed for one account: copied into the row of another they cannot be opened. */
const purpose = ({ accountId }: RequestContext) => `integration credentials of account ${accountId}`;

/**
 * Credentials as they are stored after a change: null and an empty text remove one, what is not given stays.
 *
 * @param stored undefined where nothing is stored yet
 * @returns undefined where nothing is given and the stored ones stay; null where none are left
 */
export function nextCredentials(
  context: RequestContext,
  stored: string | null | undefined,
  given: GivenCredentials,
): string | null | undefined {
  if (names.every((name) => given[name] === undefined)) return undefined;
  const next: Record<string, string | null | undefined> = { ...readCredentials(context, stored), ...definedOf(given) };
  const left = Object.fromEntries(Object.entries(next).filter(([, value]) => value));
  return Object.keys(left).length === 0 ? null : context.services.cipher.seal(JSON.stringify(left), purpose(context));
}

/** Opens stored credentials; none where they cannot be opened any more, because the key to them has changed. */
export function readCredentials(context: RequestContext, stored: string | null | undefined): Credentials {
  if (stored == null) return {};
  try {
    return JSON.parse(context.services.cipher.open(stored, purpose(context))) as Credentials;
  } catch (error) {
    context.log.warn({ err: error }, 'credentials of an integration cannot be opened');
    return {};
  }
}

function definedOf(given: GivenCredentials): GivenCredentials {
  return Object.fromEntries(names.flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]]])));
}
