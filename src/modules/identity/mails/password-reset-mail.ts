import type { RequestContext } from '#platform/context/request-context.ts';
import { appLink } from './app-link.ts';

/** Leads somebody who has forgotten the password to where a new one is chosen (password/reset/confirm/). */
export function passwordResetMail(context: RequestContext, email: string, token: string) {
  return {
    to: email,
    subject: 'Choose a new password for IGNY8',
    text: [
      'Hello,',
      '',
      'somebody, hopefully you, asked to reset the password of this address on IGNY8. Choose a new one:',
      '',
      appLink(context, '/reset-password', { token }),
      '',
      'The link holds for an hour and works once. If it was not you, there is nothing to do: your password stays.',
    ].join('\n'),
  };
}
