import type { RestRoute } from '../kit/route.ts';

const tag = 'Account';
const base = '/account/team/';

export const teamRoutes: readonly RestRoute[] = [
  { tag, method: 'GET', path: base, field: 'Query.team', shape: 'list', summary: 'List the team' },
  {
    tag,
    method: 'POST',
    path: base,
    field: 'Mutation.inviteTeamMember',
    shape: 'created',
    summary: 'Invite somebody to the team',
    message: 'Invitation sent',
  },
  {
    tag,
    method: 'DELETE',
    path: `${base}{id}/`,
    field: 'Mutation.removeTeamMember',
    shape: '204',
    summary: 'Remove somebody from the team',
    errors: ['INVALID_STATE'],
  },
];
