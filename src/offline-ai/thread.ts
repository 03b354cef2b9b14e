import { type LocalCall, performLocally } from './functions.ts';

/** Entry of the thread (dist/offline-ai-thread.js): its own heap, so that grouping and drawing never hold up a request. */
export default function run(call: LocalCall): Promise<unknown> {
  return performLocally(call);
}
