import type { Answer, Components, Reference } from './document.ts';

const integer = { type: 'integer' };

/** Headers that answers carry (reference, "Rate Limiting Configuration"). */
export const headers: Components['headers'] = {
  'X-Request-ID': {
    description: 'Names this request in the log. A UUID that the caller sends under this name is kept.',
    schema: { type: 'string', format: 'uuid' },
  },
  'X-Throttle-Limit': { description: 'Requests allowed in a minute.', schema: integer },
  'X-Throttle-Remaining': { description: 'Requests left in this minute.', schema: integer },
  'X-Throttle-Reset': { description: 'When the minute ends, as a Unix time in seconds.', schema: integer },
  'Retry-After': { description: 'Seconds to wait.', schema: integer },
  Deprecation: { description: 'This path has a successor.', schema: { type: 'string' } },
  Sunset: { description: 'When this path ends.', schema: { type: 'string' } },
  Link: { description: 'The successor of this path (rel="successor-version").', schema: { type: 'string' } },
};

interface Carried {
  readonly throttled: boolean;
  readonly deprecated?: boolean;
  readonly retry?: boolean;
}

export function answerHeaders({ throttled, deprecated = false, retry = false }: Carried): Answer['headers'] {
  const names = [
    'X-Request-ID',
    ...(throttled ? ['X-Throttle-Limit', 'X-Throttle-Remaining', 'X-Throttle-Reset'] : []),
    ...(retry ? ['Retry-After'] : []),
    ...(deprecated ? ['Deprecation', 'Sunset', 'Link'] : []),
  ];
  return Object.fromEntries(names.map((name): [string, Reference] => [name, { $ref: `#/components/headers/${name}` }]));
}
