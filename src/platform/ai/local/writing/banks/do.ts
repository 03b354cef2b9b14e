import type { PurposeBank } from './bank.ts';

/** Sections for readers who want to do something themselves. */
export const doBanks = {
  prepare: {
    headings: ['What to prepare before you start', 'Getting ready for {np|the task}', 'Before you begin'],
    passages: [
      [
        'Good preparation is the part nobody sees and everybody notices when it is missing.',
        'Read the whole procedure once from beginning to end before you touch anything.',
        'Set out what you need for {np|the task} in the order in which you will use it.',
        'If something is missing, you find out now and not halfway through.',
      ],
      [
        'Make sure the starting point is what the instructions assume.',
        'Check labels, versions, measurements or the general condition, whichever applies to your case.',
        'If the starting point differs, look for instructions that fit it instead of improvising.',
        'A photo or a short note of the initial state makes it easier to go back.',
      ],
      [
        'Give the task a place and a time.',
        'A clear surface, enough light and an hour without interruptions prevent more errors than any trick.',
        'Tell the people around you what you are doing if you need quiet or space.',
        'Plan the tidying up as part of the task, because it is.',
      ],
      [
        'Decide in advance what a good result{with} looks like.',
        'One or two visible signs are enough, for instance a certain appearance, a measurement or a working function.',
        'They tell you when to stop, which is harder than it sounds.',
        'They also show early when you are on the wrong track.',
      ],
    ],
    points: [
      {
        lead: 'Before you start, tick off these points:',
        items: [
          'Instructions: read once in full, including the warnings.',
          'Materials: complete, suitable and within reach.',
          'Space: clean, well lit and free for as long as you need it.',
          'Time: enough for the task, a pause and the tidying up.',
          'Fallback: you know what to do if it does not work out.',
        ],
      },
    ],
    keyPoints: ['First read, then begin.', 'Preparation is the cheapest part of the work.'],
  },
  tools: {
    headings: ['Tools and materials', 'What you need for {np|the job}', 'Useful equipment'],
    passages: [
      [
        'You usually need fewer tools than lists on the internet suggest.',
        'Begin with what the task cannot be done without and add a tool only when you miss it.',
        'For {np|most tasks of this kind}, a simple tool in good condition beats a special one that is rarely used.',
        'Borrowing is a sensible way to find out whether you would use it again.',
      ],
      [
        'Check the condition of your tools before you rely on them.',
        'Clean, complete and properly adjusted tools make the work safer and the result more even.',
        'Replace what is worn instead of compensating for it with force.',
        'A minute of checking is cheaper than a second attempt.',
      ],
      [
        'Materials should match the purpose and each other.',
        'Compare what the label says with what the instructions ask for, including quantity and date.',
        'Keep a small reserve of whatever runs out first.',
        'Note what you used, so that you can repeat a good result.',
      ],
      [
        'Substitutes can work, but they change the procedure.',
        'If you replace one thing, keep everything else the same and watch what happens.',
        'Avoid substitutes where safety, hygiene or compatibility is concerned.',
        'In those cases the specified material is part of the method.',
      ],
    ],
    points: [
      {
        lead: 'Divide your equipment{for} into three groups:',
        items: [
          'Essential: the task cannot be done without it.',
          'Helpful: it saves time or makes the result more even.',
          'Optional: pleasant to have, and easy to borrow.',
        ],
      },
    ],
    keyPoints: ['Buy the second tool when you have worn out the first.', 'A tool is good when you stop noticing it.'],
  },
  steps: {
    headings: ['Step by step', 'The procedure at a glance', 'How to go about {np|it}'],
    passages: [
      [
        'Work in small steps, and finish one before you begin the next.',
        'Each step should end in something you can check by looking, touching or measuring.',
        'When you deal with {np|a task like this}, the order is rarely a matter of taste, since later steps build on earlier ones.',
        'If you have to change the order, think through what the next step assumes.',
      ],
      [
        'Begin with a small amount, a hidden spot or a copy wherever that is possible.',
        'A trial run shows how the material or the system reacts in your conditions.',
        'It costs a few minutes and can save the whole piece.',
        'Continue with the rest only when the trial looks right.',
      ],
      [
        'Keep an eye on the result while you work and not only at the end.',
        'Small corrections are easy as long as nothing has set, dried, been sent or been saved.',
        'When something looks different from what you expected, stop and find out why.',
        'Carrying on in the hope that it will even out seldom works.',
      ],
      [
        'Follow the written instructions of the maker wherever there are any.',
        'General advice{about} cannot know the exact model, material or version in front of you.',
        'If the two contradict each other, the specific instructions take precedence.',
        'Keep them at hand so that you can look up a detail in the middle of a step.',
      ],
      [
        'Finish properly, even when the main part is done.',
        'Check the result against the signs you defined at the start.',
        'Clean up, put things back, and note what you would do differently next time.',
        'The note is the beginning of your own, better instructions.',
      ],
    ],
    points: [
      {
        lead: 'The sequence in short:',
        ordered: true,
        items: [
          'Check: compare the starting point with the instructions.',
          'Prepare: set out everything you need.',
          'Try: test on a small part first.',
          'Work: go step by step and check after each one.',
          'Correct: fix small deviations at once.',
          'Finish: compare the result with your goal and tidy up.',
        ],
      },
      {
        lead: 'After every step, ask yourself three things:',
        items: [
          'Result: does it look the way it should at this point?',
          'Next: is everything ready for the following step?',
          'Return: could you still go back if you had to?',
        ],
      },
    ],
    keyPoints: ['A pause to check is never a pause lost.', 'Hoping is not a step.'],
  },
  timing: {
    headings: ['How much time to plan', 'Timing and order', 'When to do it'],
    passages: [
      [
        'How long it takes depends on your starting point more than on your speed.',
        'Estimate each step separately, add the pauses, and then add a reserve for the first attempt.',
        'Write down the real times for {np|the task} while you are at it.',
        'The second estimate will be much closer.',
      ],
      [
        'Waiting is often part of the method.',
        'Where something has to rest, dry, load or be approved, the time cannot be shortened without a price.',
        'Use it for tidying up, checking or preparing the next step.',
        'Set a timer, because both too early and too late can spoil the result.',
      ],
      [
        'Choose a moment at which an interruption would do no harm.',
        'Begin early enough in the day that you are not forced to hurry towards the end.',
        'If other people or opening hours are involved, arrange them first.',
        'The task itself is usually the most flexible part of the plan.',
      ],
      [
        'How often it should be repeated is a question of use.',
        'Look for a visible sign that it is time again, and prefer it to a rigid interval.',
        'Where the maker or a rule sets an interval, keep to that.',
        'A short entry in the calendar settles the matter.',
      ],
    ],
    points: [
      {
        lead: 'A realistic schedule has room for four things:',
        items: [
          'Preparation: reading, setting out, clearing space.',
          'Work: the steps themselves, at an unhurried pace.',
          'Waiting: whatever the method requires.',
          'Reserve: time for one correction.',
        ],
      },
    ],
    keyPoints: ['Waiting is part of the method, not lost time.', 'Plan the reserve before you need it.'],
  },
  troubleshoot: {
    headings: ['If something goes wrong', 'Solving typical problems', 'When the result is not right'],
    passages: [
      [
        'Stay calm and change only one thing at a time.',
        'If you alter several conditions at once, you cannot tell which of them helped.',
        'Go back to the last step at which everything was as it should be.',
        'From there, the cause is usually close.',
      ],
      [
        'Describe the problem before you look for a cure.',
        'Note what exactly is different, since when, and what happened shortly before.',
        'With such a description, searching for help{with} becomes much easier.',
        'It also keeps you from solving a neighbouring problem by mistake.',
      ],
      [
        'Check the simple causes first.',
        'Something missing, something mixed up or something not yet ready explains a large part of all difficulties.',
        'Only when these are ruled out is it worth taking things apart.',
        'Keep track of what you have already checked.',
      ],
      [
        'Know when to ask for help.',
        'If safety, health, the law or an expensive item is involved, a qualified person is the better choice.',
        'Your notes and a picture will make their work quicker.',
        'Asking early is not a defeat but part of the method.',
      ],
    ],
    points: [
      {
        lead: 'Go through these points in order:',
        ordered: true,
        items: [
          'Stop: make sure that nothing gets worse.',
          'Look: compare the current state with the last good one.',
          'Rule out: check the simple causes first.',
          'Change: alter one thing and observe.',
          'Ask: get help if two attempts have not worked.',
        ],
      },
    ],
    keyPoints: ['One change at a time, one lesson at a time.', 'A precise description is half of the solution.'],
  },
  improve: {
    headings: ['How to get better results', 'Refining {np|your approach}', 'From good to better'],
    passages: [
      [
        'Improvement begins with repeating the same thing in the same way.',
        'Only when results are stable can you see what a change does.',
        'Choose one aspect of {np|the task}, change it a little, and compare.',
        'Keep what helps and undo what does not.',
      ],
      [
        'Look for the step that limits the others.',
        'Making a fast step faster changes little if the slow one stays as it is.',
        'Watch a complete run and mark the places where you wait, hesitate or repeat something.',
        'The longest mark is your next project.',
      ],
      [
        'Learn from people who do it differently.',
        'Ask them not only what they do, but what they tried before and gave up.',
        'Abandoned attempts contain more information than finished results.',
        'Adopt one idea at a time and adapt it to your conditions.',
      ],
      [
        'Good enough is a legitimate goal.',
        'Decide how much better the result has to be for the extra effort to make sense.',
        'Beyond that point, the time is often better spent elsewhere.',
        'You can return when your needs change.',
      ],
    ],
    points: [
      {
        lead: 'These habits lead to steady progress:',
        items: [
          'Repeat: do it the same way until the result is stable.',
          'Record: note conditions, times and results.',
          'Vary: change one aspect and compare.',
          'Keep: turn what works into a fixed routine.',
        ],
      },
    ],
    keyPoints: ['First stable, then better.', 'Improve the step that all the others wait for.'],
  },
} as const satisfies Record<string, PurposeBank>;
