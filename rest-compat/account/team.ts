import { restResource } from '../kit/rest-resource.ts';
import type { RestRoute } from '../kit/route.ts';

const { list, create, remove } = restResource('Account', '/account/team/');

export const teamRoutes: readonly RestRoute[] = [
  list('', 'team', 'List the team'),
  create('', 'inviteTeamMember', 'Invite somebody to the team', { message: 'Invitation sent' }),
  remove('{id}/', 'removeTeamMember', 'Remove somebody from the team', { errors: ['INVALID_STATE'] }),
];
