import { millisecondsInDay } from 'date-fns/constants';
import type { RequestContext } from '../context/request-context.ts';
import { AppError } from '../errors/app-error.ts';
import { requestHash } from './request-hash.ts';
import { readAnswer, storeAnswer } from './stored-answer.ts';

/** Milliseconds that a key holds. */
export const keyLifetime = millisecondsInDay;

const visibleAscii = /^[\x21-\x7e]{1,255}$/;

/** What is carried out once. */
interface Call {
  /** Name of the root field. */
  readonly operation: string;
  readonly arguments: unknown;
}

interface Kept {
  readonly answer: unknown;
  readonly credits: ReturnType<RequestContext['credits']['save']>;
}

/**
 * Carries out what costs credits or money once for an `Idempotency-Key`: the same call with the same key is answered as the first one
 * was, for 24 hours and also while the first is still at it. Key, effect and answer are written in one transaction, so that a process
 * may die at any moment; work that fails leaves no key, so that trying again tries again. Without a key it just runs the work.
 *
 * The work must touch nothing but the database, and work in `transaction` alone. Keys belong to the account of who calls, also where
 * staff work in another one: enter that (`asStaff`) before.
 *
 * @param work returns plain data: what is kept comes back as it is
 * @throws AppError BAD_REQUEST for a key that is none; CONFLICT for one that was used for another call
 */
export async function runOnce<Answer>(
  context: RequestContext,
  call: Call,
  work: (transaction: RequestContext) => Promise<Answer>,
): Promise<Answer> {
  const named = nameOf(context, call);
  if (!named) return work(context);
  const { ownerId, key, hash } = named;
  return context.transaction(async (transaction) => {
    const now = transaction.now();
    // Somebody else's row that is not committed yet makes this wait until it is, or is not.
    const taken = await transaction.sql.execute(
      `INSERT INTO idempotency_keys AS k (account_id, key, request_hash, created_at) VALUES ($1, $2, $3, $4::timestamptz)
       ON CONFLICT (account_id, key) DO UPDATE SET request_hash = excluded.request_hash, answer = NULL, created_at = excluded.created_at
        WHERE k.created_at < $5::timestamptz`,
      [ownerId, key, hash, now.toISOString(), new Date(now.getTime() - keyLifetime).toISOString()],
    );
    if (taken === 0) return (await keptAnswer<Answer>(transaction, named, now))!.answer;
    const answer = await work(transaction);
    const kept: Kept = { answer, credits: transaction.credits.save() };
    await transaction.sql.execute(
      `UPDATE idempotency_keys SET answer = decode($3, 'base64') WHERE account_id = $1 AND key = $2`,
      [ownerId, key, storeAnswer(kept).toString('base64')],
    );
    return answer;
  });
}

/**
 * For work that cannot run in `runOnce` as a whole, because it asks somebody over the network before its effect. It ends in `runOnce`, and
 * this gives the kept answer before anything is checked or asked; also where it fails because the same call, sent at the same time, was
 * faster.
 *
 * @throws AppError BAD_REQUEST, CONFLICT as runOnce does
 */
export async function unlessAnswered<Answer>(
  context: RequestContext,
  call: Call,
  work: () => Promise<Answer>,
): Promise<Answer> {
  const named = nameOf(context, call);
  if (!named) return work();
  const earlier = await keptAnswer<Answer>(context, named, context.now());
  if (earlier) return earlier.answer;
  try {
    return await work();
  } catch (error) {
    const faster = await keptAnswer<Answer>(context, named, context.now());
    if (faster) return faster.answer;
    throw error;
  }
}

interface NamedCall {
  /** Account that the key belongs to. */
  readonly ownerId: number;
  readonly key: string;
  readonly hash: string;
}

/** A call by its key; undefined where it has none. */
function nameOf({ idempotencyKey: key, actor, accountId }: RequestContext, call: Call): NamedCall | undefined {
  if (key === undefined || !actor) return undefined;
  if (!visibleAscii.test(key))
    throw new AppError('BAD_REQUEST', {
      message: 'Idempotency-Key must be 1 to 255 visible ASCII characters without spaces.',
    });
  const hash = requestHash({ ...call, userId: actor.userId, apiKeyId: actor.apiKey?.id, accountId });
  return { ownerId: actor.accountId, key, hash };
}

async function keptAnswer<Answer>(
  context: RequestContext,
  { ownerId, key, hash }: NamedCall,
  now: Date,
): Promise<{ readonly answer: Answer } | undefined> {
  const [row] = await context.sql.rows<{ hash: string; answer: string }>(
    `SELECT request_hash AS hash, encode(answer, 'base64') AS answer FROM idempotency_keys
      WHERE account_id = $1 AND key = $2 AND created_at >= $3::timestamptz`,
    [ownerId, key, new Date(now.getTime() - keyLifetime).toISOString()],
  );
  if (!row) return undefined;
  if (row.hash !== hash)
    throw new AppError('CONFLICT', {
      message: 'This Idempotency-Key was used for another request. Use a new key for a new request.',
    });
  const kept = readAnswer(Buffer.from(row.answer, 'base64')) as Kept;
  context.credits.restore(kept.credits);
  return { answer: kept.answer as Answer };
}
