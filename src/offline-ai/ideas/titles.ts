import { capitalise, cleanLine, cutAtWord } from '#platform/text/prose.ts';
import { grammaticalNumber, withArticle } from '../language/grammar.ts';
import type { KeywordShape } from '../language/keyword.ts';
import { inPlace, titleCase } from '../language/names.ts';
import type { Angle } from './angles.ts';

/** A title as long as search results show it whole, in characters. */
const goodTitleLength = 70;

/** Ways to title a piece with this angle around one keyword, most fitting first; all read well on their own. */
function candidates(angle: Angle, shape: KeywordShape, clusterName: string): string[] {
  const core = cutAtWord(shape.core, 48);
  const display = cutAtWord(shape.display.replace(/[?!.]+$/, ''), 58);
  const noun = cutAtWord(shape.noun, 55);
  const plural = grammaticalNumber(core) === 'plural';
  const dated = shape.year !== null && !core.includes(shape.year) ? ` in ${shape.year}` : '';
  const somewhere = shape.place !== null && !core.toLowerCase().includes(shape.place) ? ` ${inPlace(shape.place)}` : '';
  const subject = `${core}${somewhere}${dated}`;
  switch (angle) {
    case 'steps': {
      if (shape.kind !== 'how-to')
        return [
          `${subject}: step by step`,
          `${subject}: ingredients, steps and mistakes to avoid`,
          `a simple ${subject} for beginners`,
          `${subject}: preparation, steps and troubleshooting`,
        ];
      return [
        `${display}: a step-by-step guide`,
        `${display} without the common mistakes`,
        `${display}: preparation, steps and care`,
        `${display}: a guide for beginners`,
        `${noun}: steps, timing and mistakes to avoid`,
      ];
    }
    case 'answer': {
      if (shape.kind === 'question' && core.toLowerCase() !== display.toLowerCase())
        return [
          `${display}? A plain-English guide`,
          `${display}? Meaning, uses and limits`,
          `${core} explained: what it is and how it works`,
          `${core}: the basics in plain English`,
        ];
      if (shape.kind === 'question')
        return [
          `${display}?`,
          `${display}? What to know`,
          `${display}? A clear explanation`,
          `${display}? The short and the long answer`,
        ];
      return [
        `${subject}: common questions answered`,
        `${subject}: answers to the questions people ask`,
        `questions about ${subject}, answered`,
      ];
    }
    case 'choose': {
      const best = shape.kind === 'best' ? display : `best ${subject}`;
      const them = plural ? 'ones' : 'one';
      return [
        `${best}: what to compare before you buy`,
        `${best}: how to choose`,
        ...(shape.kind === 'best' && /^best /i.test(display) && shape.year === null
          ? [`how to find the ${display}`]
          : []),
        `how to choose ${withArticle(core)}${dated}: a buyer's guide`,
        `${subject}: how to pick the right ${them}`,
        `${subject} compared: options, features and limits`,
      ];
    }
    case 'versus': {
      const [left, right] = (shape.sides ?? [core, '']).map((side) => cutAtWord(side, 28)) as [string, string];
      return [
        `${left} vs ${right}: which one suits you?`,
        `${left} vs ${right}: the differences that matter`,
        `${left} or ${right}? How to compare them`,
        `${left} vs ${right}${dated}: a side-by-side comparison`,
      ];
    }
    case 'review':
      return [
        `${subject} review: what to check before you buy`,
        `${subject} review: strengths, limits and alternatives`,
        `${subject} review: who it is for and who it is not for`,
        `how to judge ${withArticle(core)}: a review checklist`,
      ];
    case 'cost': {
      const verb = plural ? 'do' : 'does';
      const question =
        shape.kind === 'question' ? display : `how much ${verb} ${withArticle(core)} cost${somewhere}${dated}`;
      return [
        `${question}?`,
        `${subject}: what affects the price`,
        `${subject} prices: what you pay for and how to compare`,
        `what ${withArticle(core)} ${plural ? 'cost' : 'costs'}${somewhere}, and why prices differ`,
      ];
    }
    case 'buy':
      return [
        `${subject}: details, options and ordering`,
        `buy ${core}${somewhere} online: what to know before you order`,
        `${subject}: features, fit and delivery`,
        `order ${core}${somewhere}: options and answers`,
      ];
    case 'service': {
      const near = shape.kind === 'local' && shape.place === null ? `local ${core}` : subject;
      return [
        `${near}: what is included and how to book`,
        `${near}: how it works and what to ask`,
        `${near}: services, process and prices`,
        `finding ${withArticle(near)}: questions to ask first`,
      ];
    }
    case 'overview': {
      const topic = cutAtWord(clusterName, 48) || core;
      return [
        `${topic}: the complete overview`,
        `a guide to ${topic}: topics, questions and next steps`,
        `everything to know about ${topic}`,
        `${topic} from A to Z: where to start`,
      ];
    }
    case 'explain':
      return [
        `${subject}: a practical guide`,
        `${subject} explained: what to know first`,
        `a beginner's guide to ${subject}`,
        `${subject}: the essentials`,
        `understanding ${subject}: key points and common mistakes`,
      ];
  }
}

