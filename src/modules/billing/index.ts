export { creditPrices, creditsFor } from './credit-costs.ts';
export { jobCredits } from './job-credits.ts';
export { insufficient, post } from './ledger.ts';
export { finishedUnits, recordUsage } from './usage.ts';
