import type { RequestContext } from '#platform/context/request-context.ts';
import { toAppError } from '#platform/errors/to-app-error.ts';
import { addressKey } from '#platform/http/client-address.ts';
import type { Allowance } from '#platform/throttle/allowance.ts';

/**
 * Runs what tells the caller whether an address has a user: it refuses one that has. Each such answer about somebody outside of the
 * caller's account is one of the account's day, so that nobody can hold a list of addresses against ours.
 *
 * @throws AppError RATE_LIMITED where the day's are used up; what the work throws
 */
export function tellingOfUsers<Result>(
  context: RequestContext,
  email: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const { services, user, db } = context;
  const isNews = async (error: unknown) =>
    isTaken(error) && (await db.user.findFirst({ where: { email }, select: { id: true } })) === null;
  return counted(services.allowances.takenAddresses, `account:${user.accountId}`, work, { failure: isNews });
}

/**
 * Runs a registration as one of the day's for the client's network: that bounds how many trials somebody can begin there, and how many
 * addresses they can try. What is refused for another reason does not count.
 *
 * @throws AppError RATE_LIMITED where the day's are used up; what the work throws
 */
export function asRegistration<Result>(
  { services, origin }: RequestContext,
  work: () => Promise<Result>,
): Promise<Result> {
  return counted(services.allowances.registrations, addressKey(origin.ip), work, {
    success: true,
    failure: async (error) => isTaken(error),
  });
}

async function counted<Result>(
  allowance: Allowance,
  key: string,
  work: () => Promise<Result>,
  counts: { readonly success?: boolean; readonly failure: (error: unknown) => Promise<boolean> },
): Promise<Result> {
  // Before the work: those who come at the same time are not told more than are left.
  await allowance.take(key);
  try {
    const result = await work();
    if (!counts.success) await allowance.giveBack(key);
    return result;
  } catch (error) {
    if (!(await counts.failure(error))) await allowance.giveBack(key);
    throw error;
  }
}

function isTaken(error: unknown): boolean {
  const { code, fields } = toAppError(error);
  return code === 'CONFLICT' && fields?.email !== undefined;
}
