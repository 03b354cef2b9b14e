import type { RequestContext } from '#platform/context/request-context.ts';
import { AppError } from '#platform/errors/app-error.ts';
import type { CreditTransactionType } from '#prisma/generated/client/client.ts';

interface Posting {
  readonly type: CreditTransactionType;
  /** Signed: what is added to the balance. */
  readonly amount: number;
  /** What the posting is about; with the type it is unique in the account, so that the same posting twice is one. */
  readonly reference: string;
  readonly description: string;
  /** Shown as it is: names as REST has them. */
  readonly metadata?: Record<string, unknown>;
}

export interface PostedTransaction {
  readonly id: bigint;
  readonly balanceAfter: number;
  /** False when this posting was there already. */
  readonly posted: boolean;
}

/**
 * Writes a row of the ledger; the balance follows by a trigger in the same statement (migration "guards").
 * The only code that moves credits.
 *
 * @throws AppError INSUFFICIENT_CREDITS when the balance would fall below zero
 */
export async function post(
  context: RequestContext,
  { type, amount, reference, description, metadata = {} }: Posting,
): Promise<PostedTransaction> {
  return context.transaction(async (transaction) => {
    const { accountId } = transaction;
    // Waiting for the account here, in one order for everybody, keeps two postings from deadlocking further on.
    // No stronger lock: every row that somebody else writes meanwhile holds the account's key by its foreign key.
    const [account] = await transaction.sql.rows<{ credits: number }>(
      'SELECT credits FROM accounts WHERE id = $1 FOR NO KEY UPDATE',
      [accountId],
    );
    if (!account) throw new AppError('NOT_FOUND');
    const existing = await transaction.db.creditTransaction.findFirst({
      where: { referenceId: reference, transactionType: type },
    });
    if (existing) return { id: existing.id, balanceAfter: existing.balanceAfter, posted: false };
    if (account.credits + amount < 0) {
      if (type === 'reservation') transaction.credits.noteRefusal(reference, -amount, account.credits);
      throw insufficient(-amount, account.credits);
    }
    const row = await transaction.db.creditTransaction.create({
      data: {
        accountId,
        transactionType: type,
        amount,
        balanceAfter: 0,
        referenceId: reference,
        description,
        metadata: metadata as object,
        createdAt: transaction.now(),
      },
    });
    return { id: row.id, balanceAfter: row.balanceAfter, posted: true };
  });
}

/** 402 that says what is needed and what there is. */
export function insufficient(required: number, available: number): AppError {
  return new AppError('INSUFFICIENT_CREDITS', {
    message: `Insufficient credits: ${required} required, ${available} available`,
    fields: { credits: [`${required} required, ${available} available.`] },
  });
}
