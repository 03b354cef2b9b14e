import type { RequestContext } from '#platform/context/request-context.ts';
import type { PaymentMethodType } from '#prisma/generated/client/client.ts';

/** What is to be paid, as a gateway needs to know it. */
export interface PayableInvoice {
  readonly id: number;
  readonly invoiceNumber: string;
  /** Minor units: hundredths, whatever the currency (see money.ts). */
  readonly total: number;
  /** ISO 4217. */
  readonly currency: string;
  readonly description: string;
}

/** What the payer does next (docs/contract/billing.md, "Next action"). */
export type NextAction =
  | { readonly type: 'redirect'; readonly url: string; readonly paymentId: number }
  | { readonly type: 'manual'; readonly instructions: string; readonly invoiceId: number }
  | { readonly type: 'none' };

/** What a gateway began: `reference` is what it calls the payment, for `Payment.gatewayReference`. */
export interface StartedCheckout {
  readonly reference: string;
  readonly url: string;
}

/**
 * A way for money to come in. `manual` ones have no machine behind them: the payer follows instructions, reports the payment, and staff
 * approve it.
 */
export type PaymentGateway = ManualGateway | OnlineGateway;

export interface ManualGateway {
  readonly kind: 'manual';
  readonly method: PaymentMethodType;
}

export interface OnlineGateway {
  readonly kind: 'online';
  readonly method: PaymentMethodType;
  /**
   * Begins a payment with the gateway. Not in a transaction: it is a call over the network. The row of the payment is there already, as
   * `pending`: the gateway's events name it, so that one that comes before the answer, or in place of an answer that got lost, finds it.
   * Asked again for the same payment it gives the same checkout.
   *
   * @throws AppError UNAVAILABLE when the gateway cannot be reached: asking again later is safe; INVALID_STATE when it refuses
   */
  startCheckout(context: RequestContext, paymentId: number, invoice: PayableInvoice): Promise<StartedCheckout>;
  /**
   * Whether nobody can pay in a checkout any more, and nobody has: its time is over. Not in a transaction.
   *
   * @param reference what `startCheckout` gave
   * @throws AppError UNAVAILABLE, INVALID_STATE
   */
  hasExpired(context: RequestContext, reference: string): Promise<boolean>;
  /**
   * Gives a payment back, whole. Not in a transaction. Asked again for the same payment it gives nothing back twice.
   *
   * @param reference what `startCheckout` gave
   * @throws AppError UNAVAILABLE, INVALID_STATE
   */
  refund(context: RequestContext, paymentId: number, reference: string): Promise<void>;
}
