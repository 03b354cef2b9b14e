type Directive = 'script-src' | 'style-src' | 'img-src' | 'font-src' | 'connect-src' | 'worker-src';

/** Nothing but what a page names, and nothing from another origin, ever. */
function policy(sources: Partial<Record<Directive, string>>): string {
  return [
    "default-src 'none'",
    ...Object.entries(sources).map(([directive, values]) => `${directive} ${values}`),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** The tools write styles into their elements as they run; scripts come from files only. */
const tool = {
  'script-src': "'self'",
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' data:",
  'font-src': 'data:',
  'connect-src': "'self'",
};

/** Content-Security-Policy of each page. */
export const policies = {
  landing: policy({ 'style-src': "'self'", 'img-src': 'data:' }),
  swagger: policy(tool),
  // Its search runs in a worker that it makes from its own text.
  redoc: policy({ ...tool, 'worker-src': 'blob:' }),
  // The editor's language services run in such workers.
  graphiql: policy({ ...tool, 'worker-src': 'blob:' }),
} as const;
