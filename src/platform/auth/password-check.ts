import type pg from 'pg';
import { statementName } from '../database/statement-names.ts';
import { addressKey } from '../http/client-address.ts';
import type { FailureLock } from '../throttle/failure-lock.ts';
import { rateLimited } from '../throttle/rate-limited.ts';
import { hidesCharacters, normaliseEmail } from '../validation/email.ts';
import { passwordMatches } from './passwords.ts';

/** The one place where an e-mail and a password are held against what is stored, for every way to sign in. */
export interface PasswordCheck {
  /**
   * Gives the id of the user whose password it is. What is wrong with the credentials is not told: neither by the answer nor by the
   * time it takes.
   *
   * @param email as it was given: how it is written makes no difference to what is found and counted (platform/validation/email.ts)
   * @param ip address of the client; failures are counted for each address and e-mail
   * @throws AppError RATE_LIMITED after five failures in a row for this address and e-mail
   */
  userOf(credentials: {
    readonly email: string;
    readonly password: string;
    readonly ip: string;
  }): Promise<number | undefined>;
  /** Ends a row of failures of this address and e-mail. */
  forgive(attempt: { readonly email: string; readonly ip: string }): Promise<void>;
}

/** Across accounts: who signs in does not say whose user they are. */
const byEmail = 'SELECT id, password_hash AS "passwordHash" FROM users WHERE email = $1 AND deleted_at IS NULL';

export function createPasswordCheck(pool: pg.Pool, lock: FailureLock): PasswordCheck {
  return {
    async userOf({ email, password, ip }) {
      const attempt = attemptOf({ email, ip });
      refuseWhileLocked(await lock.lockedFor(attempt));
      const { rows } = await pool.query<{ id: number; passwordHash: string | null }>({
        name: statementName(byEmail),
        text: byEmail,
        values: [normaliseEmail(email)],
      });
      const [user] = rows;
      // Looked up and compared all the same: how long it takes does not tell which of the two was wrong.
      const matches = await passwordMatches(password, user?.passwordHash);
      if (!matches || !user || hidesCharacters(email)) {
        refuseWhileLocked(await lock.fail(attempt));
        return undefined;
      }
      // Guesses made at the same time may have locked it meanwhile: then a right one among them must not be told.
      refuseWhileLocked(await lock.lockedFor(attempt));
      await lock.succeed(attempt);
      return user.id;
    },
    forgive: (attempt) => lock.succeed(attemptOf(attempt)),
  };
}

function attemptOf({ email, ip }: { readonly email: string; readonly ip: string }): string {
  return `${normaliseEmail(email)} ${addressKey(ip)}`;
}

function refuseWhileLocked(seconds: number): void {
  if (seconds === 0) return;
  const minutes = Math.ceil(seconds / 60);
  const words = `Too many failed attempts. Try again in ${minutes} minute${minutes === 1 ? '' : 's'}.`;
  throw rateLimited({ wait: seconds, fields: { nonFieldErrors: [words] } });
}
