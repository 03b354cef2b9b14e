import { apiKeyScopes, type Permission, permissions } from '#platform/access/permissions.ts';
import { sessionCookieName } from '#platform/auth/session-cookie.ts';
import type { Components, Operation } from './document.ts';

interface Scheme {
  /** Name in the document. */
  readonly name: string;
  readonly definition: Components['securitySchemes'][string];
  /** Whether any caller who signs in this way can have the permission. */
  readonly covers: (permission: Permission) => boolean;
}

/** The ways to sign in, in the order in which they are tried: one for each strategy of platform/auth. */
const schemes: readonly Scheme[] = [
  {
    name: 'bearerAuth',
    definition: {
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'JWT',
      description: 'The `access` token of a login; it holds for 15 minutes.',
    },
    covers: () => true,
  },
  {
    name: 'apiKeyAuth',
    definition: {
      type: 'apiKey',
      in: 'header',
      name: 'X-IGNY8-API-KEY',
      description: 'A key of one site; also as `Authorization: ApiKey KEY` or `Authorization: Bearer KEY`.',
    },
    covers: (permission) => apiKeyScopes.includes(permission),
  },
  {
    name: 'sessionAuth',
    definition: {
      type: 'apiKey',
      in: 'cookie',
      name: sessionCookieName,
      description: 'The cookie of a login. Writes must come from a page of this site or of a listed origin.',
    },
    covers: () => true,
  },
  {
    name: 'basicAuth',
    definition: { type: 'http', scheme: 'basic', description: 'E-mail and password, for API tools.' },
    covers: () => true,
  },
];

export const securitySchemes: Components['securitySchemes'] = Object.fromEntries(
  schemes.map(({ name, definition }) => [name, definition]),
);

/** Any one of these suffices; public operations need none. */
export function securityOf(permission: Permission): Operation['security'] {
  if (permissions[permission].roles === 'anyone') return [];
  return schemes.filter(({ covers }) => covers(permission)).map(({ name }) => ({ [name]: [] }));
}
