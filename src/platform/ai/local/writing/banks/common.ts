import type { PurposeBank } from './bank.ts';

/** Sections that fit almost any subject. */
export const commonBanks = {
  mistakes: {
    headings: ['Common mistakes and how to avoid them', 'Mistakes to avoid', 'What often goes wrong with {np|it}'],
    passages: [
      [
        'Most mistakes{with} happen at the beginning and show only at the end.',
        'A vague goal, a skipped check or a guess that nobody questioned is usually at the root.',
        'That is good news, because the beginning is the cheapest place to correct anything.',
        'Take a few minutes there and the rest runs more smoothly.',
      ],
      [
        'It is tempting to start with the solution.',
        'Somebody recommends something, it sounds convincing, and the actual question is never asked.',
        'Put the question in writing before you discuss answers to it.',
        'If the recommendation still fits afterwards, all the better.',
      ],
      [
        'Relying on a single source or a single opinion is risky.',
        'Even good advice was given for a certain case, and that case may not be yours.',
        'Compare at least two independent views and look at where they differ.',
        'The difference shows what the answer depends on.',
      ],
      [
        'Changing too much at once makes it hard to learn anything.',
        'When several things are new, nobody can say which one made the difference.',
        'Smaller steps look slower, and they are easier to undo.',
        'They also build the experience that makes the next decision easier.',
      ],
      [
        'Attention often fades once the main work is done.',
        'Results drift, conditions change, and nobody notices because nobody looks.',
        'A short check at a fixed date is enough to prevent that.',
        'Write the date down while you still remember why it matters.',
      ],
    ],
    points: [
      {
        lead: 'You can avoid most difficulties if you watch out for these:',
        items: [
          'Haste: deciding before the question is clear.',
          'Assumptions: taking something for granted that could be checked.',
          'Copying: using an example without comparing the conditions.',
          'Overload: adding more than the situation needs.',
          'Silence: not asking because the question seems too simple.',
        ],
      },
    ],
    keyPoints: ['Mistakes are cheapest on the first day.', 'If a question seems too simple to ask, ask it.'],
  },
  beginners: {
    headings: ['Where to start as a beginner', 'First steps{with}', 'Getting started'],
    passages: [
      [
        'Starting is easier if the first goal is small.',
        'Choose something that can be finished within a day and shows a visible result.',
        'Success at that scale teaches more than a large plan that is never begun.',
        'The next goal can then be a little larger.',
      ],
      [
        'Give yourself permission to skip the advanced parts.',
        'They solve problems that you do not have yet.',
        'When you meet such a problem, you will understand the solution much faster.',
        'Until then, a bookmark is enough.',
      ],
      [
        'Find one person or one place where you can ask questions.',
        'Describe what you tried, what you expected and what happened instead.',
        'Questions in that form{about} are answered more willingly and more precisely.',
        'While you write them, some of them answer themselves.',
      ],
      [
        'Keep what you learn in one place.',
        'A notebook or a simple document is enough, as long as you can find things again.',
        'Write for somebody who knows nothing, because that will be you in a few months.',
        'Add the date and the source to everything you copy.',
      ],
    ],
    points: [
      {
        lead: 'A good first week could look like this:',
        ordered: true,
        items: [
          'Read: get an overview and note the open questions.',
          'Ask: clear up the two most important ones.',
          'Try: do one small thing from beginning to end.',
          'Review: write down what you would do differently.',
        ],
      },
    ],
    keyPoints: [
      'A small thing finished teaches more than a large thing planned.',
      'Advanced advice is for advanced problems.',
    ],
  },
  checklist: {
    headings: ['A checklist to keep at hand', 'Checklist{for}', 'The essentials on one page'],
    passages: [
      [
        'A checklist is not a sign of inexperience but a way to keep your head free.',
        'It should be short enough to be used and specific enough to be answered with yes or no.',
        'Adapt the points to your own case and strike whatever never applies.',
        'After using it two or three times you will know which points really help.',
      ],
      [
        'Use the list at the moments when something is decided or handed over.',
        'These are the points at which information gets lost and habits take over.',
        'If an answer is "I do not know", that is your next step.',
        'If it is "no", decide consciously whether you can accept that.',
      ],
      [
        'Lists help when several people are involved.',
        'Everybody can see what has been checked and what is still open.',
        'Put a name next to each open point.',
        'Points without a name tend to stay open.',
      ],
    ],
    points: [
      {
        lead: 'Answer each of these with yes or no:',
        items: [
          'Goal: it is written down and can be checked.',
          'Requirements: the must-haves are separate from the wishes.',
          'Information: the important statements come from a source you can name.',
          'Budget: the upper limit for time and money is fixed.',
          'Alternatives: at least one other way has been considered.',
          'Follow-up: there is a date for looking at the result.',
        ],
      },
      {
        lead: 'For later use, keep these things together:',
        items: [
          'Notes: what you decided and why.',
          'Documents: receipts, instructions and conditions.',
          'Contacts: who can help with which question.',
        ],
      },
    ],
    keyPoints: ['"I do not know" is a next step in disguise.', 'A list is good when it fits on one page.'],
  },
  measure: {
    headings: ['How to tell whether it works', 'Checking the result', 'Measuring success with {np|it}'],
    passages: [
      [
        'Whether something works can be said only if you know what you expected.',
        'Write down the state before you change anything, in numbers or in a picture.',
        'Choose a sign that would look different if {np|the effort} had made no difference.',
        'Without such a sign, every result can be explained afterwards.',
      ],
      [
        'Few measurements, taken regularly, beat many that are taken once.',
        'Pick two or three values that you can collect without much effort.',
        'Record them at the same time and in the same way.',
        'Patterns appear sooner than most people expect.',
      ],
      [
        'Look at side effects as well as at the goal.',
        'An improvement in one place may cost time, money or goodwill in another.',
        'Ask the people who are affected what has changed for them.',
        'Their answer belongs in the same table as your figures.',
      ],
      [
        'Give the result enough time, but not an endless amount.',
        'Decide at the start when you will judge it and what would make you stop.',
        'That agreement with yourself is hard to keep and worth keeping.',
        'It turns a disappointment into a finding.',
      ],
    ],
    points: [
      {
        lead: 'These notes make results comparable:',
        items: [
          'Before: the state at the beginning, with a date.',
          'Change: what exactly you did differently.',
          'After: the same observation under the same conditions.',
          'Verdict: keep, adapt or stop.',
        ],
      },
    ],
    keyPoints: ['Without a "before" there is no "after".', 'Know in advance what would change your mind.'],
  },
  risks: {
    headings: ['Limits and risks', 'What to be careful with', 'Staying on the safe side'],
    passages: [
      [
        'Every approach has limits, and naming them makes it more useful.',
        'Ask what could go wrong with {np|it}, how you would notice, and what you would do then.',
        'Risks that are easy to notice and easy to undo need little attention.',
        'Concentrate on those that are neither.',
      ],
      [
        'General advice cannot replace a look at your own case.',
        'Where health, safety, money or legal duties are concerned, check with somebody qualified.',
        'Bring your questions in writing and ask for the answer in writing too.',
        'That is no mistrust but simply good practice.',
      ],
      [
        'Rules differ from place to place and change over time.',
        'Find out which body is responsible{for} where you live and what it currently publishes.',
        'A forum answer or an old brochure may have been right when it was written.',
        'Note the date on which you looked.',
      ],
      [
        'Plan the way back before you need it.',
        'A return period, a backup, a copy or a second provider costs little in advance.',
        'With a way back, you can decide faster and with less worry.',
        'Without one, take smaller steps.',
      ],
    ],
    points: [
      {
        lead: 'Think through these questions beforehand:',
        items: [
          'Likelihood: how probable is it that something goes wrong?',
          'Damage: what would it cost in time, money or trust?',
          'Warning: by which sign would you notice it early?',
          'Way back: how could you return to the previous state?',
        ],
      },
    ],
    keyPoints: ['Worry about what is hard to notice and hard to undo.', 'Know the way back before you set out.'],
  },
  decide: {
    headings: ['How to decide', 'Making the decision', 'From information to a decision{about}'],
    passages: [
      [
        'At some point more information no longer changes the answer.',
        'You have reached it when new sources{about} repeat what you already know.',
        'Look at your requirements once more and see which of them is still open.',
        'If none is, it is time to decide.',
      ],
      [
        'Put the decision into one sentence with a reason.',
        'The form "I choose this because it meets these requirements" is enough.',
        'If the reason sounds weak when you read it aloud, something is missing.',
        'If it sounds plain and a little boring, it is probably right.',
      ],
      [
        'Ask what you would advise somebody else in your position.',
        'A little distance removes much of the pressure.',
        'It also shows whether you are deciding about the matter or about a feeling.',
        'Both are allowed, as long as you know which it is.',
      ],
      [
        'Make the decision reversible where you can.',
        'Start with the smaller size, the shorter contract or the single room.',
        'You lose little if it works, and you save a lot if it does not.',
        'Extending something later is almost always possible.',
      ],
    ],
    points: [
      {
        lead: 'A calm way to a decision:',
        ordered: true,
        items: [
          'Remove: strike every option that fails a must-have.',
          'Compare: look at the remaining ones under your criteria.',
          'Sleep: let one night pass if nothing is urgent.',
          'Decide: write down the choice and the reason.',
          'Review: set a date for checking whether the reason still holds.',
        ],
      },
    ],
    keyPoints: ['A plain reason is a good reason.', 'Prefer decisions you can still change.'],
  },
  questions: {
    headings: ['Questions to ask first', 'What to ask before you agree to anything', 'Good questions{about}'],
    passages: [
      [
        'Good questions save more time than good answers.',
        'Ask for specifics{about}: what exactly, how much, by when, and what happens if not.',
        'Open questions show how somebody thinks, closed ones settle a point.',
        'Use the first kind at the beginning and the second at the end.',
      ],
      [
        'Ask everybody the same questions in the same order.',
        'Answers can then be compared, and gaps become visible.',
        "Note them down in the other person's words, not in yours.",
        'What you read into an answer is easily mistaken for the answer.',
      ],
      [
        'Do not be afraid of asking about problems.',
        'A useful question is what typically goes wrong and how it is dealt with.',
        'Somebody with experience has an answer ready.',
        'Somebody who says that nothing ever goes wrong has just told you something, too.',
      ],
      [
        'One question is almost always missing: what have I forgotten to ask?',
        'It sounds odd and works surprisingly well.',
        'It invites the other person to share what they think matters.',
        'Often it is the most useful minute of the conversation.',
      ],
    ],
    points: [
      {
        lead: 'These questions fit almost every conversation:',
        items: [
          'Scope: what is included, and what is not?',
          'Conditions: what does the answer depend on?',
          'Deadline: by when can I expect which result?',
          'Responsibility: who is my contact if something is unclear?',
          'Evidence: where can I read that up?',
        ],
      },
    ],
    keyPoints: [
      'Ask everyone the same questions, or you cannot compare the answers.',
      'The best question is the one you almost did not ask.',
    ],
  },
} as const satisfies Record<string, PurposeBank>;
