import * as billing from '#modules/billing/index.ts';
import { AccountStatusEnum, UserRoleEnum } from '../identity/enums.ts';
import { builder } from '../kit/builder.ts';
import { listField } from '../kit/resource.ts';

const CreditUser = builder.objectRef<billing.CreditUserRow>('CreditUser').implement({
  description: 'A user of any account with the credits of their account.',
  fields: (t) => ({
    databaseId: t.exposeInt('id'),
    email: t.exposeString('email'),
    username: t.exposeString('username'),
    firstName: t.exposeString('firstName'),
    lastName: t.exposeString('lastName'),
    role: t.expose('role', { type: UserRoleEnum }),
    isActive: t.exposeBoolean('isActive'),
    accountId: t.exposeInt('accountId'),
    accountName: t.exposeString('accountName'),
    accountStatus: t.expose('accountStatus', { type: AccountStatusEnum }),
    planName: t.exposeString('planName'),
    planCreditsPerMonth: t.exposeInt('planCreditsPerMonth'),
    credits: t.exposeInt('credits', { description: 'The balance of the account.' }),
    creditsUsedThisMonth: t.exposeInt('creditsUsedThisMonth', {
      description: 'By the account, in the calendar month, UTC.',
    }),
    lastLogin: t.expose('lastLogin', { type: 'DateTime', nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

listField(CreditUser, billing.creditUserList, {
  name: 'creditUsers',
  access: { permission: 'admin.billing', throttle: 'billing_admin' },
  description: 'Users of all accounts with their accounts’ credits, the newest first.',
  search: 'Anywhere in e-mail, username or names.',
  read: billing.listCreditUsers,
});
