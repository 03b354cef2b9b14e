import type { Manner } from './banks/frames.ts';

const mannersByWord: readonly (readonly [RegExp, Manner])[] = [
  [
    /\b(?:informal|friendly|casual|conversational|warm|relaxed|playful|humou?rous|funny|witty|chatty|empathetic|approachable|personal|cheerful|light)/i,
    'friendly',
  ],
  [/\b(?:formal|academic|scholarly|serious|authoritative|corporate|official|legal|scientific|conservative)/i, 'formal'],
  [
    /\b(?:persuasive|sales|salesy|promotional|confident|bold|inspir\w*|motivat\w*|energetic|enthusiastic|urgent)/i,
    'persuasive',
  ],
];

const neutralWords =
  /\b(?:neutral|professional|clear|helpful|informative|informational|objective|balanced|plain|simple|matter[- ]of[- ]fact|expert|educational|concise|calm|factual)/i;

/** Whether a tone is one of the manners; no tone is neutral. */
export function knowsTone(tone: string): boolean {
  return tone === '' || neutralWords.test(tone) || mannersByWord.some(([pattern]) => pattern.test(tone));
}

/** The manner that an author's tone ("formal", "Friendly and warm", "professional"…) comes closest to. */
export function mannerOf(tone: string | null | undefined): Manner {
  return mannersByWord.find(([pattern]) => pattern.test(tone ?? ''))?.[1] ?? 'neutral';
}

/** Replacements keep the grammar of the sentence: word for word, or a contraction of neighbours. */
const friendlyWords: readonly (readonly [RegExp, string])[] = [
  [/\b([Cc])annot\b/g, "$1an't"],
  [/\b([Dd]o|[Dd]oes|[Ii]s|[Aa]re|[Hh]as|[Hh]ave|[Ss]hould|[Ww]ould|[Cc]ould|[Dd]id) not\b/g, "$1n't"],
  [/\b([Ww])ill not\b/g, "$1on't"],
  [/\b([Yy])ou will (?=[a-z])/g, "$1ou'll "],
  [/\b([Yy])ou are (?=[a-z])/g, "$1ou're "],
  [
    /\b([Ii])t is (?=(?:a|an|the|not|worth|easy|easier|hard|far|tempting|risky|better|often|usually|also|time)\b)/g,
    "$1t's ",
  ],
  [/\b([Tt])here is (?=[a-z])/g, "$1here's "],
  [/\b([Tt])hat is (?=(?:a|an|the|why|good|not)\b)/g, "$1hat's "],
  [/\b([Tt])hey are (?=[a-z])/g, "$1hey're "],
  [/\bLet us\b/g, "Let's"],
  [/\blet us\b/g, "let's"],
  [/\bseldom\b/g, 'rarely'],
  [/\bsomebody\b/g, 'someone'],
  [/\bSomebody\b/g, 'Someone'],
  [/\bsensible\b/g, 'smart'],
  [/\bdifficulties\b/g, 'hiccups'],
  [/\brequire\b/g, 'need'],
  [/\brequires\b/g, 'needs'],
  [/\bsufficient\b/g, 'enough'],
  [/\bEach of them\b/g, 'Each one'],
];

const formalWords: readonly (readonly [RegExp, string])[] = [
  [/\bLook at\b/g, 'Examine'],
  [/(?<!\b(?:a|closer|second|fair|first) )\blook at\b/g, 'examine'],
  [/\bLook for\b/g, 'Identify'],
  [/\bFind out\b/g, 'Establish'],
  [/\bfind out(?= (?:what|whether|who|how|which|why|if)\b)/g, 'establish'],
  [/\bWork out\b/g, 'Determine'],
  [/\bMake sure\b/g, 'Ensure'],
  [/\bmake sure\b/g, 'ensure'],
  [/\bWrite down\b/g, 'Record'],
  [/\bwrite down\b/g, 'record'],
  [/\bWrite them down\b/g, 'Record them'],
  [/\bWrite it down\b/g, 'Record it'],
  [/\bThink of\b/g, 'Consider'],
  [/\bThink about\b/g, 'Consider'],
  [/\bThink through\b/g, 'Consider'],
  [/\bPick\b/g, 'Select'],
  [/\bpick\b/g, 'select'],
  [/\bGive yourself permission to\b/g, 'It is legitimate to'],
  [/\bstart with\b/g, 'begin with'],
  [/\bStart with\b/g, 'Begin with'],
  [/\bStart from\b/g, 'Proceed from'],
  [/\bDo not forget\b/g, 'Do not overlook'],
  [/\bKeep in mind\b/g, 'Bear in mind'],
  [/\bKeep an eye on\b/g, 'Monitor'],
  [/\boften\b/g, 'frequently'],
  [/\bOften\b/g, 'Frequently'],
  [/\bget help\b/g, 'seek assistance'],
  [/\bAsk for help\b/g, 'Seek assistance'],
  [/\bask for help\b/g, 'seek assistance'],
  [/\bbuying\b/g, 'purchasing'],
  [/\bbuy\b/g, 'purchase'],
  [/\bbig\b/g, 'large'],
  [/\bShow\b/g, 'Demonstrate'],
  [/\bgood news\b/g, 'an advantage'],
  [/\bgoes wrong\b/g, 'fails'],
  [/\bgo wrong\b/g, 'fail'],
];

/** Rewords a sentence template in the manner; placeholders in braces and brackets stay as they are. */
export function inManner(template: string, manner: Manner): string {
  const words = manner === 'friendly' ? friendlyWords : manner === 'formal' ? formalWords : [];
  if (words.length === 0) return template;
  return template
    .split(/(\{[^}]*\}|\[[^\]]*\])/)
    .map((part, index) =>
      index % 2 === 1 ? part : words.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), part),
    )
    .join('');
}
