import { restResource } from '../kit/rest-resource.ts';
import type { RestRoute } from '../kit/route.ts';

const { crud, create, post } = restResource('Authentication', '/auth/users/');

/** The address stays in the answer until the new one is confirmed; the message says so. */
const updated = ({ pending_email: pending }: Record<string, unknown>): string =>
  pending
    ? `The email address changes when the link that was sent to ${pending} is followed`
    : 'User updated successfully';

export const userRoutes: readonly RestRoute[] = [
  ...crud('User', { one: 'a user', several: 'users', writes: { errors: ['CONFLICT'] }, updates: { message: updated } }),
  create('invite/', 'inviteUser', 'Invite a user by mail', { message: 'Invitation sent', errors: ['CONFLICT'] }),
  post('{id}/activate/', 'activateUser', 'Accept an invitation, or activate a user', {
    message: 'User activated',
    errors: ['UNAUTHENTICATED', 'FORBIDDEN'],
  }),
];
