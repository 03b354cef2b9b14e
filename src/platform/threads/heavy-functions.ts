import { cleanContent } from '../html/clean-content.ts';
import { readableText } from '../html/visible-text.ts';

/**
 * What is done on a thread of its own where its input is more than a little: plain functions of what can be sent to a thread, which know
 * neither database nor request. They may throw an AppError of field errors.
 */
export const heavyFunctions = { cleanContent, readableText } as const;

export type HeavyName = keyof typeof heavyFunctions;
export type HeavyInput<Name extends HeavyName> = Parameters<(typeof heavyFunctions)[Name]>[0];
export type HeavyOutput<Name extends HeavyName> = ReturnType<(typeof heavyFunctions)[Name]>;

export interface HeavyCall {
  readonly name: HeavyName;
  readonly input: string;
}
