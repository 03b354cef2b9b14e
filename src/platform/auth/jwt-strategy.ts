import { userActor } from './actor.ts';
import type { ActorStore } from './actor-store.ts';
import { type AuthenticationStrategy, authorizationOf } from './authenticate.ts';
import type { Tokens } from './tokens.ts';

/** `Authorization: Bearer <access token>`. The token names the user; what they may do is read from the database. */
export function jwtStrategy(tokens: Tokens, actors: ActorStore): AuthenticationStrategy {
  return {
    name: 'jwt',
    async authenticate(credentials) {
      const token = authorizationOf(credentials, 'Bearer');
      const claims = token && tokens.readAccess(token);
      if (!claims) return undefined;
      const row = await actors.user(claims.user_id);
      if (!row || row.accountId !== claims.account_id) return undefined;
      if (claims.sid && !(await actors.sessionHolds(claims.sid, row.userId))) return undefined;
      return userActor(row, claims.sid, new Date(claims.exp * 1000));
    },
  };
}
