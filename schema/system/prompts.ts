import * as system from '#modules/system/index.ts';
import { PromptType } from '#prisma/generated/client/client.ts';
import { builder, graphqlOnly } from '../kit/builder.ts';
import { connectionOf } from '../kit/connection.ts';
import { databaseEnum, orderEnum } from '../kit/enums.ts';
import { databaseId } from '../kit/ids.ts';
import { listQuery, pagingArgs } from '../kit/list-args.ts';
import { DeletedRecord } from '../kit/payloads.ts';
import { inputFromZod } from '../kit/zod-input.ts';
import { promptSources } from './prompt-sources.ts';

export const PromptTypeEnum = databaseEnum('PromptType', PromptType, 'What a prompt is for.');

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
    variables: t.field({
      type: [PromptValue],
      listSize: 20,
      description: 'All that the type has, also those that the words do not use.',
      resolve: ({ variables }) => [...variables],
    }),
  }),
});

const PromptConnection = connectionOf(Prompt, 'Prompt');
const PromptOrder = orderEnum('PromptOrder', system.promptOrders);
const PromptFilter = inputFromZod('PromptFilter', system.promptFilter, 'All conditions must hold.');
const CreatePromptInput = inputFromZod('CreatePromptInput', system.createPromptInput);
const UpdatePromptInput = inputFromZod(
  'UpdatePromptInput',
  system.updatePromptInput,
  'Only what is given changes. The type stays.',
);
const SavePromptInput = inputFromZod('SavePromptInput', system.savePromptInput);
const ResetPromptInput = inputFromZod('ResetPromptInput', system.resetPromptInput);
const PromptPreviewInput = inputFromZod(
  'PromptPreviewInput',
  system.promptPreviewInput,
  'The record that a prompt of the type is about, or none for sample values.',
);

const read = { permission: 'system.read', throttle: 'system' } as const;
const write = { permission: 'system.write', throttle: 'system' } as const;

builder.queryFields((t) => ({
  prompts: t.field({
    type: PromptConnection,
    access: read,
    description: 'Prompts that the account has words of its own for, newest first.',
    args: {
      ...pagingArgs(),
      filter: t.arg({ type: PromptFilter }),
      search: t.arg.string({ description: 'Anywhere in the words.' }),
      orderBy: t.arg({ type: [PromptOrder] }),
    },
    resolve: (_, args, context, info) => system.listPrompts(context, listQuery(args, info)),
  }),
  prompt: t.field({
    type: Prompt,
    access: read,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_, { id }, context) => system.getPrompt(context, databaseId('Prompt', id)),
  }),
  promptByType: t.field({
    type: Prompt,
    access: read,
    description: 'The account’s prompt of a type, or the default.',
    args: { promptType: t.arg({ type: PromptTypeEnum, required: true }) },
    resolve: (_, { promptType }, context) => system.getPromptByType(context, promptType),
  }),
  previewPrompt: t.field({
    type: PromptPreview,
    access: read,
    description:
      'The filled prompt of a type: for a record exactly what its job would send now, without one a sample. Words that are given are tried out in place of those that hold.',
    args: { input: t.arg({ type: PromptPreviewInput, required: true }) },
    resolve: (_, { input }, context) => system.previewPrompt(context, input, promptSources),
  }),
}));

builder.mutationFields((t) => ({
  createPrompt: t.field({
    type: Prompt,
    access: write,
    description: 'Gives a type words of the account’s own; CONFLICT where it has some already.',
    args: { input: t.arg({ type: CreatePromptInput, required: true }) },
    resolve: (_, { input }, context) => system.createPrompt(context, input),
  }),
  updatePrompt: t.field({
    type: Prompt,
    access: write,
    args: { id: t.arg.id({ required: true }), input: t.arg({ type: UpdatePromptInput, required: true }) },
    resolve: (_, { id, input }, context) => system.updatePrompt(context, databaseId('Prompt', id), input),
  }),
  deletePrompt: t.field({
    type: DeletedRecord,
    access: write,
    description: 'Puts its type back to the default.',
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_, { id }, context) => {
      const key = databaseId('Prompt', id);
      await system.deletePrompt(context, key);
      return { databaseId: key };
    },
  }),
  savePrompt: t.field({
    type: Prompt,
    access: write,
    description: 'Gives a type these words, whether it had some or not, and makes them hold.',
    args: { input: t.arg({ type: SavePromptInput, required: true }) },
    resolve: (_, { input }, context) => system.savePrompt(context, input),
  }),
  resetPrompt: t.field({
    type: Prompt,
    access: write,
    description: 'Puts a type back to its default, also where it is that already.',
    args: { input: t.arg({ type: ResetPromptInput, required: true }) },
    resolve: (_, { input }, context) => system.resetPrompt(context, input),
  }),
}));
