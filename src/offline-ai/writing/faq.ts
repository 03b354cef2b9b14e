import { capitalise, countWords } from '#platform/text/prose.ts';
import type { KeywordShape } from '../language/keyword.ts';
import type { Passage } from './banks/bank.ts';
import { type FaqFamily, familyQuestions, keywordAnswers, type QuestionKind } from './banks/faq.ts';
import type { Block } from './blocks.ts';
import { type Composer, passageOfField, plainWords } from './compose.ts';
import { type Purpose, purposeOfHeading } from './purposes.ts';

/** A question a reader could ask, with what kind of answer it wants; the text holds the keyword as it is. */
function questionFrom(shape: KeywordShape): { readonly text: string; readonly kind: QuestionKind } {
  const display = shape.display.replace(/[?!.]+$/, '');
  const bare = capitalise(display);
  const first = display.split(' ')[0]!.toLowerCase();
  switch (shape.kind) {
    case 'how-to':
      return { text: `${bare}: where do you begin?`, kind: 'how' };
    case 'question': {
      const kind: QuestionKind = /^how (?:much|expensive)|\bcosts?\b/i.test(display)
        ? 'cost'
        : /^how often/i.test(display)
          ? 'how-often'
          : /^how long/i.test(display)
            ? 'how-long'
            : /^(?:what|who) (?:is|are|does)\b/i.test(display) && shape.core !== display
              ? 'definition'
              : first === 'why'
                ? 'why'
                : first === 'when'
                  ? /^when (?:to|should|can|do you|do i)\b/i.test(display)
                    ? 'when'
                    : 'when-fact'
                  : first === 'which'
                    ? 'which'
                    : /^(?:is|are|can|could|do|does|did|should|will|would|has|have)$/.test(first)
                      ? 'yes-no'
                      : first === 'how'
                        ? 'how'
                        : /^where (?:to|can|do) /i.test(display)
                          ? 'buy'
                          : 'fact';
      return { text: `${bare}?`, kind };
    }
    case 'versus':
      return { text: `${bare}: how do you decide?`, kind: 'versus' };
    case 'best':
      return /^[“"]/.test(shape.mention)
        ? { text: `${bare}: what belongs on the list?`, kind: 'which' }
        : { text: `How do you find ${shape.mention}?`, kind: 'which' };
    case 'price':
      return { text: `${bare}: what does it depend on?`, kind: 'cost' };
    case 'review':
      return {
        text: /^[“"]/.test(shape.mention)
          ? `${bare}: what should it tell you?`
          : `What should you look for in ${shape.mention}?`,
        kind: 'review',
      };
    case 'local':
      return {
        text: /^[“"]/.test(shape.mention) ? `${bare}: what should you check?` : `How do you compare ${shape.mention}?`,
        kind: 'local',
      };
    case 'transactional':
      return /^(?:buy|order|hire|book|rent|purchase)$/.test(first)
        ? { text: `What should you check before you ${display}?`, kind: 'buy' }
        : { text: `${bare}: what should you check first?`, kind: 'buy' };
    default:
      return { text: `What should you know about ${shape.mention}?`, kind: 'topic' };
  }
}

interface FaqWishes {
  readonly family: FaqFamily;
  readonly count: number;
  /** Keywords to make questions of, the best first. */
  readonly shapes: readonly KeywordShape[];
  /** Words for questions and answers together, without the h2. */
  readonly budget: number;
}

/** Purposes whose paragraphs can stand as the answer to a question about them. */
const answering = new Set<Purpose>([
  'care',
  'cost',
  'quality',
  'trial',
  'mistakes',
  'timing',
  'troubleshoot',
  'use',
  'tools',
  'steps',
  'prepare',
  'beginners',
  'measure',
  'risks',
  'improve',
]);

/** Three to five questions with short answers. */
export function composeFaq(composer: Composer, wishes: FaqWishes): Block[] {
  const { voice, random } = composer;
  const answers = new Map<QuestionKind, Passage[]>();
  const answerFor = (kind: QuestionKind): Passage => {
    if (!answers.has(kind)) answers.set(kind, random.shuffle(keywordAnswers[kind]));
    const own = answers.get(kind)!.shift();
    return own ?? (kind === 'topic' ? keywordAnswers.topic[0]! : answerFor('topic'));
  };
  const fromKeywords = wishes.shapes.slice(0, wishes.count).map((shape) => {
    const { text, kind } = questionFrom(shape);
    // "wool socks care" asks for what the text would say about care anyway: better than an answer that fits everything.
    const purpose = kind === 'topic' ? purposeOfHeading(shape.display) : kind === 'cost' ? 'cost' : null;
    const answer =
      (purpose !== null && answering.has(purpose) ? passageOfField(composer, purpose) : undefined) ?? answerFor(kind);
    return { say: () => voice.note(text), template: text, answer };
  });
  const questions = random.shuffle(familyQuestions[wishes.family]);
  // Where every word counts, the short ones.
  if (wishes.budget < 75)
    questions.sort((a, b) => countWords(a.question + a.answer[0]) - countWords(b.question + b.answer[0]));
  const general = questions.map(({ question, answer }) => ({
    say: () => voice.say(question),
    template: question,
    answer,
  }));
  const entries = [...fromKeywords, ...general].slice(0, wishes.count);
  const blocks: Block[] = [];
  let left = wishes.budget;
  entries.forEach(({ say, answer }, index) => {
    const question = say();
    const share = left / (entries.length - index) - countWords(question);
    const sentences = [voice.say(answer[0])];
    let words = countWords(sentences[0]!);
    for (const sentence of answer.slice(1)) {
      const next = plainWords(sentence);
      if (words + next > share + next / 2) break;
      sentences.push(voice.say(sentence));
      words += countWords(sentences.at(-1)!);
    }
    left -= words + countWords(question);
    blocks.push({ type: 'h3', text: question }, { type: 'paragraph', sentences });
  });
  return blocks;
}
