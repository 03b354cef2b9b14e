import { z } from 'zod';
import { defineList } from '#platform/listing/define-list.ts';
import type { RowOf } from '#platform/listing/definition.ts';
import { idOf } from '#platform/validation/ids.ts';

const syncEventFilter = z.object({
  integrationId: idOf('Integration').nullish(),
  contentId: idOf('Content').nullish(),
});

/** What happened between sites and their platforms (docs/contract/integration.md, "Sync events"). */
export const syncEventList = defineList({ model: 'SyncEvent', filter: syncEventFilter, orders: ['createdAt'] });

export type SyncEventRow = RowOf<typeof syncEventList>;
