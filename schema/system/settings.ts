import * as system from '#modules/system/index.ts';
import { builder } from '../kit/builder.ts';
import { DeletedRecord } from '../kit/payloads.ts';
import { listField } from '../kit/resource.ts';
import { inputOf } from '../kit/zod-input.ts';

const Setting = builder.objectRef<system.SettingRow>('Setting').implement({
  description: 'A value under a key.',
  fields: (t) => ({
    databaseId: t.exposeInt('id'),
    key: t.exposeString('key'),
    value: t.expose('value', { type: 'JSON', nullable: true, description: 'Any JSON, null included.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
});

const saveArgs = inputOf('SaveSettingInput', system.saveSettingInput);

/** One set of root fields for each kind: who may read and write differs. */
const kinds = [
  {
    kind: 'system',
    name: 'System',
    words: 'of the installation',
    read: 'settings.read',
    write: 'settings.system',
  },
  { kind: 'account', name: 'Account', words: 'of the account', read: 'settings.read', write: 'system.manage' },
  {
    kind: 'ai',
    name: 'Ai',
    words:
      'of the account that steer its AI: max_in_article_images, default_tone and default_language, beside what clients keep here',
    read: 'settings.read',
    write: 'system.manage',
  },
  { kind: 'user', name: 'User', words: 'of the caller', read: 'system.read', write: 'settings.own' },
] as const;

for (const { kind, name, words, read, write } of kinds) {
  listField(Setting, system.systemSettingList, {
    name: `settingsOf${name}`,
    access: { permission: read, throttle: 'system' },
    description: `Settings ${words}, by key.`,
    search: 'Anywhere in the key.',
    read: (context, query) => system.listSettings(context, kind, query),
  });
  builder.mutationFields((t) => ({
    [`save${name}Setting`]: t.field({
      type: Setting,
      access: { permission: write, throttle: 'system' },
      description: `Sets one of the settings ${words}.`,
      args: saveArgs,
      resolve: (_, { input }, context) => system.saveSetting(context, kind, input),
    }),
    [`delete${name}Setting`]: t.field({
      type: DeletedRecord,
      access: { permission: write, throttle: 'system' },
      description: `Deletes one of the settings ${words}.`,
      args: { key: t.arg.string({ required: true }) },
      resolve: async (_, { key }, context) => ({ databaseId: await system.deleteSetting(context, kind, key) }),
    }),
  }));
}
