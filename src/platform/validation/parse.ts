import type { z } from 'zod';
import { fromZod } from '../errors/to-app-error.ts';
import './messages.ts';

/**
 * Checks what came in at the edge of a module function.
 *
 * @throws AppError VALIDATION_FAILED with the messages of each field
 */
export function parse<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input);
  if (!result.success) throw fromZod(result.error);
  return result.data;
}
