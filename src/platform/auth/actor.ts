import type { AccountStatus } from '#prisma/generated/client/client.ts';
import type { ModuleName } from '../access/modules.ts';
import { type Role, seesAllSites } from '../access/roles.ts';

/** Who makes a request: a user, or a site's key (role `system_bot`). */
export interface Actor {
  /** Null for a site's key, which is nobody's. */
  readonly userId: number | null;
  /** The key, where one is the credential. */
  readonly apiKey: ApiKeyIdentity | undefined;
  readonly accountId: number;
  readonly accountStatus: AccountStatus;
  readonly role: Role;
  readonly isActive: boolean;
  /** Sites that may be seen: `all` of the account's, or those granted. */
  readonly siteIds: readonly number[] | 'all';
  /** Modules that the account has switched off. */
  readonly modulesOff: readonly ModuleName[];
}

/** A person who is signed in. */
export interface UserActor extends Actor {
  readonly userId: number;
  readonly apiKey: undefined;
  readonly email: string;
  /** The login behind the credential, where there is one. */
  readonly sessionId: string | undefined;
  /** When the credential itself ends: a token's hour. */
  readonly tokenExpiresAt?: Date | undefined;
}

export interface ApiKeyIdentity {
  readonly id: number;
  readonly siteId: number;
  /** Permissions it is narrowed to. */
  readonly scopes: readonly string[];
}

/** What entry points need to know of a user. */
export interface ActorRow {
  readonly userId: number;
  readonly accountId: number;
  readonly accountStatus: AccountStatus;
  readonly email: string;
  readonly role: Role;
  readonly isActive: boolean;
  readonly siteIds: number[];
  readonly modulesOff: readonly ModuleName[];
}

/** What entry points need to know of a site's key. */
export interface ApiKeyRow extends ApiKeyIdentity {
  readonly accountId: number;
  readonly accountStatus: AccountStatus;
  readonly expiresAt: Date | null;
  readonly modulesOff: readonly ModuleName[];
}

export function userActor(row: ActorRow, sessionId: string | undefined, tokenExpiresAt?: Date): UserActor {
  const siteIds = seesAllSites(row.role) ? 'all' : row.siteIds;
  return { ...row, siteIds, sessionId, tokenExpiresAt, apiKey: undefined };
}

/** A key acts on its own site only (docs/contract/access.md, "API keys"). */
export function apiKeyActor({ accountId, accountStatus, modulesOff, id, siteId, scopes }: ApiKeyRow): Actor {
  return {
    userId: null,
    apiKey: { id, siteId, scopes },
    accountId,
    accountStatus,
    role: 'system_bot',
    isActive: true,
    siteIds: [siteId],
    modulesOff,
  };
}

export function isUser(actor: Actor): actor is UserActor {
  return actor.userId !== null;
}

/** Names who is calling, for budgets and logs. */
export function actorKey(actor: Actor): string {
  return actor.apiKey ? `key:${actor.apiKey.id}` : `user:${actor.userId}`;
}
