import type { RestRoute } from '../kit/route.ts';

const tag = 'System';
const base = '/system/author-profiles/';

export const authorProfileRoutes: readonly RestRoute[] = [
  { tag, method: 'GET', path: base, field: 'Query.authorProfiles', shape: 'list', summary: 'List author profiles' },
  {
    tag,
    method: 'POST',
    path: base,
    field: 'Mutation.createAuthorProfile',
    shape: 'created',
    summary: 'Create an author profile',
    message: 'Author profile created successfully',
  },
  {
    tag,
    method: 'GET',
    path: `${base}{id}/`,
    field: 'Query.authorProfile',
    shape: 'detail',
    summary: 'Read an author profile',
  },
  {
    tag,
    method: 'PUT',
    path: `${base}{id}/`,
    field: 'Mutation.updateAuthorProfile',
    shape: 'detail',
    summary: 'Replace an author profile',
    requires: 'CreateAuthorProfileInput',
  },
  {
    tag,
    method: 'PATCH',
    path: `${base}{id}/`,
    field: 'Mutation.updateAuthorProfile',
    shape: 'detail',
    summary: 'Change an author profile',
  },
  {
    tag,
    method: 'DELETE',
    path: `${base}{id}/`,
    field: 'Mutation.deleteAuthorProfile',
    shape: '204',
    summary: 'Delete an author profile',
  },
];
