import type { RequestContext } from '#platform/context/request-context.ts';
import type { UserRow } from '../users/user-list.ts';
import { appLink } from './app-link.ts';

/** Leads somebody who was invited to where a password is chosen (users/{id}/activate/). */
export function invitationMail(context: RequestContext, user: UserRow, token: string) {
  const link = appLink(context, '/accept-invitation', { user: String(user.id), token });
  return {
    to: user.email,
    subject: `You are invited to ${user.account.name}`.slice(0, 255),
    text: [
      `Hello${user.firstName ? ` ${user.firstName}` : ''},`,
      '',
      `you are invited to work in ${user.account.name} on IGNY8 (role: ${user.role}).`,
      'Choose a password to accept:',
      '',
      link,
      '',
      'The link holds for seven days and works once.',
    ].join('\n'),
  };
}
