import { addressKey } from '../http/client-address.ts';
import { FewAtATime } from '../load/few-at-a-time.ts';
import { requireLeft, spend } from '../throttle/further-budget.ts';
import type { Throttle } from '../throttle/throttle.ts';
import { userActor } from './actor.ts';
import type { ActorStore } from './actor-store.ts';
import { type AuthenticationStrategy, authorizationOf } from './authenticate.ts';
import type { PasswordCheck } from './password-check.ts';

/** Longer credentials are nobody's. */
const maxLength = 2_000;

/** Passwords that are looked at for one network at the same time; looking costs more than anything else that a request can ask for. */
const atATime = 4;

/**
 * `Authorization: Basic base64(e-mail:password)`, for API tools (docs/contract/access.md, "Basic"). Failures count
 * towards the lock of the sign-in and use up its budget, which is the client address's; where nothing of that is left
 * no password is looked at. Who signs in rightly pays nothing, because Basic comes with every request; so that it cannot
 * be known before what a try will cost, a few are made at a time, and the others look at the budget when it is their turn.
 */
export function basicStrategy(
  passwords: PasswordCheck,
  actors: ActorStore,
  throttle: Throttle,
): AuthenticationStrategy {
  const tries = new FewAtATime(atATime);
  return {
    name: 'basic',
    async authenticate(credentials) {
      const given = authorizationOf(credentials, 'Basic');
      if (!given || given.length > maxLength) return undefined;
      const text = Buffer.from(given, 'base64').toString('utf8');
      const colon = text.indexOf(':');
      if (colon < 1 || colon === text.length - 1) return undefined;
      const { ip } = credentials;
      const key = addressKey(ip);
      const userId = await tries.run(key, async () => {
        await requireLeft(throttle, 'auth', key);
        const found = await passwords.userOf({ email: text.slice(0, colon), password: text.slice(colon + 1), ip });
        if (found === undefined) await spend(throttle, 'auth', key);
        // Guesses made at the same time may have used it up meanwhile: then a right one among them must not be told.
        else await requireLeft(throttle, 'auth', key);
        return found;
      });
      if (userId === undefined) return undefined;
      const row = await actors.user(userId);
      return row && userActor(row, undefined);
    },
  };
}
