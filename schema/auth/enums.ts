import {
  AccountStatus,
  BillingCycle,
  HostingType,
  SiteStatus,
  SubscriptionStatus,
  UserRole,
} from '#prisma/generated/client/client.ts';
import { databaseEnum } from '../kit/enums.ts';

export const UserRoleEnum = databaseEnum(
  'UserRole',
  UserRole,
  'What a user may do; developer is the operator’s staff.',
);
export const AccountStatusEnum = databaseEnum('AccountStatus', AccountStatus, 'Where an account stands.');
export const SubscriptionStatusEnum = databaseEnum(
  'SubscriptionStatus',
  SubscriptionStatus,
  'Where a subscription stands.',
);
export const BillingCycleEnum = databaseEnum('BillingCycle', BillingCycle, 'How often a plan is paid.');
export const SiteStatusEnum = databaseEnum('SiteStatus', SiteStatus, 'Where a site stands.');
export const HostingTypeEnum = databaseEnum('HostingType', HostingType, 'What a site runs on.');
