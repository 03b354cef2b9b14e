import * as account from '#modules/account/index.ts';
import { builder } from '../kit/builder.ts';
import { inputOf } from '../kit/zod-input.ts';

const AccountSettings = builder.objectRef<account.AccountSettings>('AccountSettings').implement({
  description: 'What an account sets of itself.',
  fields: (t) => ({
    name: t.exposeString('name'),
    timezone: t.exposeString('timezone', { description: 'IANA name; schedules run in it.' }),
    billingCountry: t.exposeString('billingCountry', { nullable: true, description: 'ISO 3166-1, two letters.' }),
    billingEmail: t.exposeString('billingEmail', { nullable: true, description: 'Where invoices go.' }),
    defaultLanguage: t.exposeString('defaultLanguage', { description: 'BCP 47.' }),
    notificationPreferences: t.expose('notificationPreferences', {
      type: 'JSON',
      description: 'Object: name → whether it is wanted.',
    }),
  }),
});

builder.queryField('accountSettings', (t) =>
  t.field({
    type: AccountSettings,
    access: { permission: 'account.read', throttle: 'default' },
    description: 'Settings of the account.',
    resolve: (_, __, context) => account.getAccountSettings(context),
  }),
);

builder.mutationField('updateAccountSettings', (t) =>
  t.field({
    type: AccountSettings,
    access: { permission: 'account.manage', throttle: 'default' },
    description: 'Changes settings of the account.',
    args: inputOf(
      'UpdateAccountSettingsInput',
      account.updateAccountSettingsInput,
      'Only what is given changes; null clears what may be empty.',
    ),
    resolve: (_, { input }, context) => account.updateAccountSettings(context, input),
  }),
);
