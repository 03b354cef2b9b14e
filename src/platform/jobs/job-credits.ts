import type { RequestContext } from '../context/request-context.ts';

/** How jobs hold and settle credits. Billing implements it; the job runner only knows this. */
export interface JobCredits {
  /**
   * Holds credits for a job, in the caller's transaction.
   *
   * @returns the id of the ledger row and the balance after it
   * @throws AppError INSUFFICIENT_CREDITS
   */
  reserve(context: RequestContext, jobId: string, amount: number): Promise<{ id: bigint; balanceAfter: number }>;
  /** What a job that has ended was charged. */
  charged(context: RequestContext, jobId: string): Promise<number>;
  /** What the account can use now. */
  balance(context: RequestContext): Promise<number>;
  /** Gives back what was held and charges what was done (never more than was held), in the caller's transaction. Twice is once. */
  settle(context: RequestContext, jobId: string, reserved: number): Promise<number>;
}
