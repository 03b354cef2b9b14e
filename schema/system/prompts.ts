import * as system from '#modules/system/index.ts';
import { PromptType } from '#prisma/generated/client/client.ts';
import { builder, graphqlOnly } from '../kit/builder.ts';
import { databaseEnum } from '../kit/enums.ts';

const PromptTypeEnum = databaseEnum('PromptType', PromptType, 'What a prompt is for.');

const Prompt = builder.objectRef<system.PromptView>('Prompt').implement({
  description: 'The words that a language model is told, the account’s own or the default.',
  fields: (t) => ({
    databaseId: t.exposeInt('id', { nullable: true, description: 'Null while the account uses the default.' }),
    promptType: t.expose('promptType', { type: PromptTypeEnum }),
    promptValue: t.exposeString('promptValue'),
    defaultPrompt: t.exposeString('defaultPrompt'),
    variables: t.stringList({
      ...graphqlOnly,
      description: 'Names that may stand in {{ }}.',
      resolve: ({ promptType }) => [...system.defaultPrompts[promptType].variables],
    }),
    isActive: t.exposeBoolean('isActive'),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', nullable: true }),
  }),
});

builder.queryField('promptByType', (t) =>
  t.field({
    type: Prompt,
    access: { permission: 'system.read', throttle: 'system' },
    args: { promptType: t.arg({ type: PromptTypeEnum, required: true }) },
    resolve: (_, { promptType }, context) => system.getPromptByType(context, promptType),
  }),
);
