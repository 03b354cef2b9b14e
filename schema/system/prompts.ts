import * as system from '#modules/system/index.ts';
import { PromptType } from '#prisma/generated/client/client.ts';
import { builder, graphqlOnly } from '../kit/builder.ts';
import { databaseEnum } from '../kit/enums.ts';
import { resource } from '../kit/resource.ts';
import { inputOf } from '../kit/zod-input.ts';
import { access } from './access.ts';
import { promptSources } from './prompt-sources.ts';

export const PromptTypeEnum = databaseEnum('PromptType', PromptType, 'What a prompt is for.');

const Prompt = builder.objectRef<system.ShownPrompt>('Prompt').implement({
  description: 'The words that a language model is told, the account’s own or the default.',
  fields: (t) => ({
    databaseId: t.exposeInt('id', { nullable: true, description: 'Null while the account uses the default.' }),
    promptType: t.expose('promptType', { type: PromptTypeEnum }),
    promptValue: t.exposeString('promptValue'),
    defaultPrompt: t.string({ resolve: ({ promptType }) => system.defaultPrompts[promptType].text }),
    variables: t.stringList({
      ...graphqlOnly,
      description: 'Names that may stand in {{ }}.',
      resolve: ({ promptType }) => [...system.defaultPrompts[promptType].variables],
    }),
    isActive: t.exposeBoolean('isActive', { description: 'While it is not active the default is used.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', nullable: true }),
  }),
});

const PromptValue = builder.objectRef<system.PromptPreview['variables'][number]>('PromptValue').implement({
  description: 'What a variable is filled with.',
  fields: (t) => ({ name: t.exposeString('name'), value: t.exposeString('value') }),
});

const PromptPreview = builder.objectRef<system.PromptPreview>('PromptPreview').implement({
  description: 'A prompt with its variables filled in.',
  fields: (t) => ({
    promptType: t.expose('promptType', { type: PromptTypeEnum }),
    text: t.exposeString('text', { description: 'As it is sent to a language model.' }),
    variables: t.expose('variables', {
      type: [PromptValue],
      listSize: 20,
      description: 'All that the type has, also those that the words do not use.',
    }),
  }),
});

resource(Prompt, {
  access,
  list: system.promptList,
  many: {
    name: 'prompts',
    description: 'Prompts that the account has words of its own for, newest first.',
    search: 'Anywhere in the words.',
  },
  create: {
    input: system.createPromptInput,
    description: 'Gives a type words of the account’s own; CONFLICT where it has some already.',
    run: system.createPrompt,
  },
  update: {
    input: system.updatePromptInput,
    inputDescription: 'Only what is given changes. The type stays.',
    run: system.updatePrompt,
  },
  delete: { description: 'Puts its type back to the default.', run: system.deletePrompt },
});

builder.queryFields((t) => ({
  promptByType: t.field({
    type: Prompt,
    access: access.read,
    description: 'The account’s prompt of a type, or the default.',
    args: { promptType: t.arg({ type: PromptTypeEnum, required: true }) },
    resolve: (_, { promptType }, context) => system.getPromptByType(context, promptType),
  }),
  previewPrompt: t.field({
    type: PromptPreview,
    access: access.read,
    description:
      'The filled prompt of a type: for a record exactly what its job would send now, without one a sample. Words that are given are tried out in place of those that hold.',
    args: inputOf(
      'PromptPreviewInput',
      system.promptPreviewInput,
      'The record that a prompt of the type is about, or none for sample values.',
    ),
    resolve: (_, { input }, context) => system.previewPrompt(context, input, promptSources),
  }),
}));

builder.mutationFields((t) => ({
  savePrompt: t.field({
    type: Prompt,
    access: access.write,
    description: 'Gives a type these words, whether it had some or not, and makes them hold.',
    args: inputOf('SavePromptInput', system.savePromptInput),
    resolve: (_, { input }, context) => system.savePrompt(context, input),
  }),
  resetPrompt: t.field({
    type: Prompt,
    access: access.write,
    description: 'Puts a type back to its default, also where it is that already.',
    args: inputOf('ResetPromptInput', system.resetPromptInput),
    resolve: (_, { input }, context) => system.resetPrompt(context, input),
  }),
}));
