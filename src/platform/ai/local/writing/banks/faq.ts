import type { Passage } from './bank.ts';

/** What a question asks for, which decides how it can honestly be answered without facts. */
export type QuestionKind =
  | 'how'
  | 'yes-no'
  | 'why'
  | 'when'
  | 'when-fact'
  | 'fact'
  | 'how-often'
  | 'how-long'
  | 'cost'
  | 'definition'
  | 'which'
  | 'versus'
  | 'local'
  | 'buy'
  | 'review'
  | 'topic';

/** Answers to questions that come from the keywords. None states a fact about the subject; where one is needed, a placeholder asks for it. */
export const keywordAnswers: Record<QuestionKind, readonly Passage[]> = {
  how: [
    [
      'Start with written instructions that fit your exact case, and read them once in full.',
      'Work in small steps and check the result after each of them.',
      'If something looks different from what you expected, stop and find out why before you continue.',
    ],
    [
      'Prepare everything first, test on a small part, and only then do the rest.',
      'The order of the steps matters more than speed.',
      'Note what you did, so that you can repeat a good result.',
    ],
    [
      'Break the task into steps that can be checked one by one.',
      'The first step is always to compare your starting point with the one the instructions assume.',
      'The last is to compare the result with what you wanted.',
    ],
  ],
  'yes-no': [
    [
      'That depends on the conditions, so a plain yes or no would be misleading.',
      'Find out which condition decides the matter in your case and check that one first.',
      'Short answer for this page: [add the answer you have verified, with its source].',
    ],
    [
      'There are cases for both answers.',
      'Look at what the cases have in common with yours, and at when the advice was given.',
      'If health, safety or legal duties are involved, ask somebody qualified.',
    ],
    [
      'Often the answer is "it depends", and it is worth knowing on what.',
      'Material, version, amount and circumstances are the usual candidates.',
      'Check the information of the maker or the responsible body for your case.',
    ],
  ],
  why: [
    [
      'Usually several causes act together.',
      'Rule out the simple ones first, and change only one thing at a time.',
      'The main cause for this page: [add the explanation you have verified].',
    ],
    [
      'To find the reason, compare a case in which it happens with one in which it does not.',
      'The difference between the two is where to look.',
      'Keep a short record, because memory tends to prefer tidy explanations.',
    ],
  ],
  when: [
    [
      'The right moment shows in a sign and not only in a date.',
      'Look for what has to be in place beforehand and for what must not have happened yet.',
      'Where a rule or a maker sets a date, that takes precedence.',
    ],
    [
      'Choose a time at which a correction would still be possible.',
      'If other people or opening hours are involved, arrange those first.',
    ],
  ],
  'when-fact': [
    [
      'There is no date that holds for every case: [add the date or period you have verified, with its source].',
      'Check with the body or the maker that decides it, and note when you looked.',
    ],
    [
      'Forecasts differ, and they depend on conditions that can change.',
      'Look at who makes a statement, on what basis, and from which day it dates.',
    ],
  ],
  fact: [
    [
      'In short: [add the answer you have verified, with its source].',
      'Labels, manuals or the responsible body are the places to check.',
      'If sources disagree, compare their dates and the cases they describe.',
    ],
    [
      'The exact answer depends on the case, so name yours as precisely as you can.',
      'Then look for a source that describes the same case.',
    ],
    [
      'This can be looked up, and it should be, because the answer changes with the version, the place or the year.',
      'Note the source and the date next to the answer.',
    ],
  ],
  'how-often': [
    [
      'A rhythm that you can keep matters more than an exact number.',
      'Look for a sign that shows when it is time again, and start with less than you could manage.',
      'Where a maker, a rule or a professional gives an interval, that takes precedence.',
    ],
    [
      'That depends on use, on conditions and on the goal.',
      'Begin with a fixed day, observe the result, and adjust the interval.',
      'Recommended interval for this page: [add an interval you have checked].',
    ],
  ],
  'how-long': [
    [
      'The time depends on the starting point, the amount and the method.',
      'Estimate each step separately and add a reserve for the first attempt.',
      'Typical duration for this page: [add a duration you have checked].',
    ],
    [
      'Plan more time than the bare steps require, since preparation and waiting belong to it.',
      'Your own notes from the first attempt are the best basis for the second.',
    ],
  ],
  cost: [
    [
      'The cost depends on scope, quality and conditions, so two offers are comparable only if they contain the same things.',
      'Ask for each item separately and add what recurs.',
      'Price on this page: [add your price range].',
    ],
    [
      'Look at the total over the whole period of use and not only at the first payment.',
      'Find out what is included, what is optional, and what you will need anyway.',
    ],
  ],
  definition: [
    [
      'In one sentence: [add a short definition with its source].',
      'A good definition also says what is not meant.',
      'Check whether the sources you compare use the word in the same way.',
    ],
    [
      'The term is used for slightly different things, depending on the context.',
      'Ask what it includes, what it is for, and where it ends.',
    ],
  ],
  which: [
    [
      'The right one is the one that meets your must-haves with the fewest compromises.',
      'Write them down first, strike every option that fails one of them, and compare what remains.',
      'Rankings can give you ideas but do not know your case.',
    ],
    [
      'There is no single winner for everybody.',
      'Compare a few options under the same criteria, including cost and effort over time.',
      'If two are equal, choose the one that is easier to return or change.',
    ],
    [
      'Begin with the use you have in mind and the limit you do not want to exceed.',
      'Two or three options will usually remain.',
      'Test those under your own conditions before you decide.',
    ],
  ],
  versus: [
    [
      'Compare both along the same criteria, and start with the one that matters most to you.',
      'If one of them misses a must-have, the question is settled.',
      'Otherwise a short trial of each tells you more than further reading.',
    ],
    [
      'Neither is better in general, since they make different compromises.',
      'Note for each what you would gain and what you would give up.',
    ],
  ],
  local: [
    [
      'Check who is behind an entry, whether the area is really covered, and how the contact responds.',
      'Ask two or three providers the same questions and compare the written answers.',
      'Area covered: [add the places you serve].',
    ],
    [
      'Distance is only one criterion, and often not the most important one.',
      'Availability, clear conditions and somebody who answers are worth a slightly longer way.',
    ],
  ],
  buy: [
    [
      'Check the exact variant, the total price and the conditions for returns.',
      'Make sure you know who the seller is and how to reach them afterwards.',
      'Keep the confirmation until you are sure that everything fits.',
    ],
    [
      'Compare at least two sellers under the same conditions, including delivery.',
      'A low price is a good price only if nothing you need is missing.',
    ],
  ],
  review: [
    [
      'Look for a description of the conditions under which something was tested.',
      'Strengths and weaknesses should both be named, together with the kind of user they matter to.',
      'Several independent reports that mention the same detail deserve attention.',
    ],
    [
      'A fair review says what was tested, for how long, and against what.',
      'If it does not, read it as an opinion, which can still be useful.',
    ],
  ],
  topic: [
    [
      'Clarify first what you want to achieve, since the answer depends on it.',
      'Then look for information that names its conditions and its date.',
      'Two or three good sources are enough for a start.',
    ],
    [
      'The points above apply here as well, with one addition: check the conditions of your own case first.',
      'Small differences at the beginning often decide which advice fits.',
      'Note what you find together with the source.',
    ],
    [
      'It helps to treat this as a question of its own and not as a detail.',
      'Ask what is different here and what stays the same.',
      'What stays the same you already know, so you can concentrate on the rest.',
    ],
    [
      'Begin with the purpose, because it decides which details matter.',
      'If the purpose does not fit, nothing else will make up for it.',
      'If it does, a small trial shows whether the effort is acceptable.',
    ],
    [
      'People ask this for different reasons, so begin with yours.',
      'Once it is written down, you can see which information is relevant and which is merely interesting.',
      'The rest can wait.',
    ],
    [
      'There is no answer that fits everybody, but there is a good order in which to look.',
      'The purpose comes first, then the conditions, then the effort.',
      'Each of them narrows down the next.',
    ],
  ],
};

