import { HostingType, SiteStatus } from '#prisma/generated/client/client.ts';
import { databaseEnum } from '../kit/enums.ts';

databaseEnum('SiteStatus', SiteStatus, 'Where a site stands.');
export const HostingTypeEnum = databaseEnum('HostingType', HostingType, 'What a site runs on.');
