import { AppError, type FieldErrors } from '../errors/app-error.ts';
import { type HeavyCall, heavyFunctions } from './heavy-functions.ts';

/** An AppError would come out of the thread as an Error without its fields. */
export type HeavyAnswer = { readonly output: unknown } | { readonly refused: FieldErrors };

/** Entry of the thread (dist/heavy-thread.js). */
export default function run({ name, input }: HeavyCall): HeavyAnswer {
  try {
    return { output: heavyFunctions[name](input) };
  } catch (error) {
    if (error instanceof AppError && error.fields) return { refused: error.fields };
    throw error;
  }
}
