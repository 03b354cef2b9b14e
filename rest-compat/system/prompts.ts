import type { RestRoute } from '../kit/route.ts';

const tag = 'System';
const base = '/system/prompts/';

export const promptRoutes: readonly RestRoute[] = [
  { tag, method: 'GET', path: base, field: 'Query.prompts', shape: 'list', summary: 'List the account’s prompts' },
  {
    tag,
    method: 'POST',
    path: base,
    field: 'Mutation.createPrompt',
    shape: 'created',
    summary: 'Create a prompt',
    message: 'Prompt created successfully',
  },
  { tag, method: 'GET', path: `${base}{id}/`, field: 'Query.prompt', shape: 'detail', summary: 'Read a prompt' },
  {
    tag,
    method: 'PUT',
    path: `${base}{id}/`,
    field: 'Mutation.updatePrompt',
    shape: 'detail',
    summary: 'Replace a prompt',
    requires: 'CreatePromptInput',
  },
  {
    tag,
    method: 'PATCH',
    path: `${base}{id}/`,
    field: 'Mutation.updatePrompt',
    shape: 'detail',
    summary: 'Change a prompt',
  },
  {
    tag,
    method: 'DELETE',
    path: `${base}{id}/`,
    field: 'Mutation.deletePrompt',
    shape: '204',
    summary: 'Delete a prompt; its type uses the default again',
  },
  {
    tag,
    method: 'GET',
    path: `${base}by_type/{prompt_type}/`,
    field: 'Query.promptByType',
    shape: 'detail',
    summary: 'Read the prompt of a type',
    unknownIs404: ['prompt_type'],
  },
  ...['save', 'save_prompt'].map(
    (action): RestRoute => ({
      tag,
      method: 'POST',
      path: `${base}${action}/`,
      field: 'Mutation.savePrompt',
      shape: 'detail',
      summary: 'Save the words of a type',
      message: 'Prompt saved successfully',
    }),
  ),
  ...['reset', 'reset_prompt'].map(
    (action): RestRoute => ({
      tag,
      method: 'POST',
      path: `${base}${action}/`,
      field: 'Mutation.resetPrompt',
      shape: 'detail',
      summary: 'Put a type back to its default',
      message: 'Prompt reset to default',
    }),
  ),
];
