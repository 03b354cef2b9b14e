import { postStatuses } from '#modules/integration/index.ts';
import { IntegrationPlatform, IntegrationSyncStatus } from '#prisma/generated/client/client.ts';
import { databaseEnum } from '../kit/enums.ts';

export const IntegrationPlatformEnum = databaseEnum(
  'IntegrationPlatform',
  IntegrationPlatform,
  'What a site is connected to.',
);
export const IntegrationSyncStatusEnum = databaseEnum(
  'IntegrationSyncStatus',
  IntegrationSyncStatus,
  'Where synchronising with a site stands.',
);
databaseEnum('WordPressPostStatus', postStatuses, 'What WordPress calls the states of a post.');
