import type { RequestContext } from '#platform/context/request-context.ts';
import { readList } from '#platform/listing/read-list.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { type IntegrationRow, integrationList } from '../integrations/integration-list.ts';
import { type SyncEventRow, syncEventList } from './sync-event-list.ts';

/** How an integration stands, and what happened last. */
export interface DebugStatus {
  readonly integration: IntegrationRow;
  /** The newest first. */
  readonly events: readonly SyncEventRow[];
}

/** Events that are shown where nobody says how many. */
export const defaultEvents = 50;

/**
 * How an integration stands, with its last events (docs/contract/integration.md, "Sync events").
 *
 * @param limit events at most, 100 at most
 * @throws AppError NOT_FOUND; VALIDATION_FAILED for a limit below 1
 */
export async function getDebugStatus(context: RequestContext, id: number, limit = defaultEvents): Promise<DebugStatus> {
  const integration = await readRow(context, integrationList, id);
  const { rows } = await readList(context, syncEventList, { filter: { integrationId: String(id) }, pageSize: limit });
  return { integration, events: rows };
}
