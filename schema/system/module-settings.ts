import * as system from '#modules/system/index.ts';
import { builder } from '../kit/builder.ts';
import { inputOf } from '../kit/zod-input.ts';

const ModuleSettings = builder.objectRef<system.ModuleFlags>('ModuleSettings').implement({
  description:
    'Which modules an account uses. Operations of a module that is off, and lists of its records within those of other modules, are refused with FORBIDDEN. What it has made stays: a task still names its cluster.',
  fields: (t) => ({
    plannerEnabled: t.exposeBoolean('plannerEnabled'),
    writerEnabled: t.exposeBoolean('writerEnabled'),
    automationEnabled: t.exposeBoolean('automationEnabled'),
    linkerEnabled: t.exposeBoolean('linkerEnabled', { description: 'Off until it is switched on.' }),
    optimizerEnabled: t.exposeBoolean('optimizerEnabled', { description: 'Off until it is switched on.' }),
    publisherEnabled: t.exposeBoolean('publisherEnabled'),
  }),
});

builder.queryField('moduleSettings', (t) =>
  t.field({
    type: ModuleSettings,
    access: { permission: 'system.read', throttle: 'system' },
    description: 'Which modules the account uses.',
    resolve: (_, __, context) => system.getModuleSettings(context),
  }),
);

builder.mutationField('updateModuleSettings', (t) =>
  t.field({
    type: ModuleSettings,
    access: { permission: 'system.manage', throttle: 'system' },
    description:
      'Switches modules on and off, at once and for everybody of the account. Work that was accepted is finished.',
    args: inputOf('UpdateModuleSettingsInput', system.updateModuleSettingsInput, 'Only what is given changes.'),
    resolve: (_, { input }, context) => system.updateModuleSettings(context, input),
  }),
);
