/** What can be wrong between here and a WordPress site: what it is, and what its owner does about it. */
export const connectionProblems = {
  host_not_found: ['The name of the site was not found.', 'Check the address for a typing error.'],
  unreachable: ['Nothing answers at this address.', 'Check that the site is up and its address right.'],
  timed_out: ['The site did not answer in time.', 'Try again later; if it stays so, ask the site’s host.'],
  tls_failed: [
    'No secure connection could be made: the certificate of the site is not valid.',
    'Have the certificate renewed, or use the address that it is for.',
  ],
  private_address: ['This address is not on the public web.', 'Use the address that visitors use.'],
  redirected: ['The site leads on to another address again and again.', 'Use the address that it ends up at.'],
  too_large: ['The site answers far more than was asked.', 'Check that the address is that of a WordPress site.'],
  not_wordpress: [
    'There is no WordPress at this address, or its REST API cannot be found.',
    'Use the address of the front page, with the folder that WordPress lies in.',
  ],
  blocked: [
    'The site answers with a page in place of data: a firewall or a security plugin stands in between.',
    'Let this server through, or take /wp-json/ out of what is protected.',
  ],
  rest_disabled: [
    'The REST API of the site is switched off.',
    'Switch it on again: a security plugin has a setting for it.',
  ],
  server_error: ['The site itself fails when it is asked.', 'Look into its error log; a plugin may be broken.'],
  no_credentials: [
    'There is nothing to sign in with.',
    'Enter the key of the bridge plugin, or a user name with an application password.',
  ],
  authorization_dropped: [
    'The site does not see what it is signed in to with: its web server drops the Authorization header.',
    'Add `SetEnvIf Authorization "(.*)" HTTP_AUTHORIZATION=$1` to .htaccess, or ask the site’s host.',
  ],
  not_signed_in: [
    'WordPress does not sign this user in.',
    'Check user name and application password; if both are right, the web server drops the Authorization header: add `SetEnvIf Authorization "(.*)" HTTP_AUTHORIZATION=$1` to .htaccess.',
  ],
  wrong_credentials: [
    'WordPress does not take this user name with this application password.',
    'Enter the name that the user signs in with, not the name of the application password, and a new application password of theirs.',
  ],
  wrong_username: [
    'WordPress knows no user of this name.',
    'Enter the name that the user signs in with, not the name of the application password.',
  ],
  wrong_password: [
    'WordPress does not take the application password.',
    'Make a new one under Users → Profile → Application Passwords, and enter it as it is shown.',
  ],
  passwords_disabled: [
    'Application passwords are switched off on this site.',
    'Serve it over https, or switch them on again in the security plugin.',
  ],
  no_rights: [
    'This user may not publish on the site.',
    'Use one with the role of an editor or above, or give them those rights.',
  ],
  plugin_missing: ['The bridge plugin does not answer on this site.', 'Install it and switch it on.'],
  plugin_outdated: ['The bridge plugin of this site is too old.', 'Bring it up to date.'],
  key_refused: ['The bridge plugin does not take the key.', 'Enter the same key here and in the plugin’s settings.'],
} as const satisfies Record<string, readonly [message: string, nextStep: string]>;

export type ProblemCode = keyof typeof connectionProblems;

/** Why a site cannot be worked with. Its message can be shown to the user, with the next step. */
export class ConnectionProblem extends Error {
  readonly code: ProblemCode;
  readonly nextStep: string;
  /** HTTP status of the answer that told it, where there was one. */
  readonly status: number | undefined;

  constructor(code: ProblemCode, { status, cause }: { status?: number; cause?: unknown } = {}) {
    const [message, nextStep] = connectionProblems[code];
    super(message, { cause });
    this.name = 'ConnectionProblem';
    this.code = code;
    this.nextStep = nextStep;
    this.status = status;
  }
}
