import * as writer from '#modules/writer/index.ts';
import {
  ContentSource,
  ContentStatus,
  ImageStatus,
  ImageType,
  SyncStatus,
  TaskStatus,
  TaxonomyType,
} from '#prisma/generated/client/client.ts';
import { databaseEnum } from '../kit/enums.ts';

export const TaskStatusEnum = databaseEnum('TaskStatus', TaskStatus, 'Where a task stands.');
export const ContentStatusEnum = databaseEnum('ContentStatus', ContentStatus, 'Where content stands.');
databaseEnum('ContentSource', ContentSource, 'Where content was written.');
export const SyncStatusEnum = databaseEnum('SyncStatus', SyncStatus, 'How content stands to the copy on its site.');
export const TaxonomyTypeEnum = databaseEnum(
  'TaxonomyType',
  TaxonomyType,
  'What a term is. Categories of posts and of products form trees; all others are flat.',
);
databaseEnum('ImageType', ImageType, 'Where an image is shown.');
export const ImageStatusEnum = databaseEnum('ImageStatus', ImageStatus, 'Where an image stands.');
export const ImageGroupStatusEnum = databaseEnum(
  'ImageGroupStatus',
  writer.imageGroupStatuses,
  'Where the images of a content stand together: failed when one of them is, complete when all are generated.',
);
