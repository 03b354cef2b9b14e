import { restResource } from '../kit/rest-resource.ts';
import type { RestRoute } from '../kit/route.ts';

const { crud, get, post } = restResource('System', '/system/prompts/');

export const promptRoutes: readonly RestRoute[] = [
  ...crud('Prompt', {
    one: 'a prompt',
    several: 'the account’s prompts',
    remove: { summary: 'Delete a prompt; its type uses the default again' },
  }),
  get('by_type/{prompt_type}/', 'promptByType', 'Read the prompt of a type', { unknownIs404: ['prompt_type'] }),
  ...['save/', 'save_prompt/'].map((path) =>
    post(path, 'savePrompt', 'Save the words of a type', { message: 'Prompt saved successfully' }),
  ),
  ...['reset/', 'reset_prompt/'].map((path) =>
    post(path, 'resetPrompt', 'Put a type back to its default', { message: 'Prompt reset to default' }),
  ),
];
