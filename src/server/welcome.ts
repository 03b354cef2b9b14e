import type { Environment } from '#platform/config/environment.ts';
import { demoPassword, demoUsers } from '#prisma/seed/demo-users.ts';

/** What the terminal shows when the server is up. */
export function welcome({
  environment,
  role,
  url,
}: {
  environment: Environment;
  role: string;
  url: string | undefined;
}): void {
  if (environment.LOG_LEVEL === 'silent') return;
  const lines = url ? serving(environment, url) : [`IGNY8 ${role} is working.`];
  process.stdout.write(`${lines.join('\n')}\n`);
}

function serving(environment: Environment, url: string): string[] {
  const lines = [
    '',
    `IGNY8 is ready at ${url}`,
    `  GraphiQL    ${url}/graphql`,
    `  Swagger UI  ${url}/api/docs/`,
    `  ReDoc       ${url}/api/redoc/`,
    `  REST        ${url}/api/v1/`,
  ];
  if (environment.embedded) {
    lines.push(
      `  Data        ${environment.dataDir}`,
      '',
      `Demo users, password ${demoPassword}:`,
      ...demoUsers.map(({ email, role }) => `  ${email.padEnd(28)} ${role}`),
    );
  }
  if (environment.throttlingOff) lines.push('', 'Throttling is OFF.');
  return [...lines, ''];
}
