import { defineList } from '#platform/listing/define-list.ts';
import { promptFilter } from './prompt-input.ts';

/** The prompts that an account has words of its own for (docs/contract/system.md, "Prompts"). */
export const promptList = defineList({
  model: 'Prompt',
  hidden: ['accountId'],
  filter: promptFilter,
  search: ['promptValue'],
  orders: ['createdAt'],
});
