import { randomUUID } from 'node:crypto';
import type { CreditOperation } from '#prisma/generated/client/client.ts';
import type { RequestContext } from '../context/request-context.ts';
import { AppError } from '../errors/app-error.ts';
import type { JobDefinition } from './definition.ts';
import { type JobRow, jobColumns } from './job-row.ts';

/** Work that counts against a monthly limit of the plan. */
export interface PlannedWork {
  readonly operation: CreditOperation;
  /** How much of it at most, as the plan counts it: words, images, prompts. */
  readonly quantity: number;
}

interface StartOptions {
  /** Chosen by a caller who marks rows with it; one is made otherwise. */
  readonly id?: string;
  readonly siteId?: number | null;
  /** Credits to hold until the job ends. */
  readonly credits?: number;
  /** What the plan is to count as used until the job ends. */
  readonly planned?: PlannedWork;
  /** Milliseconds before it may begin. */
  readonly delay?: number;
  /** The same key within an account gives the same job. */
  readonly idempotencyKey?: string;
}

/**
 * Starts background work: writes the row and holds the credits in one transaction (the caller's, if there is one),
 * and wakes the workers when it has committed.
 *
 * @throws AppError INSUFFICIENT_CREDITS before anything is written
 */
export function startJob<Payload>(
  context: RequestContext,
  definition: JobDefinition<Payload>,
  payload: Payload,
  options: StartOptions = {},
): Promise<JobRow> {
  const checked = definition.payload.parse(payload);
  return context.transaction(async (transaction) => {
    const existing = options.idempotencyKey ? await findByKey(transaction, options.idempotencyKey) : undefined;
    if (existing) {
      if (existing.type !== definition.type)
        throw new AppError('CONFLICT', { message: 'This idempotency key was used for something else.' });
      return existing;
    }
    const id = options.id ?? randomUUID();
    const credits = options.credits ?? 0;
    const { accountId } = transaction;
    const [row] = await transaction.sql.rows<JobRow>(
      `INSERT INTO jobs (id, account_id, site_id, actor_id, type, payload, max_attempts, idempotency_key, reserved_credits, created_at, run_after, lane,
                         planned_operation, planned_quantity, request_id)
       VALUES ($1::uuid, $2, $3, $4, $5, $6::jsonb, $7, $8, $9, $10::timestamptz, now() + make_interval(secs => $15), $11::job_lane,
               $12::credit_operation, $13, coalesce((SELECT request_id FROM jobs WHERE id = $14::uuid AND account_id = $2), $14::uuid)) RETURNING ${jobColumns}`,
      [
        id,
        accountId,
        options.siteId ?? null,
        transaction.actor?.userId ?? null,
        definition.type,
        JSON.stringify(checked),
        definition.maxAttempts,
        options.idempotencyKey ?? null,
        credits,
        transaction.now().toISOString(),
        definition.lane ?? 'batch',
        options.planned?.operation ?? null,
        options.planned?.quantity ?? 0,
        // Work that a job starts belongs to the request behind that job.
        transaction.requestId,
        (options.delay ?? 0) / 1000,
      ],
    );
    if (credits > 0) {
      const reservation = await transaction.services.jobs.credits.reserve(transaction, id, credits);
      await transaction.sql.execute(
        'UPDATE jobs SET reservation_id = $1::bigint WHERE id = $2::uuid AND account_id = $3',
        [String(reservation.id), id, accountId],
      );
      transaction.credits.note(id, credits, 0, reservation.balanceAfter);
    } else if (options.credits !== undefined) {
      // Work that is paid with credits and for once costs none.
      transaction.credits.note(id, 0, 0, await transaction.services.jobs.credits.balance(transaction));
    }
    await transaction.afterCommit(async () => {
      await transaction.services.jobs.wake();
      await transaction.services.jobs.announce(row!);
    });
    return row!;
  });
}

async function findByKey(context: RequestContext, key: string): Promise<JobRow | undefined> {
  const rows = await context.sql.rows<JobRow>(
    `SELECT ${jobColumns} FROM jobs WHERE account_id = $1 AND idempotency_key = $2`,
    [context.accountId, key],
  );
  return rows[0];
}