interface FaqEntry {
  readonly question: string;
  readonly answer: Passage;
}

export type FaqFamily = 'know' | 'choose' | 'do' | 'offer' | 'browse' | 'product';

/** Questions that suit the kind of text, for when the keywords do not supply enough of their own. */
export const familyQuestions: Record<FaqFamily, readonly FaqEntry[]> = {
  know: [
    {
      question: 'Where should you start with {np|the topic}?',
      answer: [
        'With a clear question, two good sources and a short list of terms.',
        'Everything else can be added when you need it.',
        'An hour of reading with notes is worth more than an evening without.',
      ],
    },
    {
      question: 'How do you recognise reliable information{about}?',
      answer: [
        'It names its author, its date and its sources.',
        'It also says under which conditions it applies.',
        'If two independent sources agree, you can usually build on the statement.',
      ],
    },
    {
      question: 'Why do explanations differ so much?',
      answer: [
        'Because they were written for different readers and different cases.',
        'Compare what each of them assumes before you compare what they conclude.',
        'Often both are right within their own limits.',
      ],
    },
    {
      question: 'Do you need expert help?',
      answer: [
        'For an overview you do not, as long as nothing important is at stake.',
        'Where health, money or legal duties are concerned, a qualified person should look at your case.',
        'Good preparation makes such a conversation shorter.',
      ],
    },
    {
      question: 'How can you stay up to date?',
      answer: [
        'Choose one dependable source and look at it on a fixed date.',
        'Most changes do not affect you, and those that do are easier to notice this way.',
      ],
    },
  ],
  choose: [
    {
      question: 'How do you choose {np|the right option}?',
      answer: [
        'Write down your must-haves, remove everything that fails one of them, and compare the rest under the same criteria.',
        'Total cost and daily effort belong to those criteria.',
        'If two options are equal, take the one that is easier to return.',
      ],
    },
    {
      question: 'What should you check before you pay for {np|it}?',
      answer: [
        'Check the exact scope, the total price and the conditions for returns.',
        'Make sure it fits what you already have.',
        'Put everything that was promised to you in writing.',
      ],
    },
    {
      question: 'Is it worth spending more?',
      answer: [
        'It is if the higher price buys something on your list of needs.',
        'It is not if it buys features you would rarely use.',
        'Decide that before you see the offer.',
      ],
    },
    {
      question: 'How can you tell good quality from good marketing?',
      answer: [
        'Quality can be described in terms that you can check.',
        'Look for materials, periods, limits and conditions, and ignore adjectives.',
        'A seller who names a weakness earns a closer look.',
      ],
    },
    {
      question: 'How many options should you compare?',
      answer: ['Three to five are enough for most decisions.', 'More of them mainly make the choice harder to finish.'],
    },
  ],
  do: [
    {
      question: 'What do you need before you start?',
      answer: [
        'You need suitable instructions, complete materials and enough undisturbed time.',
        'Set everything out in the order of use.',
        'If something is missing, it is better to notice that now.',
      ],
    },
    {
      question: 'Can beginners do this?',
      answer: [
        'In most cases yes, provided they start small and follow the instructions closely.',
        'A trial run on a small part takes away much of the uncertainty.',
        'Leave steps that concern safety to somebody qualified.',
      ],
    },
    {
      question: 'How much time should you plan?',
      answer: [
        'Plan the steps themselves, the waiting in between and a reserve for the first attempt.',
        'Your notes will make the second estimate more accurate.',
      ],
    },
    {
      question: 'What should you do if it does not work?',
      answer: [
        'Go back to the last step that was in order and change one thing at a time.',
        'Rule out the simple causes first.',
        'After two failed attempts, ask for help and bring your notes.',
      ],
    },
    {
      question: 'What is the most common mistake?',
      answer: [
        'Starting before everything is clear and ready.',
        'A few minutes of preparation prevent most of the later difficulties.',
      ],
    },
  ],
  offer: [
    {
      question: 'What happens after your first enquiry?',
      answer: [
        'Open questions are clarified, and then you receive a written offer.',
        'You decide in your own time whether to accept it.',
        'An enquiry does not commit you to anything.',
      ],
    },
    {
      question: 'What does the price depend on?',
      answer: [
        'It depends on the scope, the effort and the conditions in your case.',
        'As an orientation: [add your price range].',
        'The written offer shows each item separately.',
      ],
    },
    {
      question: 'How soon can the work begin?',
      answer: [
        'That depends on the scope and the current schedule: [add your usual lead time].',
        'If you have a fixed date, mention it in your first message.',
      ],
    },
    {
      question: 'What should you prepare?',
      answer: [
        'A short description of your goal, the current state and any deadline.',
        'Pictures or documents help to avoid misunderstandings.',
      ],
    },
    {
      question: 'Can the scope be changed later?',
      answer: [
        'Yes, as long as the change and its effect on time and price are agreed in writing.',
        'Small changes are easiest to include early on.',
      ],
    },
  ],
  browse: [
    {
      question: 'How do you find the right entry quickly?',
      answer: [
        'Begin with the condition you cannot change, such as size or purpose, and add one filter at a time.',
        'Three conditions are usually enough to get a short list.',
      ],
    },
    {
      question: 'Why does the selection change?',
      answer: [
        'Entries are added and removed from time to time.',
        'If you did not find the right one, it can be worth looking again later.',
      ],
    },
    {
      question: 'How do you compare similar entries?',
      answer: [
        'Open them side by side and look for the one property in which they differ.',
        'Ask whether that property matters for your use.',
      ],
    },
    {
      question: 'What if nothing fits?',
      answer: [
        'Loosen the condition you could most easily do without.',
        'You can also ask for help: [add your contact].',
      ],
    },
  ],
  product: [
    {
      question: 'How do you find the right size or version?',
      answer: [
        'Compare your own measurements or requirements with the details on this page.',
        'Between two versions, the more common one is usually easier to exchange.',
        'If in doubt, ask before you order.',
      ],
    },
    {
      question: 'What comes with it?',
      answer: [
        'The package contains what is listed under the details: [add the contents].',
        'Accessories that are not mentioned have to be ordered separately.',
      ],
    },
    {
      question: 'How should you look after it?',
      answer: [
        'Follow the care instructions that come with the product.',
        'Regular small care is easier than one large repair.',
      ],
    },
    {
      question: 'Can you return it?',
      answer: [
        'Returns follow the conditions of the shop: [add a link to your return policy].',
        'Do not throw the packaging away before you have decided.',
      ],
    },
    {
      question: 'Does it fit what you already have?',
      answer: [
        'Check size, connection and material against the details on this page.',
        'Measure once before you order.',
      ],
    },
  ],
};