/** A label keeps its own words: English additions to another language would read as a mistake. */
function labelCandidates(shape: KeywordShape, clusterName: string): string[] {
  // Nothing that could be read aloud: the cluster's name is the better title.
  if (!/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(shape.text) && clusterName !== '')
    return [titleCase(clusterName), `${titleCase(clusterName)}: What to Know`];
  const core = capitalise(cutAtWord(shape.text, 200));
  return /[a-z]{3}/i.test(core)
    ? [`${core}: a practical guide`, `${core}: what to know`, core]
    : [core, `${core}: guide`, `${core}: questions and answers`];
}

const fillers = new Set(
  'the and for with what how you are is to of in a an it or your not do does one ones vs who'.split(' '),
);

/** Whether the title says a word twice ("Best Best", "Guide: A Guide"). */
function stutters(title: string): boolean {
  const words = (title.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? []).map((word) =>
    word.length > 3 ? word.replace(/s$/, '') : word,
  );
  return words.some((word, index) =>
    words[index + 1] === word ? true : !fillers.has(word) && words.indexOf(word) !== index,
  );
}

export const titleKey = (title: string) => cleanLine(title).toLocaleLowerCase('en');

/**
 * The best free title for a piece: not in `taken` (compare with `titleKey`), without stutter and, where a keyword allows it,
 * at most 70 characters. `rotate` chooses between equally good wordings.
 */
export function chooseTitle(
  angle: Angle,
  shapes: readonly KeywordShape[],
  clusterName: string,
  taken: ReadonlySet<string>,
  rotate: number,
): string {
  const titles = shapes.slice(0, 12).flatMap((shape) => {
    const ways =
      shape.kind === 'label'
        ? labelCandidates(shape, clusterName)
        : candidates(angle, shape, clusterName).map((title) => titleCase(cleanLine(title)));
    // Only the first three are equally good; the rest are there for when those are taken.
    const top = ways.slice(0, 3);
    const turn = shape.kind === 'label' ? 0 : rotate % top.length;
    return [...top.slice(turn), ...top.slice(0, turn), ...ways.slice(3)];
  });
  const free = titles
    .map((title) => cutAtWord(title, 255))
    .filter((title) => title !== '' && !taken.has(titleKey(title)));
  const best =
    free.find((title) => title.length <= goodTitleLength && !stutters(title)) ??
    free.find((title) => !stutters(title)) ??
    free[0];
  if (best !== undefined) return best;
  const base = cutAtWord(titles[0] ?? titleCase(clusterName), 235) || 'Draft';
  for (let part = 2; ; part++) {
    const numbered = `${base} (Part ${part})`;
    if (!taken.has(titleKey(numbered))) return numbered;
  }
}
