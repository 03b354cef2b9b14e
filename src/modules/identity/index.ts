export { createAccountInput, updateAccountInput } from './accounts/account-input.ts';
export { type AccountRow, accountList } from './accounts/account-list.ts';
export { getAccount } from './accounts/read-account.ts';
export { cancelAccount, createAccount, updateAccount } from './accounts/write-account.ts';
export { type Group, getGroup, groups } from './groups/groups.ts';
export { changePassword } from './passwords/change-password.ts';
export { changePasswordInput } from './passwords/change-password-input.ts';
export { requestPasswordReset } from './passwords/request-password-reset.ts';
export { resetPassword } from './passwords/reset-password.ts';
export { requestPasswordResetInput, resetPasswordInput } from './passwords/reset-password-input.ts';
export { register } from './registration/register.ts';
export { registerInput } from './registration/register-input.ts';
export { login } from './sessions/login.ts';
export { loginInput } from './sessions/login-input.ts';
export { logout } from './sessions/logout.ts';
export type { SignedIn, TokenPair } from './sessions/open-session.ts';
export { listSessions, revokeOtherSessions, revokeSession, type SessionRow } from './sessions/read-sessions.ts';
export { refreshSession } from './sessions/refresh-session.ts';
export { refreshToken } from './sessions/refresh-token.ts';
export { activateUser } from './users/activate-user.ts';
export { requireMayTouch } from './users/authority.ts';
export { type ConfirmedEmail, confirmEmailChange } from './users/email-change.ts';
export { inviteUser } from './users/invite-user.ts';
export { findUser, getMe, readUser } from './users/read-users.ts';
export {
  activateUserInput,
  createUserInput,
  inviteUserInput,
  updateUserInput,
  userFilter,
} from './users/user-input.ts';
export { type AccessibleSite, type UserRow, userList } from './users/user-list.ts';
export { createUser, deleteUser, updateUser } from './users/write-user.ts';
