import type { RequestContext } from '#platform/context/request-context.ts';
import { invalid } from '#platform/errors/app-error.ts';

/**
 * Checks that who is signed in knows their password, for what a found or stolen session is not to do. Wrong ones count towards the lock of
 * the sign-in.
 *
 * @param refusal what the field says that held a wrong one
 * @throws AppError VALIDATION_FAILED; RATE_LIMITED after five failures in a row for this address and e-mail
 */
export async function requireOwnPassword(
  { services, user, origin }: RequestContext,
  password: string,
  refusal: Readonly<Record<string, string>>,
): Promise<void> {
  const found = await services.passwords.userOf({ email: user.email, password, ip: origin.ip });
  if (found !== user.userId) throw invalid(refusal);
}
