import { CreditOperation } from '#prisma/generated/client/client.ts';
import { databaseEnum } from '../kit/enums.ts';

export const CreditOperationEnum = databaseEnum('CreditOperation', CreditOperation, 'What credits are used for.');
