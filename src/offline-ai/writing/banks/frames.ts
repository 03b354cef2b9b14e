import { z } from 'zod';
import frames from '../../data/frames.json' with { type: 'json' };
import { wordings } from './bank.ts';
import { faqFamily } from './faq.ts';

/** The manner of a text, as far as the wording banks know it. */
const manner = z.enum(['neutral', 'formal', 'friendly', 'persuasive']);
export type Manner = z.infer<typeof manner>;

/** How the keyword can stand in an opening sentence: bare, in quotation marks, or as "how to …". */
const mentionForm = z.enum(['bare', 'quoted', 'how-to']);
export type MentionForm = z.infer<typeof mentionForm>;

const schema = z.strictObject({
  /** First sentences; each holds the keyword itself as `{kw!}`. */
  openers: z.record(manner, z.record(mentionForm, wordings)),
  /** First sentences of pages that offer, list or present something, in a neutral manner. */
  pageOpeners: z.partialRecord(faqFamily, z.record(mentionForm, wordings)),
  /** What the text is going to do, by its family; after the opener. */
  introductions: z.record(faqFamily, z.array(wordings)),
  /** Openings of the ending. */
  endings: z.record(faqFamily, z.array(wordings)),
  /** Short remarks that carry the tone; at most one in a section. */
  asides: z.record(manner, z.array(z.string())),
  /** Sentences with the keyword itself, `{kw!}`, for where the text has not said it for a while; each fits after most paragraphs. */
  reminders: z.record(mentionForm, wordings),
  /** The same for pages that speak to a customer, where talk about search results would be out of place. */
  pageReminders: wordings,
  /** Sentences that work one more keyword in, as `{sec!}`; every one is used once at most. */
  secondarySentences: wordings,
  /** Several more keywords at once, where a draft is too short for a sentence each; `{list!}` is "a, b and c". */
  secondaryListSentences: wordings,
  /** What a hub says about a topic that it leads to, by the kind of the keyword. */
  hubNotes: z.record(z.string(), wordings),
});

export const {
  openers,
  pageOpeners,
  introductions,
  endings,
  asides,
  reminders,
  pageReminders,
  secondarySentences,
  secondaryListSentences,
  hubNotes,
} = schema.parse(frames);
