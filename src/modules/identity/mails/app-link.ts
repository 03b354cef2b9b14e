import type { RequestContext } from '#platform/context/request-context.ts';

/** An address of the front end with parameters: what a mail leads its reader to. */
export function appLink(
  { services }: RequestContext,
  path: string,
  parameters: Readonly<Record<string, string>>,
): string {
  return `${services.environment.frontEnd}${path}?${new URLSearchParams(parameters)}`;
}
