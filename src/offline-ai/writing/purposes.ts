/** What a section does for its reader; every purpose has its own bank of headings, paragraphs and lists. */
export const purposes = [
  // Understanding a subject.
  'define',
  'works',
  'why',
  'terms',
  'sources',
  'myths',
  'changes',
  // Choosing among options.
  'needs',
  'options',
  'criteria',
  'quality',
  'cost',
  'where',
  'trial',
  'care',
  'people',
  // Doing something.
  'prepare',
  'tools',
  'steps',
  'timing',
  'troubleshoot',
  'improve',
  // Useful anywhere.
  'mistakes',
  'beginners',
  'checklist',
  'measure',
  'risks',
  'decide',
  'questions',
  // Pages that offer a service.
  'offer',
  'process',
  'pricing',
  'trust',
  'contact',
  'terms-of-service',
  'about',
  // Archives and products.
  'browse',
  'narrow',
  'use',
  'delivery',
] as const;

export type Purpose = (typeof purposes)[number];

/** Parts of a text that frame it instead of carrying a section. */
export type FramePart = 'intro' | 'takeaways' | 'body' | 'table' | 'faq' | 'conclusion';

const frames: readonly (readonly [RegExp, FramePart])[] = [
  [/^(?:faqs?|frequently asked questions|common questions|questions (?:and|&) answers|q\s*&\s*a)\b/i, 'faq'],
  [/^(?:intro(?:duction)?|opening|hook|lead|lede)\b/i, 'intro'],
  [
    /^(?:conclusion|concluding|final thoughts|closing|outro|wrap[- ]?up|the bottom line|bottom line|verdict|summary and next steps|in closing|cta|call to action)\b/i,
    'conclusion',
  ],
  [/^(?:key takeaways?|takeaways?|tl;?dr|summary|in short|at a glance|key points)$/i, 'takeaways'],
  [/^(?:body|main (?:body|part|content|sections?|points?)|sections?|content|article|h2 sections?|outline)$/i, 'body'],
  [/^(?:table|comparison table|spec(?:ification)?s? table)$/i, 'table'],
];

/** Which frame part a heading or template line names; null for an ordinary section. */
export function framePartOf(heading: string): FramePart | null {
  return frames.find(([pattern]) => pattern.test(heading.trim()))?.[1] ?? null;
}

