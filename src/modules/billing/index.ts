export { type CreditPackageRow, creditPackageList } from './credit-packages/credit-package-list.ts';
export {
  type PackagePurchase,
  purchaseCreditPackage,
  purchasePackageInput,
} from './credit-packages/purchase-credit-package.ts';
export { listCreditPackages } from './credit-packages/read-credit-packages.ts';
export { getCreditTransaction, listCreditTransactions } from './credit-transactions/read-transactions.ts';
export { creditTransactionFilter } from './credit-transactions/transaction-input.ts';
export { type CreditTransactionRow, creditTransactionList } from './credit-transactions/transaction-list.ts';
export { getCreditUsage, listCreditUsage } from './credit-usage/read-usage.ts';
export { finishedUnits, recordUsage } from './credit-usage/record-usage.ts';
export { readUsageFigures, type UsedByOperation } from './credit-usage/usage-figures.ts';
export { creditUsageFilter } from './credit-usage/usage-input.ts';
export { getUsageLimits, type UsageLimit } from './credit-usage/usage-limits.ts';
export { type CreditUsageRow, creditUsageList } from './credit-usage/usage-list.ts';
export {
  getUsageSummary,
  type ModelTotal,
  type OperationTotal,
  type UsageSummary,
} from './credit-usage/usage-summary.ts';
export { type AdjustedCredits, adjustCredits, adjustCreditsInput } from './credits/adjust-credits.ts';
export { type CreditUserRow, creditUserFilter, creditUserList, listCreditUsers } from './credits/credit-users.ts';
export { creditsLeft } from './credits/credits-left.ts';
export { jobCredits } from './credits/job-credits.ts';
export { lockAccount } from './credits/lock-account.ts';
export { type CreditBalance, getCreditBalance } from './credits/read-balance.ts';
export type { NextAction } from './gateways/gateway.ts';
export { receiveStripeEvent } from './gateways/stripe/receive-stripe-event.ts';
export type { CreditNoteRow } from './invoices/credit-note.ts';
export { allInvoicesFilter, invoiceFilter } from './invoices/invoice-input.ts';
export { type InvoiceRow, invoiceList, type LineItem } from './invoices/invoice-list.ts';
export { renderInvoice } from './invoices/pdf/render-invoice.ts';
export { findInvoices, getInvoice, invoicesOfRows, listAllInvoices, listInvoices } from './invoices/read-invoices.ts';
export type { Buyer, Seller } from './invoices/seller.ts';
export { voidInvoice } from './invoices/void-invoice.ts';
export { type LedgerStatus, readLedgerStatus } from './ledger-check/last-check.ts';
export {
  type AvailablePaymentMethod,
  listAvailablePaymentMethods,
} from './payment-method-configs/available-payment-methods.ts';
export {
  createPaymentMethodConfigInput,
  paymentMethodConfigFilter,
  updatePaymentMethodConfigInput,
} from './payment-method-configs/payment-method-config-input.ts';
export {
  type PaymentMethodConfigRow,
  paymentMethodConfigList,
} from './payment-method-configs/payment-method-config-list.ts';
export {
  getPaymentMethodConfig,
  listPaymentMethodConfigs,
} from './payment-method-configs/read-payment-method-configs.ts';
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
  accountPaymentMethodFilter,
  createAccountPaymentMethodInput,
  createPaymentMethodInput,
  updateAccountPaymentMethodInput,
  updatePaymentMethodInput,
} from './payment-methods/payment-method-input.ts';
export { type PaymentMethodRow, paymentMethodList } from './payment-methods/payment-method-list.ts';
export {
  getAccountPaymentMethod,
  getPaymentMethod,
  listAccountPaymentMethods,
  listPaymentMethods,
} from './payment-methods/read-payment-methods.ts';
export {
  createPaymentMethod,
  deletePaymentMethod,
  updatePaymentMethod,
} from './payment-methods/write-payment-method.ts';
export { type BillingStats, readBillingStats } from './payments/billing-stats.ts';
export { payInvoice, payInvoiceInput } from './payments/pay-invoice.ts';
export {
  allPaymentsFilter,
  manualPaymentInput,
  paymentFilter,
  pendingPaymentsFilter,
  rejectPaymentInput,
} from './payments/payment-input.ts';
export { type PaymentRow, paymentList } from './payments/payment-list.ts';
export {
  findPayments,
  getPayment,
  listAllPayments,
  listPayments,
  listPendingPayments,
  paymentsOfInvoices,
} from './payments/read-payments.ts';
export { refundPayment } from './payments/refund-payment.ts';
export { approvePayment, rejectPayment } from './payments/review-payment.ts';
export { submitManualPayment } from './payments/submit-manual-payment.ts';
export { limitReached } from './plan-limits/limit-reached.ts';
export { requireMonthlyRoom } from './plan-limits/monthly-limits.ts';
export { type PlanLimit, readPlanUsage } from './plan-limits/plan-usage.ts';
export { findPlan } from './plans/find-plan.ts';
export { createPlanInput, updatePlanInput } from './plans/plan-input.ts';
export { type PlanRow, planList } from './plans/plan-list.ts';
export { requirePlan } from './plans/require-plan.ts';
export { createPlan, deletePlan, updatePlan } from './plans/write-plan.ts';
export { creditPrices, creditsFor, creditsForJob } from './prices/credit-costs.ts';
export { type CreditEstimate, creditEstimateInput, estimateCredits } from './prices/estimate-credits.ts';
export { type CreditCostChangeRow, creditCostChangeFilter, listCreditCostChanges } from './prices/price-changes.ts';
export { type CreditCostRow, listCreditCosts } from './prices/price-list.ts';
export { saveCreditCost, saveCreditCostInput } from './prices/save-price.ts';
export {
  cancelSubscription,
  cancelSubscriptionInput,
  resumeSubscription,
} from './subscriptions/cancel-subscription.ts';
export { changePlan, changePlanInput } from './subscriptions/change-plan.ts';
export { firstSubscription, openSubscription } from './subscriptions/open-subscription.ts';
export { getSubscription } from './subscriptions/read-subscriptions.ts';
export {
  createSubscriptionInput,
  subscriptionFilter,
  updateSubscriptionInput,
} from './subscriptions/subscription-input.ts';
export { type SubscriptionRow, subscriptionList } from './subscriptions/subscription-list.ts';
export type { BilledPlan } from './subscriptions/subscription-row.ts';
export { createSubscription, endSubscription, updateSubscription } from './subscriptions/write-subscription.ts';
