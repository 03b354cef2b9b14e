import type { AccountStatus } from '#prisma/generated/client/client.ts';
import { type Role, seesAllSites } from '../access/roles.ts';

/** Who makes a request: a user, or (role `system_bot`) a site's key. */
export interface Actor {
  readonly userId: number;
  readonly accountId: number;
  readonly accountStatus: AccountStatus;
  readonly email: string;
  readonly role: Role;
  readonly isActive: boolean;
  /** Sites that may be seen: `all` of the account's, or those granted. */
  readonly siteIds: readonly number[] | 'all';
  /** The login behind the credential, where there is one. */
  readonly sessionId: string | undefined;
}

export interface ActorRow {
  readonly userId: number;
  readonly accountId: number;
  readonly accountStatus: AccountStatus;
  readonly email: string;
  readonly role: Role;
  readonly isActive: boolean;
  readonly siteIds: number[];
}

export function actorFromRow(row: ActorRow, sessionId: string | undefined): Actor {
  return { ...row, siteIds: seesAllSites(row.role) ? 'all' : row.siteIds, sessionId };
}
