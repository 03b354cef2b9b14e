import { z } from 'zod';
import questions from '../../data/questions.json' with { type: 'json' };
import { passage } from './bank.ts';

/** What a question asks for, which decides how it can honestly be answered without facts. */
const questionKind = z.enum([
  'how',
  'yes-no',
  'why',
  'when',
  'when-fact',
  'fact',
  'how-often',
  'how-long',
  'cost',
  'definition',
  'which',
  'versus',
  'local',
  'buy',
  'review',
  'topic',
]);
export type QuestionKind = z.infer<typeof questionKind>;

/** The kind of text that questions belong to. */
export const faqFamily = z.enum(['know', 'choose', 'do', 'offer', 'browse', 'product']);
export type FaqFamily = z.infer<typeof faqFamily>;

const schema = z.strictObject({
  /** Answers to questions that come from the keywords. None states a fact about the subject; where one is needed, a placeholder asks for it. */
  keywordAnswers: z.record(questionKind, z.array(passage)),
  /** Questions that suit the kind of text, for when the keywords do not supply enough of their own. */
  familyQuestions: z.record(faqFamily, z.array(z.strictObject({ question: z.string(), answer: passage }))),
});

export const { keywordAnswers, familyQuestions } = schema.parse(questions);
