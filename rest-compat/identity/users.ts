import type { RestRoute } from '../kit/route.ts';

const tag = 'Authentication';
const base = '/auth/users/';

/** The address stays in the answer until the new one is confirmed; the message says so. */
const updated = ({ pending_email: pending }: Record<string, unknown>): string =>
  pending
    ? `The email address changes when the link that was sent to ${pending} is followed`
    : 'User updated successfully';

export const userRoutes: readonly RestRoute[] = [
  { tag, method: 'GET', path: base, field: 'Query.users', shape: 'list', summary: 'List users' },
  {
    tag,
    method: 'POST',
    path: base,
    field: 'Mutation.createUser',
    shape: 'created',
    summary: 'Create a user',
    message: 'User created successfully',
    errors: ['CONFLICT'],
  },
  { tag, method: 'GET', path: `${base}{id}/`, field: 'Query.user', shape: 'detail', summary: 'Read a user' },
  {
    tag,
    method: 'PUT',
    path: `${base}{id}/`,
    field: 'Mutation.updateUser',
    shape: 'detail',
    summary: 'Replace a user',
    message: updated,
    requires: 'CreateUserInput',
    errors: ['CONFLICT'],
  },
  {
    tag,
    method: 'PATCH',
    path: `${base}{id}/`,
    field: 'Mutation.updateUser',
    shape: 'detail',
    summary: 'Change a user',
    message: updated,
    errors: ['CONFLICT'],
  },
  { tag, method: 'DELETE', path: `${base}{id}/`, field: 'Mutation.deleteUser', shape: '204', summary: 'Delete a user' },
  {
    tag,
    method: 'POST',
    path: `${base}invite/`,
    field: 'Mutation.inviteUser',
    shape: 'created',
    summary: 'Invite a user by mail',
    message: 'Invitation sent',
    errors: ['CONFLICT'],
  },
  {
    tag,
    method: 'POST',
    path: `${base}{id}/activate/`,
    field: 'Mutation.activateUser',
    shape: 'detail',
    summary: 'Accept an invitation, or activate a user',
    message: 'User activated',
    errors: ['UNAUTHENTICATED', 'FORBIDDEN'],
  },
];
