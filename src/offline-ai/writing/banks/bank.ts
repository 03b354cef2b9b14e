import { z } from 'zod';

/**
 * A paragraph in the making: the first sentence opens it, the others each make sense after the first, in the order given,
 * so that a short draft can leave some out.
 *
 * Placeholders in sentences and headings:
 *  - `{about}`, `{with}`, `{for}`: the preposition and the keyword (after nouns of information, of activity, of purpose), or nothing;
 *  - `{np|other words}`: the subject as a noun phrase ("washing wool socks", "a standing desk"), or the other words.
 *  - `{left}` and `{right}`: both sides of a comparison.
 * The subject is never the subject of a sentence's verb: its number is only a guess.
 */
export const passage = z.tuple([z.string()], z.string());
export type Passage = Readonly<z.infer<typeof passage>>;

/** A list with its introduction; every item is "Label: explanation." */
export const points = z.strictObject({
  lead: z.string(),
  ordered: z.literal(true).optional(),
  items: z.array(z.string()).min(2),
});
export type Points = z.infer<typeof points>;

export const purposeBank = z.strictObject({
  /** The first is the plainest; the others say the same in other words. */
  headings: z.tuple([z.string()], z.string()),
  passages: z.array(passage),
  points: z.array(points),
  /** One sentence to set apart as the point to remember. */
  keyPoints: z.array(z.string()),
});
export type PurposeBank = z.infer<typeof purposeBank>;

/** Some of several wordings. */
export const wordings = z.array(z.string()).min(1);
