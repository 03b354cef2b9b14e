export { type CreditPackageRow, creditPackageList } from './credit-packages/credit-package-list.ts';
export {
  type PackagePurchase,
  purchaseCreditPackage,
  purchasePackageInput,
} from './credit-packages/purchase-credit-package.ts';
export { type CreditTransactionRow, creditTransactionList } from './credit-transactions/transaction-list.ts';
export { finishedUnits, recordUsage } from './credit-usage/record-usage.ts';
export { readUsageFigures, type UsedByOperation } from './credit-usage/usage-figures.ts';
export { getUsageLimits, type UsageLimit } from './credit-usage/usage-limits.ts';
export { type CreditUsageRow, creditUsageList } from './credit-usage/usage-list.ts';
export {
  getUsageSummary,
  type ModelTotal,
  type OperationTotal,
  type UsageSummary,
} from './credit-usage/usage-summary.ts';
export { type AdjustedCredits, adjustCredits, adjustCreditsInput } from './credits/adjust-credits.ts';
export { type CreditUserRow, creditUserList, listCreditUsers } from './credits/credit-users.ts';
export { creditsLeft } from './credits/credits-left.ts';
export { jobCredits } from './credits/job-credits.ts';
export { lockAccount } from './credits/lock-account.ts';
export { type CreditBalance, getCreditBalance } from './credits/read-balance.ts';
export type { NextAction } from './gateways/gateway.ts';
export { receiveStripeEvent } from './gateways/stripe/receive-stripe-event.ts';
export type { CreditNoteRow } from './invoices/credit-note.ts';
export { allInvoicesList, type InvoiceRow, invoiceList, type LineItem } from './invoices/invoice-list.ts';
export { renderInvoice } from './invoices/pdf/render-invoice.ts';
export { invoicesOfRows } from './invoices/read-invoices.ts';
export type { Buyer, Seller } from './invoices/seller.ts';
export { voidInvoice } from './invoices/void-invoice.ts';
export { type LedgerStatus, readLedgerStatus } from './ledger-check/last-check.ts';
export {
  type AvailablePaymentMethod,
  listAvailablePaymentMethods,
} from './payment-method-configs/available-payment-methods.ts';
export {
  createPaymentMethodConfigInput,
  updatePaymentMethodConfigInput,
} from './payment-method-configs/payment-method-config-input.ts';
export {
  type PaymentMethodConfigRow,
  paymentMethodConfigList,
} from './payment-method-configs/payment-method-config-list.ts';
export {
  createPaymentMethodConfig,
  deletePaymentMethodConfig,
  updatePaymentMethodConfig,
} from './payment-method-configs/write-payment-method-config.ts';
export {
  createAccountPaymentMethod,
  deleteAccountPaymentMethod,
  setDefaultAccountPaymentMethod,
  updateAccountPaymentMethod,
} from './payment-methods/account-payment-methods.ts';
export { setDefaultPaymentMethod } from './payment-methods/default-payment-method.ts';
export {
  createAccountPaymentMethodInput,
  createPaymentMethodInput,
  updateAccountPaymentMethodInput,
  updatePaymentMethodInput,
} from './payment-methods/payment-method-input.ts';
export {
  accountPaymentMethodList,
  type PaymentMethodRow,
  paymentMethodList,
} from './payment-methods/payment-method-list.ts';
export {
  createPaymentMethod,
  deletePaymentMethod,
  updatePaymentMethod,
} from './payment-methods/write-payment-method.ts';
export { type BillingStats, readBillingStats } from './payments/billing-stats.ts';
export { payInvoice, payInvoiceInput } from './payments/pay-invoice.ts';
export { manualPaymentInput, rejectPaymentInput } from './payments/payment-input.ts';
export { allPaymentsList, type PaymentRow, paymentList, pendingPaymentsList } from './payments/payment-list.ts';
export { paymentsOfInvoices } from './payments/read-payments.ts';
export { refundPayment } from './payments/refund-payment.ts';
export { approvePayment, rejectPayment } from './payments/review-payment.ts';
export { submitManualPayment } from './payments/submit-manual-payment.ts';
export { type PlanLimit, readPlanUsage } from './plan-limits/plan-usage.ts';
export {
  holdPlanLimit,
  requirePlanAllows,
  requireStillWithinPlan,
  requireWithinMonth,
  requireWithinPlan,
} from './plan-limits/within-plan.ts';
export { findPlan } from './plans/find-plan.ts';
export { createPlanInput, updatePlanInput } from './plans/plan-input.ts';
export { type PlanRow, planList } from './plans/plan-list.ts';
export { requirePlan } from './plans/require-plan.ts';
export { createPlan, deletePlan, updatePlan } from './plans/write-plan.ts';
export { creditPrices, creditsFor, creditsForJob } from './prices/credit-costs.ts';
export { type CreditEstimate, creditEstimateInput, estimateCredits } from './prices/estimate-credits.ts';
export { type CreditCostChangeRow, creditCostChangeList } from './prices/price-changes.ts';
export { type CreditCostRow, creditCostList } from './prices/price-list.ts';
export { saveCreditCost, saveCreditCostInput } from './prices/save-price.ts';
export {
  cancelSubscription,
  cancelSubscriptionInput,
  resumeSubscription,
} from './subscriptions/cancel-subscription.ts';
export { changePlan, changePlanInput } from './subscriptions/change-plan.ts';
export { firstSubscription, openSubscription } from './subscriptions/open-subscription.ts';
export { createSubscriptionInput, updateSubscriptionInput } from './subscriptions/subscription-input.ts';
export { type SubscriptionRow, subscriptionList } from './subscriptions/subscription-list.ts';
export type { BilledPlan } from './subscriptions/subscription-row.ts';
export { createSubscription, endSubscription, updateSubscription } from './subscriptions/write-subscription.ts';
