import type { z } from 'zod';
import type { RequestContext } from '../context/request-context.ts';
import { notFound } from '../errors/app-error.ts';
import { parse } from '../validation/parse.ts';
import type { ListDefinition } from './definition.ts';
import { requireOwn } from './require-own.ts';

/**
 * A function that works on several records of a list, all of them or none, in one transaction (docs/contract/rest.md, "Bulk actions").
 *
 * @param work gets the input as the schema gives it; returns how many records it was
 * @returns the function; it throws VALIDATION_FAILED for input that is wrong and ids that are not the caller's
 */
export function onAll<Input extends { readonly ids: number[] }>(
  list: ListDefinition,
  schema: z.ZodType<Input>,
  work: (context: RequestContext, input: Input) => Promise<number>,
): (context: RequestContext, input: unknown) => Promise<number> {
  return async (context, input) => {
    const parsed = parse(schema, input);
    return context.transaction(async (transaction) => {
      await requireOwn(transaction, list, parsed.ids);
      return work(transaction, parsed);
    });
  };
}

/** A function that does to one record what `work` does to several, and throws NOT_FOUND where there is none. */
export function onOne(
  work: (context: RequestContext, ids: number[]) => Promise<number>,
): (context: RequestContext, id: number) => Promise<void> {
  return (context, id) =>
    context.transaction(async (transaction) => {
      if ((await work(transaction, [id])) === 0) throw notFound();
    });
}
