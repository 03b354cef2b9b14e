import type { Purpose } from '../purposes.ts';
import type { Passage } from './bank.ts';

/** Paragraphs for a comparison of two things, `{left}` and `{right}`; they come before all others. */
export const versusPassages: Partial<Record<Purpose, readonly Passage[]>> = {
  criteria: [
    [
      'Ask the same questions of {left} and of {right}, and ask them in the same order.',
      'Otherwise, whichever you look at first sets the standard for the other.',
      'Compare what is really comparable: the same class, the same scope, the same year.',
      'General impressions of a name say little about a single model or plan.',
    ],
  ],
  options: [
    [
      'Begin with what {left} and {right} have in common, since that can be left out of the comparison.',
      'List only the points in which they differ.',
      'Note for each of these whom it matters to.',
      'A short list of real differences is worth more than a long list of features.',
    ],
  ],
  people: [
    [
      'Describe a reader for whom {left} would be the obvious choice, and another for whom it would be {right}.',
      'Compare both descriptions with your own situation.',
      'The one that sounds more like you shows what to test first.',
      'If neither does, a third option may be worth a look.',
    ],
  ],
  cost: [
    [
      'Compare {left} and {right} at the same level, because the cheapest version of one may stand against a better-equipped version of the other.',
      'Write down what is included in each price.',
      'Then add what you would have to buy in any case.',
      'Only the two totals can be compared.',
    ],
  ],
  decide: [
    [
      'If {left} and {right} are equal on paper, test both under your own conditions.',
      'Give each the same task and the same time.',
      'Note what disturbs you, since that is what you will notice every day.',
      'Choose the one with the weaknesses you can live with.',
    ],
  ],
  trial: [
    [
      'Try {left} and {right} on the same day if you can.',
      'Direct comparison makes small differences visible.',
      'Begin with the one you like less, so that habit does not decide.',
      'Keep your notes apart for each of them.',
    ],
  ],
};

/** Headings for the same sections. */
export const versusHeadings: Partial<Record<Purpose, string>> = {
  options: 'What {left} and {right} have in common, and what sets them apart',
  people: 'Who might prefer {left}, and who {right}',
  cost: 'Comparing the cost of {left} and {right}',
  decide: '{left} or {right}: how to decide',
};
