import { type Permission, permissions } from '#platform/access/permissions.ts';
import type { Components, Operation } from './document.ts';

interface Scheme {
  /** Name in the document. */
  readonly name: string;
  readonly definition: Components['securitySchemes'][string];
  /** Whether a caller who signs in this way can have the permission at all. */
  readonly covers: (permission: Permission) => boolean;
}

/** The ways to sign in, in the order in which they are tried: one entry for each strategy of platform/auth. */
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
];

export const securitySchemes: Components['securitySchemes'] = Object.fromEntries(
  schemes.map(({ name, definition }) => [name, definition]),
);

/** Any one of these; none is needed for what is public. */
export function securityOf(permission: Permission): Operation['security'] {
  if (permissions[permission].roles === 'anyone') return [];
  return schemes.filter(({ covers }) => covers(permission)).map(({ name }) => ({ [name]: [] }));
}
