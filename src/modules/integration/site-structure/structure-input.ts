import { z } from 'zod';
import { storableObject } from '#platform/validation/storable-json.ts';

/** Bytes of one part of a structure as JSON. */
const maxPart = 100 * 1024;

const part = storableObject(maxPart);

export const updateSiteStructureInput = z.object({
  postTypes: part.optional().describe('Name → label, count and what else the site says of it.'),
  taxonomies: part.optional().describe('Name → label, count and what else the site says of it.'),
  timestamp: z.string().max(100).nullish().describe('When the site looked, as it says it.'),
  pluginConnectionEnabled: z.boolean().optional(),
  twoWaySyncEnabled: z.boolean().optional(),
});
