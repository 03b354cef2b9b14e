import { AppError } from '../errors/app-error.ts';

/** Words for one and for several of what may use a row. */
type Names = readonly [one: string, several: string];

/**
 * Refuses to delete what others use.
 *
 * @param subject what is to be deleted: `This plan`
 * @param uses how many of each use it
 * @throws AppError CONFLICT saying what uses it and what to do instead
 */
export function refuseInUse(subject: string, uses: readonly (readonly [count: number, names: Names])[]): void {
  const found = uses.filter(([count]) => count > 0);
  if (found.length === 0) return;
  const words = found.map(([count, [one, several]]) => `${count} ${count === 1 ? one : several}`);
  throw new AppError('CONFLICT', {
    message: `${subject} is used by ${words.join(' and ')}. Set is_active to false instead: it is offered to nobody then.`,
  });
}
