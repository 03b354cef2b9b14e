import type { RequestContext } from '#platform/context/request-context.ts';

/** An address of the front end with parameters: what a mail leads its reader to. */
export function appLink(
  { services, origin }: RequestContext,
  path: string,
  parameters: Readonly<Record<string, string>>,
): string {
  const { APP_URL, PUBLIC_URL } = services.environment;
  const base = (APP_URL ?? PUBLIC_URL ?? origin.baseUrl).replace(/\/+$/, '');
  return `${base}${path}?${new URLSearchParams(parameters)}`;
}
