import { restResource } from '../kit/rest-resource.ts';
import type { RestRoute } from '../kit/route.ts';

const { get, create, post } = restResource('Authentication', '/auth/');

export const sessionRoutes: readonly RestRoute[] = [
  create('register/', 'register', 'Register a user with an account', {
    message: 'Registration successful',
    errors: ['CONFLICT'],
  }),
  post('login/', 'login', 'Sign in', { message: 'Login successful', errors: ['UNAUTHENTICATED', 'FORBIDDEN'] }),
  post('refresh/', 'refreshToken', 'Get a new access token', { errors: ['UNAUTHENTICATED', 'FORBIDDEN'] }),
  post('password/reset/', 'requestPasswordReset', 'Ask for a link to choose a new password', {
    message: 'If this address has a user, a link to choose a new password is on its way',
  }),
  post('password/reset/confirm/', 'resetPassword', 'Choose a new password with the token of the mail', {
    message: 'Password reset successfully',
    aliases: { new_password: 'password', new_password_confirm: 'password_confirm' },
  }),
  post('logout/', 'logout', 'Sign out', { message: 'Logout successful' }),
  post('change-password/', 'changePassword', 'Change one’s password', { message: 'Password changed successfully' }),
  get('me/', 'me', 'Who is signed in', { wrap: 'user' }),
];
