import { z } from 'zod';
import { idOf, idsOf, maxBulk } from '#platform/validation/ids.ts';
import { siteScopeFilters } from '#platform/validation/site-scope.ts';
import { optionalLine, text } from '#platform/validation/text.ts';
import { webAddress } from '#platform/validation/web-address.ts';
import { ImageStatus, ImageType } from '#prisma/generated/client/client.ts';

const status = z.enum(ImageStatus).meta({ graphql: 'ImageStatus' });
const imageType = z.enum(ImageType).meta({ graphql: 'ImageType' });

export const imageFilter = z.object({
  imageType: imageType.nullish(),
  status: status.nullish(),
  contentId: idOf('Content').nullish(),
  taskId: idOf('Task').nullish(),
  ...siteScopeFilters,
});

const fields = z.object({
  imageType,
  contentId: idOf('Content').nullish(),
  taskId: idOf('Task').nullish(),
  prompt: text(5_000).optional().describe('What is to be seen on it.'),
  caption: optionalLine(255).optional(),
  imageUrl: webAddress(1_000).nullish().describe('An address elsewhere, in place of a generated file.'),
  position: z.int().min(0).max(10_000).optional().describe('Order within the content; the next free one by default.'),
  status: status.optional(),
  siteId: idOf('Site').optional().describe('The site of its content or task by default.'),
  sectorId: idOf('Sector').optional().describe('The sector of its content or task by default.'),
});

export const createImageInput = fields;

export const updateImageInput = fields.partial();

export const updateImagesInput = z
  .object({
    ids: idsOf('Image', maxBulk).optional(),
    contentId: idOf('Content').optional().describe('All images of this content, in place of ids.'),
    status,
  })
  .refine((input) => (input.ids === undefined) !== (input.contentId === undefined), {
    path: ['ids'],
    message: 'Either ids or content_id is required.',
  });

/** Images of one call. */
export const maxImagesGenerated = 50;

export const generateImagesInput = z.object({ ids: idsOf('Image', maxImagesGenerated) });
