import { checkAccess } from '../access/check-access.ts';
import type { Permission } from '../access/permissions.ts';
import type { RequestContext } from '../context/request-context.ts';

/** Which rows of plans, industries and seed keywords a list shows. */
export interface StateFilter {
  /** What was asked for. */
  readonly isActive?: boolean;
  /** Only what is offered, whatever was asked for. */
  readonly offered?: true;
}

/**
 * The condition of a list of the operator's: active rows, or inactive ones where they are asked for. Those are for who manages the rows;
 * anybody else finds none.
 *
 * @param permission what lets its holder see inactive rows
 */
export function stateFilter(
  context: RequestContext,
  permission: Permission,
  isActive: boolean | null | undefined,
): StateFilter {
  const asked = { isActive: isActive ?? true };
  return seesInactive(context, permission) ? asked : { ...asked, offered: true };
}

/** Whether a row that is not offered is there for the caller. */
export function seesInactive({ actor }: RequestContext, permission: Permission): boolean {
  try {
    checkAccess(actor, permission);
    return true;
  } catch {
    return false;
  }
}
