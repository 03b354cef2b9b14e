import type { Answer, Components, Parameter, Reference } from './document.ts';

const integer = { type: 'integer' };

/** Headers that answers carry (docs/contract/rest.md, "Headers"). */
export const headers: Components['headers'] = {
  'X-Request-ID': {
    description: 'Names this request in the log. A UUID that the caller sends under this name is kept.',
    schema: { type: 'string', format: 'uuid' },
  },
  'X-Throttle-Limit': { description: 'Requests allowed in a minute.', schema: integer },
  'X-Throttle-Remaining': { description: 'Requests left in this minute.', schema: integer },
  'X-Throttle-Reset': { description: 'When the minute ends, as a Unix time in seconds.', schema: integer },
  'X-Credits-Estimate': { description: 'Credits held for the work that was asked for.', schema: integer },
  'X-Credits-Charged': {
    description: 'Credits charged when the answer is sent: 0 where the work goes on in the background.',
    schema: integer,
  },
  'X-Credits-Balance': { description: 'What the account can use after that.', schema: integer },
  'Retry-After': { description: 'Seconds to wait.', schema: integer },
  Deprecation: { description: 'Since when this path has a successor (RFC 9745).', schema: { type: 'string' } },
  Sunset: { description: 'When this path ends.', schema: { type: 'string' } },
  Link: { description: 'The successor of this path (rel="successor-version").', schema: { type: 'string' } },
};

interface Carried {
  readonly throttled: boolean;
  readonly deprecated?: boolean;
  readonly retry?: boolean;
  /** For work paid with credits. */
  readonly credits?: boolean;
}

export function answerHeaders({
  throttled,
  deprecated = false,
  retry = false,
  credits = false,
}: Carried): Answer['headers'] {
  const names = [
    'X-Request-ID',
    ...(throttled ? ['X-Throttle-Limit', 'X-Throttle-Remaining', 'X-Throttle-Reset'] : []),
    ...(credits ? ['X-Credits-Estimate', 'X-Credits-Charged', 'X-Credits-Balance'] : []),
    ...(retry ? ['Retry-After'] : []),
    ...(deprecated ? ['Deprecation', 'Sunset', 'Link'] : []),
  ];
  return Object.fromEntries(names.map((name): [string, Reference] => [name, { $ref: `#/components/headers/${name}` }]));
}

/** The header that makes a repeated call do nothing. */
export const idempotencyKey: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'Of the caller’s making, one for each thing to be done. The same call with the same key is carried out once and answered as it was the first time, for 24 hours; with another body it is a 409.',
  schema: { type: 'string', pattern: '^[!-~]+$', minLength: 1, maxLength: 255 },
};
