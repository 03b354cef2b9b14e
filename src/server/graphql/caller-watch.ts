import { checkAccess } from '#platform/access/check-access.ts';
import type { Permission } from '#platform/access/permissions.ts';
import { type Actor, isUser, type UserActor, userActor } from '#platform/auth/actor.ts';
import type { ActorChange } from '#platform/auth/actor-store.ts';
import { accessTokenLifetime } from '#platform/auth/tokens.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import { AppError } from '#platform/errors/app-error.ts';
import { toAppError } from '#platform/errors/to-app-error.ts';

/** Milliseconds after which a caller is looked at again even when nothing was announced: an announcement can be lost. */
const lookAgain = 60_000;

/** Milliseconds before another try when the database did not answer: nobody is sent away because of that. */
const tryAgain = 5_000;

/** Follows for the length of a stream whether its caller may still have it. */
export interface CallerWatch {
  /** Aborted, with an AppError as its reason, when the sign-in has ended or the rights have shrunk. */
  readonly ended: AbortSignal;
  stop(): void;
}

/**
 * Watches the sign-in behind a request that goes on: it ends when its login is revoked or runs out, when its user or account may not
 * have the stream any more, and when its token expires, unless the login has been renewed meanwhile. A password sent with the request
 * (Basic) counts as long as a token does.
 *
 * @param permission what the stream needs
 */
export function watchCaller(context: RequestContext, permission: Permission): CallerWatch {
  const end = new AbortController();
  const { actor, services } = context;
  if (!actor) return { ended: end.signal, stop: () => undefined };
  const passwordHoldsUntil = new Date(Date.now() + accessTokenLifetime * 1000);
  let timer: NodeJS.Timeout | undefined;

  const look = async (): Promise<void> => {
    clearTimeout(timer);
    try {
      const holdsUntil = isUser(actor)
        ? await requireUser(context, actor, permission, passwordHoldsUntil)
        : await requireKey(context, actor, permission);
      lookIn(Math.min(lookAgain, holdsUntil - Date.now()));
    } catch (thrown) {
      const error = toAppError(thrown);
      if (error.status < 500) return finish(error);
      context.log.warn({ err: thrown, request_id: context.requestId }, 'a caller could not be looked at again');
      lookIn(tryAgain);
    }
  };
  const lookIn = (milliseconds: number): void => {
    clearTimeout(timer);
    if (!end.signal.aborted) timer = setTimeout(() => void look(), Math.max(0, milliseconds)).unref();
  };
  const deaf = services.actors.onChange((change) => {
    if (concerns(change, actor)) void look();
  });
  const stop = (): void => {
    clearTimeout(timer);
    deaf();
  };
  const finish = (error: AppError): void => {
    stop();
    end.abort(error);
  };
  // At once: it may have ended between the sign-in and now.
  void look();
  return { ended: end.signal, stop };
}

function concerns(change: ActorChange | 'keys', actor: Actor): boolean {
  if (change === 'keys') return actor.apiKey !== undefined;
  return change.userId === null || change.userId === actor.userId;
}

/** @returns milliseconds (Unix time) until which the sign-in holds @throws AppError UNAUTHENTICATED, FORBIDDEN */
async function requireUser(
  { services }: RequestContext,
  actor: UserActor,
  permission: Permission,
  passwordHoldsUntil: Date,
): Promise<number> {
  const { sessionId, tokenExpiresAt, userId } = actor;
  const row = await services.actors.user(userId);
  if (!row || row.accountId !== actor.accountId) throw new AppError('UNAUTHENTICATED');
  const renewedAt = sessionId === undefined ? undefined : await services.actors.sessionRenewedAt(sessionId);
  if (sessionId !== undefined && !renewedAt) throw new AppError('UNAUTHENTICATED');
  const holdsUntil = until({ sessionId, tokenExpiresAt, renewedAt, passwordHoldsUntil });
  if (holdsUntil <= Date.now())
    throw new AppError('UNAUTHENTICATED', { message: 'The sign-in of this stream has expired.' });
  requireSameRights(actor, userActor(row, sessionId), permission);
  return holdsUntil;
}

function until(credential: {
  readonly sessionId: string | undefined;
  readonly tokenExpiresAt: Date | undefined;
  readonly renewedAt: Date | undefined;
  readonly passwordHoldsUntil: Date;
}): number {
  const { sessionId, tokenExpiresAt, renewedAt, passwordHoldsUntil } = credential;
  if (tokenExpiresAt) {
    const renewed = renewedAt ? renewedAt.getTime() + accessTokenLifetime * 1000 : 0;
    return Math.max(tokenExpiresAt.getTime(), renewed);
  }
  // A cookie holds as long as its login does.
  return sessionId === undefined ? passwordHoldsUntil.getTime() : Number.POSITIVE_INFINITY;
}

/** @throws AppError UNAUTHENTICATED */
async function requireKey({ services }: RequestContext, actor: Actor, permission: Permission): Promise<number> {
  checkAccess(actor, permission);
  if (!(await services.actors.apiKeyHolds(actor.apiKey!.id))) throw new AppError('UNAUTHENTICATED');
  return Number.POSITIVE_INFINITY;
}

/** @throws AppError FORBIDDEN when the user may do less than when the stream began */
function requireSameRights(before: UserActor, now: UserActor, permission: Permission): void {
  checkAccess(now, permission);
  if (now.siteIds === 'all') return;
  const { siteIds } = now;
  const kept = before.siteIds !== 'all' && before.siteIds.every((id) => siteIds.includes(id));
  if (!kept) throw new AppError('FORBIDDEN', { message: 'The sites that you may see have changed. Subscribe again.' });
}
