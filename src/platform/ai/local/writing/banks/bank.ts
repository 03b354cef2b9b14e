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
export type Passage = readonly [string, ...string[]];

/** A list with its introduction; every item is "Label: explanation." */
export interface Points {
  readonly lead: string;
  readonly ordered?: true;
  readonly items: readonly string[];
}

export interface PurposeBank {
  /** The first is the plainest; the others say the same in other words. */
  readonly headings: readonly [string, ...string[]];
  readonly passages: readonly Passage[];
  readonly points: readonly Points[];
  /** One sentence to set apart as the point to remember. */
  readonly keyPoints: readonly string[];
}
