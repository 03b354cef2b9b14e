import { defineList } from '#platform/listing/define-list.ts';
import type { RowOf } from '#platform/listing/definition.ts';
import { imageFilter } from './image-input.ts';

/** Images (docs/contract/writer.md, "Images"), their search and orders (docs/contract/rest.md, "Search" and "Ordering"). */
export const imageList = defineList({
  model: 'Image',
  filter: imageFilter,
  search: ['prompt', 'caption'],
  orders: ['position', 'createdAt', 'id'],
  defaultOrder: 'position',
});

export type ImageRow = RowOf<typeof imageList>;
