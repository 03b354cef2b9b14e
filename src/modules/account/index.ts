export type { UsagePeriod } from './analytics/analytics-input.ts';
export type { CreatedCounts } from './analytics/count-created.ts';
export { type DailyUsage, getUsageAnalytics, type UsageAnalytics } from './analytics/read-analytics.ts';
export { type AccountSettings, getAccountSettings } from './settings/read-settings.ts';
export { updateAccountSettingsInput } from './settings/settings-input.ts';
export { updateAccountSettings } from './settings/update-settings.ts';
export { type TeamMember, teamList } from './team/team-list.ts';
