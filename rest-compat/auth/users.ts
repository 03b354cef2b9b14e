import type { RestRoute } from '../kit/route.ts';

const tag = 'Authentication';
const base = '/auth/users/';

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
    requires: 'CreateUserInput',
  },
  {
    tag,
    method: 'PATCH',
    path: `${base}{id}/`,
    field: 'Mutation.updateUser',
    shape: 'detail',
    summary: 'Change a user',
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
