import type { Domain } from '../writing/banks/domains.ts';
import type { Purpose } from '../writing/purposes.ts';

type Ideas = readonly (readonly [readonly Purpose[], readonly string[]])[];

/** What a picture for a section of this purpose could show; `{thing}` is the subject, `{doing}` an activity with it, `{task}` what the article helps to do. */
const concreteIdeas: Ideas = [
  [
    ['steps', 'use', 'improve'],
    [
      'hands {doing}, one step of the process in progress',
      'a person {doing}, caught in the middle of a calm, practised movement',
    ],
  ],
  [
    ['prepare', 'tools', 'checklist'],
    [
      'everything needed for {task} laid out neatly, seen from directly above',
      '{thing} and a few well-chosen tools waiting on a tidy surface',
    ],
  ],
  [
    ['cost', 'pricing'],
    [
      '{thing} beside a blank notebook, a pencil and a few coins',
      '{thing} balanced against a small stack of coins, minimal still life',
    ],
  ],
  [
    ['criteria', 'options', 'narrow'],
    [
      'several variations of {thing} side by side, arranged for comparison',
      'two contrasting versions of {thing} facing each other',
    ],
  ],
  [
    ['quality'],
    [
      'close-up of the texture and fine details of {thing}',
      '{thing} under soft side light that reveals how it is made',
    ],
  ],
  [
    ['care', 'delivery'],
    ['{thing} being looked after and put away neatly', '{thing} resting in an orderly, well-kept place'],
  ],
  [
    ['mistakes', 'troubleshoot', 'risks', 'myths'],
    [
      '{thing} set aside on a table while a person pauses to think',
      'a small, harmless mishap with {thing}, shown with a light touch',
    ],
  ],
  [
    ['people', 'beginners', 'needs', 'trial'],
    [
      'a person trying {thing} for the first time, curious and relaxed',
      'a person considering {thing} in an everyday setting, seen from the side',
    ],
  ],
  [
    ['questions', 'offer', 'process', 'trust', 'contact', 'terms-of-service'],
    ['two people talking about {thing} at a table, friendly and attentive', 'a handshake in soft focus behind {thing}'],
  ],
  [
    ['timing', 'changes', 'measure'],
    [
      '{thing} in changing daylight, long shadows suggesting the passing of time',
      '{thing} shown at two moments, before and after, in one calm scene',
    ],
  ],
  [
    ['where', 'browse'],
    ['{thing} on the shelf of a small, bright shop', 'an inviting display with {thing} at its centre'],
  ],
  [
    ['decide'],
    [
      'a person at a fork of two paths, {thing} subtly in the scene',
      'a hand choosing {thing} from a short row of alternatives',
    ],
  ],
  [
    ['define', 'works', 'why', 'terms', 'sources'],
    [
      '{thing} as the clear centre of attention, isolated on a calm background',
      'the parts of {thing} arranged in a clear order, like an explained object',
    ],
  ],
];

const anyConcrete = [
  '{thing} in a quiet, well-composed scene',
  '{thing} seen from an unusual but clear angle',
  'an everyday moment with {thing} at its centre',
];

/** The same for subjects without a shape of their own: people and objects that stand for the idea. */
const abstractIdeas: Ideas = [
  [
    ['steps', 'use', 'improve', 'process'],
    [
      'a person placing blank cards in a clear order on a wall, symbolising {thing}',
      'stepping stones across calm water as an image of {thing}, one step at a time',
    ],
  ],
  [
    ['prepare', 'tools', 'checklist', 'beginners'],
    [
      'a tidy desk with an open blank notebook and simple tools, ready to begin with {thing}',
      'a person opening a door into a bright room, a first step towards {thing}',
    ],
  ],
  [
    ['cost', 'pricing'],
    [
      'small stacks of coins of different heights beside a blank sheet, standing for the cost of {thing}',
      'a pair of scales in balance, standing for the price and value of {thing}',
    ],
  ],
  [
    ['criteria', 'options', 'narrow', 'decide'],
    [
      'two paths that part in a landscape, standing for the choices in {thing}',
      'a row of similar objects with one in a different colour, standing for a choice about {thing}',
    ],
  ],
  [
    ['quality', 'trust'],
    [
      'a magnifying glass over a finely made object, standing for quality in {thing}',
      'two people shaking hands in soft focus, standing for trust in {thing}',
    ],
  ],
  [
    ['mistakes', 'troubleshoot', 'risks', 'myths'],
    [
      'a domino chain stopped by a hand, standing for mistakes avoided in {thing}',
      'a person untangling a knot of rope, standing for a problem solved in {thing}',
    ],
  ],
  [
    ['people', 'needs', 'questions', 'offer', 'contact', 'terms-of-service', 'trial'],
    [
      'two people in conversation across a table, talking about {thing}',
      'a thoughtful person by a window, considering {thing}',
    ],
  ],
  [
    ['timing', 'changes', 'measure'],
    [
      'plants of growing height in a row, standing for progress in {thing}',
      'long shadows moving across a plain surface, standing for time and {thing}',
    ],
  ],
  [
    ['define', 'works', 'why', 'terms', 'sources'],
    [
      'interlocking wooden shapes that form a whole, an image of how {thing} fits together',
      'a single lit object in a quiet room, standing for the core of {thing}',
    ],
  ],
];

