import type { z } from 'zod';
import type { RequestContext } from '#platform/context/request-context.ts';
import type { JobRow } from '#platform/jobs/job-row.ts';
import { upperFirst } from '#platform/text/case.ts';
import type { FieldAccess } from '../kit/access-plugin.ts';
import { builder } from '../kit/builder.ts';
import { inputOf } from '../kit/zod-input.ts';
import { Job } from './jobs.ts';

interface StartOptions {
  readonly permission: FieldAccess['permission'];
  readonly throttle: FieldAccess['throttle'];
  readonly description: string;
  readonly input: z.ZodObject;
  /** The mutation's name and `Input` where it is left out. */
  readonly inputName?: string;
  readonly run: (context: RequestContext, input: unknown) => Promise<JobRow>;
}

/** A mutation that starts work in the background and answers its job; sent again with the same Idempotency-Key it starts no second one. */
export function startJobField(
  name: string,
  { permission, throttle, description, run, ...options }: StartOptions,
): void {
  builder.mutationField(name, (t) =>
    t.field({
      type: Job,
      access: { permission, throttle, idempotent: true },
      description,
      args: inputOf(options.inputName ?? `${upperFirst(name)}Input`, options.input),
      resolve: (_, args, context) => run(context, args.input),
    }),
  );
}
