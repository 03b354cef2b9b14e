import * as system from '#modules/system/index.ts';
import { builder } from '../kit/builder.ts';
import { columns } from '../kit/columns.ts';
import { resource } from '../kit/resource.ts';
import { access } from './access.ts';

const AuthorProfile = builder.prismaNode('AuthorProfile', {
  id: { field: 'id' },
  description: 'Who content is written as: of the active profiles the one that was changed most recently.',
  fields: (t) => ({
    ...columns(t, 'AuthorProfile', 'databaseId', 'name'),
    description: t.exposeString('description', { description: 'Who writes; a language model is told.' }),
    tone: t.exposeString('tone', { description: 'In words, such as friendly and casual.' }),
    language: t.exposeString('language', { description: 'BCP 47; empty for the account’s.' }),
    structureTemplate: t.exposeString('structureTemplate', { description: 'A line for each section.' }),
    ...columns(t, 'AuthorProfile', 'isActive', 'createdAt', 'updatedAt'),
  }),
});

resource(AuthorProfile, {
  access,
  list: system.authorProfileList,
  many: {
    name: 'authorProfiles',
    description: 'Author profiles of the account, newest first.',
    search: 'Anywhere in the name.',
  },
  create: { input: system.createAuthorProfileInput, run: system.createAuthorProfile },
  update: {
    input: system.updateAuthorProfileInput,
    inputDescription: 'Only what is given changes.',
    run: system.updateAuthorProfile,
  },
  delete: { description: 'What was written as this author stays.', run: system.deleteAuthorProfile },
});
