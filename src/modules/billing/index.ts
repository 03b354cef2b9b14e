export { creditPrices, creditsFor } from './credit-costs.ts';
export { type AdjustedCredits, adjustCredits, adjustCreditsInput } from './credits/adjust-credits.ts';
export { type CreditBalance, getCreditBalance } from './credits/read-balance.ts';
export { creditsLeft } from './credits-left.ts';
export { jobCredits } from './job-credits.ts';
export { requireMonthlyRoom } from './monthly-limits.ts';
export { limitReached } from './plan-limits.ts';
export { firstSubscription, openSubscription } from './subscriptions/open-subscription.ts';
export { finishedUnits, recordUsage } from './usage.ts';
