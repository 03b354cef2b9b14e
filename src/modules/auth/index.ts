export { createAccountInput, updateAccountInput } from './accounts/account-input.ts';
export { accountOrders } from './accounts/account-list.ts';
export type { AccountRow } from './accounts/account-row.ts';
export { getAccount, listAccounts } from './accounts/read-account.ts';
export { cancelAccount, createAccount, updateAccount } from './accounts/write-account.ts';
export { apiKeyFilter, createApiKeyInput } from './api-keys/api-key-input.ts';
export { type ApiKeyRow, apiKeyOrders } from './api-keys/api-key-list.ts';
export { type CreatedApiKey, createApiKey, listApiKeys, revokeApiKey } from './api-keys/api-keys.ts';
export { type Group, getGroup, groups } from './groups/groups.ts';
export { createIndustryInput, industryFilter, updateIndustryInput } from './industries/industry-input.ts';
export { industryOrders } from './industries/industry-list.ts';
export { getIndustry, listIndustries, sectorsOfIndustries } from './industries/read-industries.ts';
export { createIndustry, deleteIndustry, updateIndustry } from './industries/write-industry.ts';
export {
  createIndustrySectorInput,
  industrySectorFilter,
  updateIndustrySectorInput,
} from './industry-sectors/industry-sector-input.ts';
export { industrySectorOrders } from './industry-sectors/industry-sector-list.ts';
export { getIndustrySector, listIndustrySectors } from './industry-sectors/read-industry-sectors.ts';
export {
  createIndustrySector,
  deleteIndustrySector,
  updateIndustrySector,
} from './industry-sectors/write-industry-sector.ts';
export { importLibraryFile } from './library-files/import-library-file.ts';
export { industryFile } from './library-files/industry-file.ts';
export { industrySectorFile } from './library-files/industry-sector-file.ts';
export { type AnyLibraryFile, exportLibraryFile, libraryFileTemplate } from './library-files/library-file.ts';
export { seedKeywordFile } from './library-files/seed-keyword-file.ts';
export { changePassword } from './passwords/change-password.ts';
export { changePasswordInput } from './passwords/change-password-input.ts';
export { requestPasswordReset } from './passwords/request-password-reset.ts';
export { resetPassword } from './passwords/reset-password.ts';
export { requestPasswordResetInput, resetPasswordInput } from './passwords/reset-password-input.ts';
export { createPlanInput, planFilter, updatePlanInput } from './plans/plan-input.ts';
export { planOrders } from './plans/plan-list.ts';
export { getPlan, listPlans } from './plans/read-plans.ts';
export { createPlan, deletePlan, updatePlan } from './plans/write-plan.ts';
export { register } from './registration/register.ts';
export { registerInput } from './registration/register-input.ts';
export { countSectorKeywords, getSector, listSectors, listSiteSectors } from './sectors/read-sectors.ts';
export { createSectorInput, sectorFilter, updateSectorInput } from './sectors/sector-input.ts';
export { sectorOrders } from './sectors/sector-list.ts';
export { createSector, deleteSector, updateSector } from './sectors/write-sector.ts';
export { getSeedKeyword, listSeedKeywords } from './seed-keywords/read-seed-keywords.ts';
export {
  createSeedKeywordInput,
  seedKeywordFilter,
  updateSeedKeywordInput,
} from './seed-keywords/seed-keyword-input.ts';
export { seedKeywordOrders } from './seed-keywords/seed-keyword-list.ts';
export { createSeedKeyword, deleteSeedKeyword, updateSeedKeyword } from './seed-keywords/write-seed-keyword.ts';
export { login } from './sessions/login.ts';
export { loginInput } from './sessions/login-input.ts';
export { logout } from './sessions/logout.ts';
export type { SignedIn, TokenPair } from './sessions/open-session.ts';
export { listSessions, revokeOtherSessions, revokeSession, type SessionRow } from './sessions/read-sessions.ts';
export { refreshSession } from './sessions/refresh-session.ts';
export { refreshToken } from './sessions/refresh-token.ts';
export { getSiteAccess, listSiteAccess } from './site-access/read-site-access.ts';
export { grantSiteAccessInput, siteAccessFilter } from './site-access/site-access-input.ts';
export { type SiteAccessRow, siteAccessOrders } from './site-access/site-access-list.ts';
export { grantSiteAccess, revokeSiteAccess } from './site-access/write-site-access.ts';
export { deleteSite } from './sites/delete-site.ts';
export { lockSite } from './sites/lock-site.ts';
export { requirePlace, requireSector } from './sites/place.ts';
export { listPublicSites, type PublicSiteRow } from './sites/public-sites.ts';
export { getSite, listSites, siteRows } from './sites/read-sites.ts';
export { type SelectedSectors, selectSectors } from './sites/select-sectors.ts';
export { createSiteInput, selectSectorsInput, siteFilter, updateSiteInput } from './sites/site-input.ts';
export { siteOrders } from './sites/site-list.ts';
export { createSite, setActiveSite, updateSite } from './sites/write-site.ts';
export { cancelOwnSubscription, changeOwnPlan, resumeOwnSubscription } from './subscriptions/own-subscription.ts';
export { getSubscription, listSubscriptions } from './subscriptions/read-subscriptions.ts';
export {
  createSubscriptionInput,
  subscriptionFilter,
  updateSubscriptionInput,
} from './subscriptions/subscription-input.ts';
export { type SubscriptionRow, subscriptionOrders } from './subscriptions/subscription-list.ts';
export { createSubscription, endSubscription, updateSubscription } from './subscriptions/write-subscription.ts';
export { activateUser } from './users/activate-user.ts';
export { type ConfirmedEmail, confirmEmailChange } from './users/email-change.ts';
export { inviteUser } from './users/invite-user.ts';
export { findUser, getMe, listUsers, readUser } from './users/read-users.ts';
export {
  activateUserInput,
  createUserInput,
  inviteUserInput,
  updateUserInput,
  userFilter,
} from './users/user-input.ts';
export { type AccessibleSite, type UserRow, userOrders } from './users/user-list.ts';
export { createUser, deleteUser, updateUser } from './users/write-user.ts';
