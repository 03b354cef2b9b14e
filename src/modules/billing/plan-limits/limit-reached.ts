import { AppError } from '#platform/errors/app-error.ts';

/**
 * 403 that says which limit of the plan is reached, what is used and what is allowed
 * (docs/contract/limits.md, "Plan limits").
 *
 * @param limit as the plan names it: `max_sites`
 */
export function limitReached(limit: string, used: number, allowed: number): AppError {
  return new AppError('LIMIT_REACHED', {
    message: `Plan limit reached: ${used} of ${allowed} ${limit.replace(/^max_/, '').replaceAll('_', ' ')} used`,
    fields: { limit: [`${limit}: ${used} used, ${allowed} allowed.`] },
  });
}
