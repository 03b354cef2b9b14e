import { millisecondsInDay, millisecondsInHour } from 'date-fns/constants';
import { hashSecret, newSecret } from '#platform/auth/secrets.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import type { UserTokenPurpose } from '#prisma/generated/client/client.ts';

/** Milliseconds for which a token holds. */
const lifetimes: Readonly<Record<UserTokenPurpose, number>> = {
  invitation: 7 * millisecondsInDay,
  password_reset: millisecondsInHour,
  email_change: millisecondsInDay,
};

/** What the token of an email_change is about. */
interface AddressToConfirm {
  readonly email: string;
  /** The login of the user who asked for it; undefined when somebody else did. */
  readonly sessionId: string | undefined;
}

/**
 * Makes a token that acts for a user once. Earlier ones for the same purpose hold no longer.
 *
 * @returns the token, which is stored nowhere
 */
export async function issueToken(
  context: RequestContext,
  userId: number,
  purpose: UserTokenPurpose,
  address?: AddressToConfirm,
): Promise<string> {
  const token = newSecret();
  const now = context.now();
  await context.db.userToken.deleteMany({ where: { userId, purpose } });
  await context.db.userToken.create({
    data: {
      accountId: context.accountId,
      userId,
      purpose,
      ...address,
      tokenHash: hashSecret(token),
      createdAt: now,
      expiresAt: new Date(now.getTime() + lifetimes[purpose]),
    },
    select: { id: true },
  });
  return token;
}
