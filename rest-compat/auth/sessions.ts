import type { RestRoute } from '../kit/route.ts';

const tag = 'Authentication';

export const sessionRoutes: readonly RestRoute[] = [
  {
    tag,
    method: 'POST',
    path: '/auth/register/',
    field: 'Mutation.register',
    shape: 'created',
    summary: 'Register a user with an account',
    message: 'Registration successful',
    errors: ['CONFLICT'],
  },
  {
    tag,
    method: 'POST',
    path: '/auth/login/',
    field: 'Mutation.login',
    shape: 'detail',
    summary: 'Sign in',
    message: 'Login successful',
    errors: ['UNAUTHENTICATED', 'FORBIDDEN'],
  },
  {
    tag,
    method: 'POST',
    path: '/auth/refresh/',
    field: 'Mutation.refreshToken',
    shape: 'detail',
    summary: 'Get a new access token',
    errors: ['UNAUTHENTICATED', 'FORBIDDEN'],
  },
  {
    tag,
    method: 'POST',
    path: '/auth/logout/',
    field: 'Mutation.logout',
    shape: 'message',
    summary: 'Sign out',
    message: 'Logout successful',
  },
  {
    tag,
    method: 'POST',
    path: '/auth/change-password/',
    field: 'Mutation.changePassword',
    shape: 'message',
    summary: 'Change one’s password',
    message: 'Password changed successfully',
  },
  {
    tag,
    method: 'GET',
    path: '/auth/me/',
    field: 'Query.me',
    shape: 'detail',
    summary: 'Who is signed in',
    wrap: 'user',
  },
];
