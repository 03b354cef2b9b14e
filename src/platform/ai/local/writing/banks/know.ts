import type { PurposeBank } from './bank.ts';

/** Sections that explain a subject. */
export const knowBanks = {
  define: {
    headings: ['What to know about {np|the topic} first', 'The basics of {np|the topic}', 'A working definition'],
    passages: [
      [
        'It helps to agree on words before anything else, because people use the same phrase for different things.',
        'What is said here{about} refers to the everyday sense, without the narrower readings that specialists sometimes prefer.',
        'If a source uses the phrase in another way, its advice may be right and still not apply to your case.',
        'A quick test is to ask what would have to be different for the phrase no longer to fit.',
      ],
      [
        'A short definition is useful only if it tells you what is not included.',
        'For {np|this subject}, write down one clear example, one borderline case and one thing that people often confuse with it.',
        'Those three notes explain more than a long paragraph, and they are easy to correct later.',
        'They also show at once whether two people in a discussion mean the same thing.',
      ],
      [
        'Most introductions to {np|a subject} mix three layers: what it is, what it is used for, and what people expect from it.',
        'Keeping the layers apart prevents many disappointments, since expectations change faster than the thing itself.',
        'Read any explanation with that in mind and ask which layer a sentence belongs to.',
        'Marketing usually talks about the third layer, while manuals and standards stay with the first.',
      ],
      [
        'You do not need to know everything to make sensible use of the basics.',
        'A handful of terms, one clear picture of the overall idea and a list of open questions are enough to begin.',
        'Details can wait until you meet a case in which they make a difference.',
        'That order keeps the effort small and the motivation high.',
      ],
      [
        'Think of the subject as a set of choices and not as one fixed thing.',
        'Some of those choices have already been made for you by the place, the provider or the material you work with.',
        'Others are yours, and they are the ones worth reading about.',
        'Marking which is which is a good first use of ten quiet minutes.',
      ],
    ],
    points: [
      {
        lead: 'Four questions turn a vague idea{about} into a clear one:',
        items: [
          'Scope: what belongs to the subject and what is only related to it.',
          'Purpose: what somebody wants to achieve with it.',
          'Conditions: what has to be in place before it makes sense.',
          'Limits: where it stops being useful and something else takes over.',
        ],
      },
    ],
    keyPoints: [
      'A definition is good when it helps you say no to something that does not belong to it.',
      'Agree on the words first; half of all disagreements disappear at that point.',
    ],
  },
  works: {
    headings: ['How it works', 'What lies behind {np|the idea}', 'What it depends on'],
    passages: [
      [
        'The principle is easier to see when you follow one case from beginning to end.',
        'Start with what goes in, note each point at which somebody decides something, and finish with what comes out.',
        'With {np|a subject like this}, the points of decision matter most, because they are where two similar cases begin to differ.',
        'Everything between them tends to follow from the choices made earlier.',
      ],
      [
        'Several causes usually act together, and their order matters.',
        'One of them often sets the frame, while the others only shift the result within it.',
        'If you change something and nothing happens, you have probably changed a detail while the frame stayed as it was.',
        'Look for the one condition without which the rest would not work at all.',
      ],
      [
        'It is tempting to look for a single explanation of {np|the matter}, but a short chain of causes is closer to the truth.',
        'Write the chain down as simple sentences of the form "if this, then that".',
        'Every link you cannot explain is a good question for the next source you read.',
        'Every link you can explain is a place where you can act.',
      ],
      [
        'The result depends on context more than most descriptions admit.',
        'The same approach can serve one person well and another badly, simply because their starting points differ.',
        'Before you copy an example, compare the conditions under which it worked with your own.',
        'Small differences at the start deserve more attention than impressive results at the end.',
      ],
      [
        'Feedback is the part that is easiest to overlook.',
        'What happens today changes the conditions for tomorrow, sometimes in a helpful direction and sometimes not.',
        'That is why a second look after some time teaches more than a longer look at the beginning.',
        'Plan that second look now, while you still remember what you expected.',
      ],
    ],
    points: [
      {
        lead: 'To understand how the parts fit together, look at them in this order:',
        ordered: true,
        items: [
          'Input: what is needed before anything can happen?',
          'Decision: who chooses, and on what grounds?',
          'Action: what is actually done, and by whom?',
          'Outcome: what can be observed afterwards?',
          'Feedback: what does the outcome change for the next time?',
        ],
      },
    ],
    keyPoints: [
      'Follow one real case from start to finish and the principle explains itself.',
      'If you know which condition everything else depends on, you know where to begin.',
    ],
  },
  why: {
    headings: ['Why it matters', 'Why it pays to look closer at {np|this}', 'What is at stake'],
    passages: [
      [
        'Interest in {np|the subject} usually begins with a practical problem and not with curiosity.',
        'Something takes too long, costs too much, or does not turn out as expected.',
        'Knowing the background does not solve that problem by itself, but it narrows down where a solution can lie.',
        'It also protects you from paying for the wrong one.',
      ],
      [
        'The benefit shows in the decisions you no longer have to repeat.',
        'Once the main points are clear, similar questions answer themselves and the remaining ones become more precise.',
        'That saves time, and it makes conversations with experts shorter and more useful.',
        'You can say what you want, what you have already ruled out, and why.',
      ],
      [
        'Ignoring the subject has a cost.',
        'It rarely appears as one large loss and more often as many small ones that nobody adds up.',
        'Make a rough list of what went wrong the last few times and what each case took to repair.',
        'The list tells you how much effort a better approach is worth.',
      ],
      [
        'Not everything{about} is equally important to everyone.',
        'For some readers reliability comes first, for others speed, price or simplicity.',
        'Decide which of these you would give up last, because that one should guide the rest.',
        'A clear priority makes advice easier to judge: it either serves that priority or it does not.',
      ],
    ],
    points: [
      {
        lead: 'Good reasons to take the subject seriously include these:',
        items: [
          'Fewer surprises: known conditions are easier to plan for.',
          'Better questions: you notice what an offer or an explanation leaves out.',
          'Less rework: early attention is cheaper than late repair.',
          'Calmer decisions: clear criteria leave less room for pressure.',
        ],
      },
    ],
    keyPoints: [
      'The value lies in the decisions you do not have to make twice.',
      'Small losses that nobody adds up are the strongest reason to look closer.',
    ],
  },
  terms: {
    headings: ['Terms to know', 'The vocabulary behind {np|the topic}', 'Words that come up again and again'],
    passages: [
      [
        'Every field has its own vocabulary, and a few words carry most of the meaning.',
        'When you read{about}, collect the words that come up more than twice and look up each of them once.',
        'Note the definition together with its source, since two sources may use one word differently.',
        'After an hour you will have a personal glossary that fits your case better than any general list.',
      ],
      [
        'Technical terms are useful when they make a difference visible and harmful when they hide one.',
        'If an explanation becomes clearer after you replace a term with plain words, keep the plain words.',
        'If something gets lost in the exchange, the term has earned its place.',
        'The same test works for brochures, contracts and conversations.',
      ],
      [
        'Be careful with words that sound like promises.',
        'Expressions such as "complete", "natural", "professional" or "premium" have no fixed meaning in many fields.',
        'Ask what exactly the word stands for in this case and where that is written down.',
        'A precise answer is a good sign, and a friendly but vague one is information too.',
      ],
      [
        'Abbreviations deserve a minute of attention.',
        'Write each of them out once in your notes, even if it seems obvious, and add the name in full.',
        'Letters that look alike often stand for different things in neighbouring fields.',
        'Whoever reads your notes later, including you, will be grateful.',
      ],
    ],
    points: [
      {
        lead: 'For your own glossary, keep a line for each of these:',
        items: [
          'The word: as it is written in the source.',
          'The meaning: in one sentence of plain language.',
          'The opposite: what the word is meant to exclude.',
          'The source: where the definition comes from and from when.',
        ],
      },
    ],
    keyPoints: [
      'If you cannot say it in plain words, you have found your next question.',
      'A word that sounds like a promise needs a definition.',
    ],
  },
  sources: {
    headings: ['Where to find reliable information', 'How to check what you read{about}', 'Judging sources'],
    passages: [
      [
        'Information{about} is easy to find and harder to weigh.',
        'Ask of every source who wrote it, when, for whom, and what the writer gains if you believe it.',
        'None of the answers makes a text right or wrong, but together they tell you how much checking it needs.',
        'A text that names its own sources saves you half of that work.',
      ],
      [
        'Primary sources come first wherever they exist.',
        "Official bodies, standards, manufacturers' documents and original data are less pleasant to read than summaries, and more dependable.",
        'Use summaries to find your way and the original to settle a question.',
        'When the two disagree, trust the one that shows how it reached its result.',
      ],
      [
        'Dates matter more than they seem to.',
        'A correct statement about {np|this subject} can become wrong without anybody changing a word of it.',
        'Check when a page was last revised and whether the things it refers to still exist.',
        'Where rules or prices are concerned, go back to the body that sets them.',
      ],
      [
        'Opinions of other people are a useful source if you read them for patterns.',
        'A single enthusiastic or angry report says little about what you can expect.',
        'The same detail mentioned by several unconnected people deserves a closer look.',
        'Pay most attention to reports that describe the conditions and not only the result.',
      ],
    ],
    points: [
      {
        lead: 'A quick check of any source takes five questions:',
        items: [
          'Author: is it clear who is responsible for the text?',
          'Date: is it recent enough for the question you have?',
          'Basis: does it show where its statements come from?',
          'Interest: does somebody earn money if you follow the advice?',
          'Agreement: do independent sources come to a similar view?',
        ],
      },
    ],
    keyPoints: [
      'Use summaries to find your way, and original sources to settle a question.',
      "Read other people's reports for patterns, not for verdicts.",
    ],
  },
  myths: {
    headings: ['Common misunderstandings', 'What people often get wrong{about}', 'Misconceptions worth clearing up'],
    passages: [
      [
        'Some beliefs survive because they are simple and not because they are right.',
        'A good way to find them is to look for sentences{about} that contain "always", "never" or "everyone knows".',
        'Ask in which case the sentence would fail, and you usually find one within a minute.',
        'What remains after that is often a useful rule with a clear limit.',
      ],
      [
        'A frequent misunderstanding is that more is automatically better.',
        'More features, more effort or more money help only as long as they touch what actually limits the result.',
        'Beyond that point they add complexity, and complexity has to be looked after.',
        'Look for the limit first and spend there.',
      ],
      [
        'Many people expect a single right answer{about}.',
        'In practice several answers can be right for different people, and the difference lies in their conditions.',
        'Advice that does not mention conditions is therefore incomplete, even if it worked for whoever gives it.',
        'Treat it as one report among others.',
      ],
      [
        'What comes first is easily confused with what causes the result.',
        'Two things can happen one after the other for years and still have nothing to do with each other.',
        'Before you rely on such a connection, look for a case in which the first happened and the second did not.',
        'One clear counterexample is worth a long list of confirmations.',
      ],
    ],
    points: [
      {
        lead: 'These warning signs often point to a myth:',
        items: [
          'No conditions: the claim is said to hold for everyone.',
          'No source: it is repeated everywhere and explained nowhere.',
          'No limit: more of it is always supposed to be better.',
          'No way to fail: whatever happens is taken as proof.',
        ],
      },
    ],
    keyPoints: [
      'A rule without a limit is a slogan.',
      'Ask when the opposite would be true, and you understand the rule.',
    ],
  },
  changes: {
    headings: ['Staying up to date', 'What can change over time', 'Keeping your knowledge{about} current'],
    passages: [
      [
        'What you learn today{about} will not stay the same forever.',
        'Rules are revised, offers come and go, and habits shift with them.',
        'You need no constant attention to keep up, only a fixed date on which you look again.',
        'Choose an interval that fits the pace of the field and put it in your calendar.',
      ],
      [
        'Separate what changes quickly from what hardly changes at all.',
        'Principles and physical limits tend to stay, while names, prices and interfaces are replaced.',
        'Learn the first group properly and look up the second when you need it.',
        'Your notes then age much more slowly.',
      ],
      [
        'A change is worth acting on only if it touches your own case.',
        'Ask what you would do differently tomorrow because of the news.',
        'If the answer is "nothing", you can read the headline and move on.',
        'If there is an answer, write it down together with the source and the date.',
      ],
    ],
    points: [
      {
        lead: 'A light routine is enough to stay current:',
        items: [
          'One source: pick a reliable place that reports changes in plain language.',
          'One date: review your notes at a fixed interval.',
          'One question: ask what the change means for your next decision.',
        ],
      },
    ],
    keyPoints: ['Learn what stays, look up what changes.', 'News matters when it changes what you do tomorrow.'],
  },
} as const satisfies Record<string, PurposeBank>;
