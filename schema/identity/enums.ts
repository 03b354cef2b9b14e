import { AccountStatus, UserRole } from '#prisma/generated/client/client.ts';
import { databaseEnum } from '../kit/enums.ts';

export const UserRoleEnum = databaseEnum(
  'UserRole',
  UserRole,
  'What a user may do; developer is the operator’s staff.',
);
export const AccountStatusEnum = databaseEnum('AccountStatus', AccountStatus, 'Where an account stands.');