const signs: readonly (readonly [RegExp, Purpose])[] = [
  [/^(?:the |your )?next steps?\b/i, 'decide'],
  [/\b(?:about us|who we are|our (?:story|team|company|business)|the team|opening hours|visit us)\b/i, 'about'],
  [/\b(?:mistakes?|pitfalls?|avoid|errors?|wrong choices?)\b/i, 'mistakes'],
  [/\b(?:goes? wrong|troubleshoot\w*|problems?|fix(?:es|ing)?|issues?|not working)\b/i, 'troubleshoot'],
  [/\b(?:myths?|misunderstand\w*|misconceptions?)\b/i, 'myths'],
  [/\b(?:price and terms|our prices?|pricing|rates and fees|packages)\b/i, 'pricing'],
  [/\b(?:costs?|prices?|budget|afford\w*|cheap\w*|fees?|spend\w*|save money|save|value for money|overlook)\b/i, 'cost'],
  [/\b(?:delivery|shipping|returns?|order(?:ing)?)\b/i, 'delivery'],
  [/\b(?:contact|book(?:ing)?|get in touch|appointment|call us)\b/i, 'contact'],
  [/\b(?:terms and conditions|guarantees?|warrant\w+|cancell?ation)\b/i, 'terms-of-service'],
  [/\b(?:terms|glossary|vocabulary|jargon|definitions)\b/i, 'terms'],
  [
    /\b(?:step[- ]by[- ]step|steps|how to (?:make|do|use|wash|build|create|set up|install)|method|instructions|walkthrough)\b/i,
    'steps',
  ],
  [
    /\b(?:prepar\w+|before you (?:start|begin)|ingredients|first steps|getting ready|set ?up|requirements)\b/i,
    'prepare',
  ],
  [
    /\b(?:what you(?: will)? need\b|tools?|equipment|materials?|supplies|apps?|software you need|resources)\b/i,
    'tools',
  ],
  [/\b(?:how long|timing|when to|time|schedule|how often|season)\b/i, 'timing'],
  [/\b(?:care|maintenance|maintain\w*|cleaning|look(?:ing)? after|last(?:ing)?|keeping|storage|durab\w+)\b/i, 'care'],
  [/\b(?:included|what you get|our services?|the offer|features?|solution)\b/i, 'offer'],
  [/\b(?:how (?:it|the work|this) (?:works|proceeds)|process|procedure|our approach)\b/i, 'process'],
  [/\b(?:trust|judge a provider|credentials|references|testimonials|why us|why choose us|proof)\b/i, 'trust'],
  [/\b(?:ask|questions? to)\b/i, 'questions'],
  [/\b(?:quality|well made|signs of|reliab\w+)\b/i, 'quality'],
  [
    /\b(?:criteria|compar\w+|versus|vs|side by side|difference|differ|evaluat\w+|judg\w+|what to look for|look for|rating|at a glance|details)\b/i,
    'criteria',
  ],
  [/\b(?:types?|kinds?|options?|alternatives?|varieties|categories|models|main topics|styles)\b/i, 'options'],
  [/\b(?:who (?:it|this|is)|for whom|suits?|better served|audience|is it right for|who should)\b/i, 'people'],
  [
    /\b(?:how to (?:start|begin)|get(?:ting)? going|beginners?|start(?:ed|ing)? (?:out|with)|where to start|getting started|newcomers?|basics for)\b/i,
    'beginners',
  ],
  [/\b(?:where to (?:buy|find|get)|buy(?:ing)?|shops?|stores?|sellers?|suppliers?|providers?)\b/i, 'where'],
  [/\b(?:fit|size|sizing|need|needs|problem|goal|goals|choos\w+|pick)\b/i, 'needs'],
  [/\b(?:test(?:ing)?|trial|try|sample|demo)\b/i, 'trial'],
  [/\b(?:risks?|safe(?:ty|ly)?|legal|law|limits?|dangers?|warnings?|side effects?|compliance)\b/i, 'risks'],
  [/\b(?:measur\w+|results?|track\w*|metrics?|success|progress)\b/i, 'measure'],
  [/\b(?:improv\w+|optimi[sz]\w+|advanced|tips|better|best practices?|expert)\b/i, 'improve'],
  [/\b(?:checklist|at hand|quick list)\b/i, 'checklist'],
  [/\b(?:decid\w+|decision|next steps?|what to do|action|answer\b.*do|first steps)\b/i, 'decide'],
  [/\b(?:why|benefits?|advantages?|importance|matters?|reasons?|pros)\b/i, 'why'],
  [/\b(?:how .*works?|behind|depends? on|mechanism|causes?|explained|background)\b/i, 'works'],
  [/\b(?:sources?|evidence|research|studies|information)\b/i, 'sources'],
  [/\b(?:trends?|future|news|changes?|20\d\d|update)\b/i, 'changes'],
  [/\b(?:filter|narrow|sort)\b/i, 'narrow'],
  [/\b(?:browse|in this category|collection|range)\b/i, 'browse'],
  [/\b(?:use|uses|usage|everyday|for what|are for|is for)\b/i, 'use'],
  [
    /\b(?:what (?:is|are)|means?|meaning|definition|overview|in brief|in practice|introduc\w+|short answer|expect|basics|essentials)\b/i,
    'define',
  ],
];

/** What a section under this heading is for, judged by the heading's words; null when they do not tell. */
export function purposeOfHeading(heading: string): Purpose | null {
  return signs.find(([pattern]) => pattern.test(heading))?.[1] ?? null;
}
