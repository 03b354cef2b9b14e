import type { RequestContext } from '#platform/context/request-context.ts';
import { lockRows } from '#platform/database/locks.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { parse } from '#platform/validation/parse.ts';
import type { Prisma } from '#prisma/generated/client/client.ts';
import { type IntegrationRow, integrationList } from '../integrations/integration-list.ts';
import { recordEvent } from '../sync-events/record-event.ts';
import { updateSiteStructureInput } from './structure-input.ts';

/** What a site has, as it has reported it. */
export interface ContentTypes {
  readonly postTypes: Prisma.JsonObject;
  readonly taxonomies: Prisma.JsonObject;
  /** As the site said it; null before its first report. */
  readonly timestamp: string | null;
  readonly pluginConnectionEnabled: boolean;
  readonly twoWaySyncEnabled: boolean;
}

/** How it stands under `config_json.content_types`, where clients of the old backend read it. */
interface StoredContentTypes {
  readonly post_types?: Prisma.JsonObject;
  readonly taxonomies?: Prisma.JsonObject;
  readonly last_structure_fetch?: string | null;
  readonly plugin_connection_enabled?: boolean;
  readonly two_way_sync_enabled?: boolean;
}

/** What a site has reported of itself (docs/contract/integration.md, "Site structure"). @throws AppError NOT_FOUND */
export async function getContentTypes(context: RequestContext, id: number): Promise<ContentTypes> {
  return contentTypesOf(await readRow(context, integrationList, id));
}

/**
 * Keeps what a site reports of itself; what it leaves out stays as it was.
 *
 * @throws AppError NOT_FOUND, VALIDATION_FAILED
 */
export async function updateSiteStructure(context: RequestContext, id: number, input: unknown): Promise<ContentTypes> {
  const given = parse(updateSiteStructureInput, input);
  return context.transaction(async (transaction) => {
    await lockRows(transaction, 'Integration', 'NO KEY UPDATE', { id });
    const current = await readRow(transaction, integrationList, id);
    const known = contentTypesOf(current);
    const next: ContentTypes = {
      postTypes: (given.postTypes as Prisma.JsonObject | undefined) ?? known.postTypes,
      taxonomies: (given.taxonomies as Prisma.JsonObject | undefined) ?? known.taxonomies,
      timestamp: given.timestamp ?? transaction.now().toISOString(),
      pluginConnectionEnabled: given.pluginConnectionEnabled ?? known.pluginConnectionEnabled,
      twoWaySyncEnabled: given.twoWaySyncEnabled ?? known.twoWaySyncEnabled,
    };
    const config = { ...(current.configJson as Prisma.JsonObject), content_types: storedOf(next) };
    await transaction.db.integration.update({ where: { id }, data: { configJson: config }, select: { id: true } });
    await recordEvent(transaction, {
      siteId: current.siteId,
      integrationId: id,
      eventType: 'structure',
      action: 'reported',
      success: true,
      details: {
        post_types: Object.keys(next.postTypes).length,
        taxonomies: Object.keys(next.taxonomies).length,
      },
    });
    return next;
  });
}

function contentTypesOf({ configJson }: IntegrationRow): ContentTypes {
  const { content_types: stored = {} } = configJson as { content_types?: StoredContentTypes };
  return {
    postTypes: stored.post_types ?? {},
    taxonomies: stored.taxonomies ?? {},
    timestamp: stored.last_structure_fetch ?? null,
    pluginConnectionEnabled: stored.plugin_connection_enabled ?? true,
    twoWaySyncEnabled: stored.two_way_sync_enabled ?? true,
  };
}

function storedOf(types: ContentTypes): Prisma.InputJsonObject {
  return {
    post_types: types.postTypes as Prisma.InputJsonObject,
    taxonomies: types.taxonomies as Prisma.InputJsonObject,
    last_structure_fetch: types.timestamp,
    plugin_connection_enabled: types.pluginConnectionEnabled,
    two_way_sync_enabled: types.twoWaySyncEnabled,
  };
}
