import { createSecretKey, type KeyObject, randomUUID } from 'node:crypto';
import { secondsInDay } from 'date-fns/constants';
import jwt from 'jsonwebtoken';

/** Seconds (docs/contract/identity.md, "Sign-in"). */
export const accessTokenLifetime = 15 * 60;
export const refreshTokenLifetime = 7 * secondsInDay;

/** Payload of an access token (docs/contract/identity.md, "Access tokens"), with its id and the login behind it. */
export interface AccessClaims {
  readonly user_id: number;
  readonly account_id: number;
  readonly type: 'access';
  readonly exp: number;
  readonly iat: number;
  readonly jti: string;
  readonly sid?: string;
}

export interface RefreshClaims {
  readonly user_id: number;
  readonly account_id: number;
  readonly type: 'refresh';
  readonly exp: number;
  readonly iat: number;
  readonly jti: string;
  readonly sid: string;
}

export interface SignedToken {
  readonly token: string;
  readonly expiresAt: Date;
}

/** Signs and checks the JWTs of users: HS256 and nothing else. */
export class Tokens {
  /** A key object made once: jsonwebtoken would otherwise try a string as a public key on every call. */
  readonly #key: KeyObject;

  constructor(secret: string) {
    this.#key = createSecretKey(Buffer.from(secret, 'utf8'));
  }

  /** @param sessionId the login behind it; a token without one holds until it expires */
  access(user: { id: number; accountId: number }, sessionId: string | undefined, now: Date): SignedToken {
    return this.#sign(
      { user_id: user.id, account_id: user.accountId, type: 'access', sid: sessionId },
      accessTokenLifetime,
      now,
    );
  }

  /** The same user, session, id and second give the same token, so that a stored id is enough to sign it again. */
  refresh(user: { id: number; accountId: number }, sessionId: string, now: Date, id: string): SignedToken {
    return this.#sign(
      { user_id: user.id, account_id: user.accountId, type: 'refresh', sid: sessionId },
      refreshTokenLifetime,
      now,
      id,
    );
  }

  /** The claims of a valid access token, or undefined: expired, tampered, of another algorithm or type. */
  readAccess(token: string): AccessClaims | undefined {
    return this.#read(token, 'access') as AccessClaims | undefined;
  }

  readRefresh(token: string): RefreshClaims | undefined {
    return this.#read(token, 'refresh') as RefreshClaims | undefined;
  }

  #sign(payload: object, lifetime: number, now: Date, id: string = randomUUID()): SignedToken {
    const iat = Math.floor(now.getTime() / 1000);
    const token = jwt.sign({ ...payload, iat, exp: iat + lifetime, jti: id }, this.#key, { algorithm: 'HS256' });
    return { token, expiresAt: new Date((iat + lifetime) * 1000) };
  }

  #read(token: string, type: 'access' | 'refresh'): unknown {
    try {
      const claims = jwt.verify(token, this.#key, { algorithms: ['HS256'] }) as Partial<AccessClaims | RefreshClaims>;
      const complete = claims.type === type && Number.isInteger(claims.user_id) && Number.isInteger(claims.account_id);
      return complete ? claims : undefined;
    } catch {
      return undefined;
    }
  }
}
