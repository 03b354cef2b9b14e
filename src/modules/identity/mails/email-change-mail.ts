import type { RequestContext } from '#platform/context/request-context.ts';
import type { UserRow } from '../users/user-list.ts';
import { appLink } from './app-link.ts';

interface EmailChange {
  readonly user: UserRow;
  /** The address that the user is to have. */
  readonly email: string;
}

/** Leads whoever reads the new address to where they confirm it (`confirmEmailChange`). */
export function emailChangeMail(context: RequestContext, { user, email, token }: EmailChange & { token: string }) {
  return {
    to: email,
    subject: 'Confirm your new email address for IGNY8',
    text: [
      `Hello${user.firstName ? ` ${user.firstName}` : ''},`,
      '',
      `this address is to take the place of ${user.email} on IGNY8. Confirm it:`,
      '',
      appLink(context, '/confirm-email', { token }),
      '',
      'The link holds for a day and works once. If you know nothing of this, there is nothing to do: the address stays as it was.',
    ].join('\n'),
  };
}

/** Tells the address that a user has so far, in time to stop the change. */
export function emailChangeNotice({ user, email, isOwn }: EmailChange & { isOwn: boolean }) {
  return {
    to: user.email,
    subject: 'Your email address for IGNY8 is to change',
    text: [
      `Hello${user.firstName ? ` ${user.firstName}` : ''},`,
      '',
      `${isOwn ? 'you have' : `an administrator of ${user.account.name} has`} asked to change your email address on IGNY8 to ${email}.`,
      'It changes when the link that was sent there is followed.',
      '',
      'If you do not want this, choose a new password before: that stops the change.',
    ].join('\n'),
  };
}
