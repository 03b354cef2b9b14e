import * as system from '#modules/system/index.ts';
import { builder } from '../kit/builder.ts';
import { connectionOf } from '../kit/connection.ts';
import { orderEnum } from '../kit/enums.ts';
import { databaseId } from '../kit/ids.ts';
import { listQuery, pagingArgs } from '../kit/list-args.ts';
import { DeletedRecord } from '../kit/payloads.ts';
import { served } from '../kit/rows.ts';
import { inputFromZod } from '../kit/zod-input.ts';

const AuthorProfile = builder.prismaNode('AuthorProfile', {
  id: { field: 'id' },
  description: 'Who content is written as: of the active profiles the one that was changed most recently.',
  fields: (t) => ({
    databaseId: t.exposeInt('id'),
    name: t.exposeString('name'),
    description: t.exposeString('description', { description: 'Who writes; a language model is told.' }),
    tone: t.exposeString('tone', { description: 'In words, such as friendly and casual.' }),
    language: t.exposeString('language', { description: 'BCP 47; empty for the account’s.' }),
    structureTemplate: t.exposeString('structureTemplate', { description: 'A line for each section.' }),
    isActive: t.exposeBoolean('isActive'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
});

const AuthorProfileConnection = connectionOf(AuthorProfile, 'AuthorProfile');
const AuthorProfileOrder = orderEnum('AuthorProfileOrder', system.authorProfileOrders);
const AuthorProfileFilter = inputFromZod(
  'AuthorProfileFilter',
  system.authorProfileFilter,
  'All conditions must hold.',
);
const CreateAuthorProfileInput = inputFromZod('CreateAuthorProfileInput', system.createAuthorProfileInput);
const UpdateAuthorProfileInput = inputFromZod(
  'UpdateAuthorProfileInput',
  system.updateAuthorProfileInput,
  'Only what is given changes.',
);

const read = { permission: 'system.read', throttle: 'system' } as const;
const write = { permission: 'system.write', throttle: 'system' } as const;

builder.queryFields((t) => ({
  authorProfiles: t.field({
    type: AuthorProfileConnection,
    access: read,
    description: 'Author profiles of the account, newest first.',
    args: {
      ...pagingArgs(),
      filter: t.arg({ type: AuthorProfileFilter }),
      search: t.arg.string({ description: 'Anywhere in the name.' }),
      orderBy: t.arg({ type: [AuthorProfileOrder] }),
    },
    resolve: (_, args, context, info) => served(system.listAuthorProfiles(context, listQuery(args, info))),
  }),
  authorProfile: t.field({
    type: AuthorProfile,
    access: read,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_, { id }, context) => served(system.getAuthorProfile(context, databaseId('AuthorProfile', id))),
  }),
}));

builder.mutationFields((t) => ({
  createAuthorProfile: t.field({
    type: AuthorProfile,
    access: write,
    args: { input: t.arg({ type: CreateAuthorProfileInput, required: true }) },
    resolve: (_, { input }, context) => served(system.createAuthorProfile(context, input)),
  }),
  updateAuthorProfile: t.field({
    type: AuthorProfile,
    access: write,
    args: { id: t.arg.id({ required: true }), input: t.arg({ type: UpdateAuthorProfileInput, required: true }) },
    resolve: (_, { id, input }, context) =>
      served(system.updateAuthorProfile(context, databaseId('AuthorProfile', id), input)),
  }),
  deleteAuthorProfile: t.field({
    type: DeletedRecord,
    access: write,
    description: 'What was written as this author stays.',
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_, { id }, context) => {
      const key = databaseId('AuthorProfile', id);
      await system.deleteAuthorProfile(context, key);
      return { databaseId: key };
    },
  }),
}));
