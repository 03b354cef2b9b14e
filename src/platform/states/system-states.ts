import { invalidState } from '../errors/app-error.ts';

/**
 * States that only the system sets, and the action that leads to each (docs/contract/data.md, "System states"). The one
 * table of them; every write of a status by a user asks `refuseSystemState`.
 */
export const systemStates = {
  idea: { queued: 'bulk_queue_to_writer' },
  task: {
    queued: 'auto_generate_content',
    in_progress: 'auto_generate_content',
    failed: 'auto_generate_content',
  },
  content: { published: 'publish' },
  image: { generating: 'generate_images' },
} as const satisfies Record<string, Readonly<Record<string, string>>>;

export type StatefulResource = keyof typeof systemStates;

/**
 * Refuses a status that a user may not set. A row that has it already may be sent back unchanged (`current`), as a PUT does.
 *
 * @throws AppError INVALID_STATE naming the action that does it
 */
export function refuseSystemState(
  resource: StatefulResource,
  status: string | null | undefined,
  current?: string | null,
): void {
  if (status == null || status === current) return;
  const states: Readonly<Record<string, string>> = systemStates[resource];
  const action = Object.hasOwn(states, status) ? states[status] : undefined;
  if (action === undefined) return;
  const message = `The status "${status}" cannot be set directly: ${action} does it.`;
  throw invalidState(message, { status: message });
}