const anyAbstract = [
  'connected shapes and lines in space, an abstract image of {thing}',
  'a calm scene with one clear focal point, standing for {thing}',
  'people working together around a table on {thing}',
];

/** Scenes for a section of this purpose, of things that can be shown or of ideas that need an image. */
export function ideasFor(purpose: Purpose | null, abstract: boolean): readonly string[] {
  const [ideas, any] = abstract ? [abstractIdeas, anyAbstract] : [concreteIdeas, anyConcrete];
  return (purpose === null ? undefined : ideas.find(([purposes]) => purposes.includes(purpose))?.[1]) ?? any;
}

const settings: Record<Domain, readonly string[]> = {
  clothing: [
    'on a light wooden table in a bright bedroom',
    'in a bright room with natural fabrics around',
    'outdoors on a cool, clear morning',
  ],
  software: [
    'in a modern office with plants and daylight',
    'on a clean desk with a laptop whose screen shows only soft shapes',
    'in a small studio with people working in the background',
  ],
  food: [
    'on a rustic kitchen counter',
    'in a bright home kitchen with simple ceramics',
    'on a linen cloth by a window',
  ],
  finance: [
    'on a quiet desk by a window',
    'in a sober, friendly meeting room',
    'in a light living room with papers turned face down',
  ],
  home: ['in a lived-in, uncluttered room', 'in a bright apartment with wooden floor', 'in a calm corner with plants'],
  health: ['in a calm, airy room', 'in a park in the early morning', 'in a bright practice with warm colours'],
  marketing: [
    'at a workshop table with blank cards',
    'in a creative studio with large windows',
    'on a desk with abstract paper shapes',
  ],
  travel: ['in a wide landscape', 'on a quiet street in a historic town', 'at a window seat with a view'],
  trades: [
    'in a well-kept workshop',
    'at a client’s home during careful work',
    'next to neatly arranged professional tools',
  ],
  fitness: ['in a bright, empty room', 'in a park in the early morning', 'on a quiet terrace'],
  vehicles: ['on a quiet street in the evening', 'in front of modern architecture', 'on a country road'],
  garden: ['in a lush garden after rain', 'on a potting bench', 'on a sunny balcony'],
};

const anySettings = [
  'in a simple, uncluttered setting',
  'in a bright room with natural materials',
  'on a plain surface with soft depth behind it',
  'in a modern everyday environment',
];

export function settingsFor(domain: Domain | null): readonly string[] {
  return domain === null ? anySettings : settings[domain];
}

export const compositions = [
  'wide shot with generous empty space on the left',
  'centred composition with shallow depth of field',
  'rule of thirds, subject on the right',
  'top-down view with clear geometry',
  'eye-level view with a softly blurred background',
  'diagonal composition leading into the picture',
] as const;

export const lights = [
  'soft morning light from the side',
  'warm late-afternoon light',
  'even, diffuse daylight',
  'gentle window light with soft shadows',
  'bright, airy light with low contrast',
] as const;

/** One style for all pictures of an article, so that they look like a set. */
export const styles = [
  'natural editorial photography, realistic colours, high detail',
  'clean modern illustration, flat shapes, limited harmonious palette',
  'minimal still-life photography, muted colours, fine texture',
  'soft painterly illustration, calm colours, subtle grain',
] as const;

/** The end of every prompt. */
export const noText = 'No text, no letters, no numbers, no logos, no watermark.';
