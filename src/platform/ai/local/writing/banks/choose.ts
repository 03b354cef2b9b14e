import type { PurposeBank } from './bank.ts';

/** Sections for readers who choose among options. */
export const chooseBanks = {
  needs: {
    headings: ['Start from what you need', 'What do you need {np|it} for?', 'Clarify the purpose first'],
    passages: [
      [
        'The best choice depends on the task, so the task should be clear before you compare anything.',
        'Describe in two sentences where, how often and by whom {np|the product} would be used.',
        'Add what you use at the moment and what bothers you about it.',
        'That description is a better filter than any ranking, because it is about you.',
      ],
      [
        'Separate what you must have from what would be nice.',
        'A requirement belongs to the first group only if you would rather buy nothing than do without it.',
        'Most lists become surprisingly short under that rule, and short lists are easy to check.',
        'Keep the wishes on a second list for the moment when two options are otherwise equal.',
      ],
      [
        'Think of the situation that would ask the most of your choice.',
        'An option that handles the hardest ordinary day will handle the easy ones as well.',
        'There is no need to plan for extremes that may never come, since you would pay for them every day.',
        'The line between the two is personal, and drawing it is the most valuable part of the preparation.',
      ],
      [
        'Other people may be affected by the decision too.',
        'Ask them early what would make daily use easier or harder for them.',
        'Their answers often reveal a condition that no product description mentions.',
        'It is far simpler to take it into account now than to explain the choice later.',
      ],
    ],
    points: [
      {
        lead: 'Before you look at a single offer{for}, answer these questions in writing:',
        items: [
          'Use: what exactly should it be good for?',
          'Frequency: is it for every day or for rare occasions?',
          'Place: which space, device or surroundings does it have to fit?',
          'People: who else will use it, and what do they need?',
          'Limit: which amount of money or time must not be exceeded?',
        ],
      },
    ],
    keyPoints: [
      'Two sentences about your own use are worth more than any ranking.',
      'Short lists of must-haves get checked; long ones get forgotten.',
    ],
  },
  options: {
    headings: ['The main types of options', 'Which options are there?', 'An overview of the options'],
    passages: [
      [
        'The range looks large at first, but most options belong to a few groups.',
        'Sort what you find{about} by one property at a time, for example by intended use, size or level of service.',
        'Once two or three groups remain, the differences inside a group are usually smaller than those between groups.',
        'Choosing the group first makes the second step much easier.',
      ],
      [
        'There is almost always a basic, a middle and an elaborate version.',
        'The basic version shows what is essential, and the elaborate one shows what can be added.',
        'For each addition, ask how often you would really use it.',
        'The honest answer moves many people back towards the middle.',
      ],
      [
        'Do not forget the options that nobody advertises.',
        'Repairing, borrowing, renting, sharing or waiting can be a sensible answer to the same need.',
        'They cost little to consider and they give you something to measure the other options against.',
        'If none of them fits, you know better why you are buying.',
      ],
      [
        'Specialised options deserve a separate look.',
        'They do one thing particularly well and usually give up something else in exchange.',
        'That is a good bargain if the one thing is what you need most of the time.',
        'For mixed use, an all-round option causes fewer compromises.',
      ],
    ],
    points: [
      {
        lead: 'These distinctions help to sort the options:',
        items: [
          'General or specialised: broad use against one strength.',
          'Simple or adjustable: less to set up against more control.',
          'One-off or recurring: a single payment against continuing costs.',
          'New or used: known condition against a lower entry price.',
          "Alone or with support: your own time against somebody else's.",
        ],
      },
    ],
    keyPoints: ['Choose the group first and the product second.', 'Keep "buy nothing" on the list until the end.'],
  },
  criteria: {
    headings: ['Criteria for comparing {np|the options}', 'What to compare', 'The points that make a difference'],
    passages: [
      [
        'A fair comparison uses the same criteria for every option and sets them before the first look at an offer.',
        'Four or five criteria are enough, provided they are really independent of each other.',
        'Give each one a weight, so that a small advantage in a minor point does not outweigh a large one elsewhere.',
        'If the result surprises you, check the weights first and the options second.',
      ],
      [
        'Prefer criteria that can be checked over those that can only be felt.',
        'A dimension, a period, a list of included services or a written condition can be compared directly.',
        'Words such as "comfortable" or "powerful" need a test before they mean anything.',
        'Note for every criterion how you are going to check it.',
      ],
      [
        'Comparing {np|options} goes wrong most often when the offers do not contain the same things.',
        'Bring them to one level first: same quantity, same period, same extras.',
        'Whatever is missing from one offer should be added to its price or struck from the others.',
        'Only then is the cheaper one really cheaper.',
      ],
      [
        'Watch for criteria that exclude an option on their own.',
        'If something has to fit a space, a system or a rule, it makes no sense to balance that against the colour.',
        'Apply these conditions first and remove whatever fails them.',
        'The remaining comparison becomes shorter and friendlier.',
      ],
      [
        'A simple table is the best tool for comparing {np|the options}.',
        'Put the options in columns, the criteria in rows, and leave a cell empty if you do not know the answer.',
        'Empty cells are a to-do list, and they keep you from filling gaps with hope.',
        'Date the table, because offers change.',
      ],
    ],
    points: [
      {
        lead: 'A practical set of criteria looks like this:',
        items: [
          'Fit: does it suit the use you described at the start?',
          'Quality: which signs of good work can you check yourself?',
          'Effort: how much time do set-up, learning and upkeep take?',
          'Total cost: what does it cost over the whole period of use?',
          'Support: who helps if something does not work?',
          'Exit: how easily can you change your mind later?',
        ],
      },
    ],
    keyPoints: ['Criteria first, offers second.', 'An empty cell in your table is a question, not a zero.'],
  },
  quality: {
    headings: ['How to judge quality', 'Signs of good quality', 'Recognising quality in {np|the options}'],
    passages: [
      [
        'Quality shows in details that are easy to check once you know where to look.',
        'Check the places that take the most strain, and those that nobody is supposed to see.',
        'Careful work there is a better sign than a perfect surface.',
        'If you cannot see it in person, ask for detailed pictures or documents.',
      ],
      [
        'Good providers describe what they sell in verifiable terms.',
        'They state what it consists of, what it is suitable for, and where its limits lie.',
        'Descriptions of {np|a product} that contain only adjectives leave the work of checking to you.',
        'An honest sentence about a weakness is worth more than three about strengths.',
      ],
      [
        'Labels, seals and ratings can help if you know what stands behind them.',
        'Find out who awards them, what is tested, and whether somebody repeats the test.',
        'A self-awarded seal is advertising, which is legitimate but not proof.',
        'Two or three recognised marks that you understand are enough.',
      ],
      [
        'Consistency is an underrated part of quality.',
        'A product or service that is reliably good tends to serve better than one that is sometimes brilliant.',
        'Look for reports that cover a longer period, and read how problems were handled.',
        'The way a complaint is answered tells you what to expect when it is your turn.',
      ],
    ],
    points: [
      {
        lead: 'These signs can be checked without special knowledge:',
        items: [
          'Documentation: complete, understandable and in your language.',
          'Details: edges, joints and transitions are done with care.',
          'Spare parts or follow-up: you can find out how long they are available.',
          'Contact: a real person answers a precise question precisely.',
        ],
      },
    ],
    keyPoints: ['Good work shows where it would have been easy to save.', 'Adjectives are not evidence.'],
  },
  cost: {
    headings: ['What affects the price', 'Planning the cost of {np|it}', 'Looking at the total cost'],
    passages: [
      [
        'The price on the label is only the first part of the cost.',
        'Add what is needed to start, what recurs, and what it takes to end the arrangement.',
        'Spread the sum over the time you expect to use {np|the product}, and compare that figure.',
        'It often changes the order of the options.',
      ],
      [
        'Price differences{for} usually have reasons, and it pays to know them.',
        'Material, working time, service, brand and availability can each play a part.',
        'Ask which of these you benefit from, because you pay for all of them.',
        'A higher price is justified when it buys something on your list of requirements.',
      ],
      [
        'Set the upper limit before you see the offers.',
        'Write it down together with the reason, so that it does not move quietly during the search.',
        'If nothing suitable exists below the limit, change the requirements consciously or wait.',
        'Both are better than an uneasy compromise.',
      ],
      [
        'Low prices deserve the same questions as high ones.',
        'Find out what has been left out, shortened or passed on to you.',
        'Sometimes the answer is "nothing that matters", and you have found a bargain.',
        'Sometimes the missing part has to be bought later at a worse price.',
      ],
      [
        'Discounts are useful only for something you had already decided to buy.',
        'Compare the reduced price with your own limit and not with the crossed-out number.',
        'Time pressure is part of the offer, too, and it should make you slower.',
        'A good decision usually survives one more night.',
      ],
    ],
    points: [
      {
        lead: 'Include these items in your calculation:',
        items: [
          'Purchase: the price for exactly the scope you need.',
          'Start: delivery, set-up, training or accessories.',
          'Running costs: consumption, subscriptions, upkeep.',
          'Your time: hours that you or others will spend.',
          'End: resale, disposal, notice periods or switching.',
        ],
      },
    ],
    keyPoints: [
      'Compare the cost over the whole period of use, not the price on the label.',
      'A discount is only good news for something you had already chosen.',
    ],
  },
  where: {
    headings: ['Where to look', 'Finding a good source for {np|it}', 'Choosing a seller or provider'],
    passages: [
      [
        'Where you buy can matter as much as what you buy.',
        'A good seller knows the range, answers questions{about} in specific terms, and says no when something does not fit.',
        'Test that with a question to which you already know the answer.',
        'The reply shows how much you can rely on the next one.',
      ],
      [
        'Local and online offers have different strengths.',
        'In person you can see, touch and ask, and you have somebody to return to.',
        'Online you can compare more options at your own pace and read the conditions in peace.',
        'Many people use one to get an impression and the other to check it.',
      ],
      [
        'Read the conditions before you read the reviews.',
        'Delivery time, returns, warranty and cancellation decide what happens on a bad day.',
        'They should be easy to find and easy to understand.',
        'If they are neither, that is an answer in itself.',
      ],
      [
        'Check who is actually behind an offer.',
        'A complete address, a reachable contact and clear legal information are the minimum.',
        'On marketplaces, the platform and the seller are often two different parties.',
        'Make sure you know which of them is responsible to you.',
      ],
    ],
    points: [
      {
        lead: 'Use this short list to compare sellers:',
        items: [
          'Advice: questions are answered clearly and without pressure.',
          'Conditions: delivery, returns and warranty are in writing.',
          'Transparency: the final price is visible before you commit.',
          'Reachability: there is a contact that works after the purchase as well.',
        ],
      },
    ],
    keyPoints: ['The conditions decide what happens on a bad day.', 'A seller who says no has listened.'],
  },
  trial: {
    headings: ['Try before you commit', 'Testing {np|your choice} in practice', 'How to test an option'],
    passages: [
      [
        'A short test under your own conditions tells you more than a long description.',
        'Use a sample, a trial period, a demonstration or a small first order, whichever is available.',
        'Decide beforehand what you want to find out and how you will notice it.',
        'Otherwise a pleasant first impression takes the place of an answer.',
      ],
      [
        'Test the ordinary case first and the difficult one second.',
        'With {np|most options}, the first hour shows handling and the following days show reliability.',
        'Take notes while you test, because memory smooths things over.',
        'Three lines a day are enough.',
      ],
      [
        'Let somebody else try it as well.',
        'A second person has other habits and stumbles over other things.',
        'Watch without helping for the first few minutes and note where they hesitate.',
        'These are the places where daily use will cost time.',
      ],
      [
        'End the test with a decision, even if the decision is to stop.',
        'Put the end of any return or trial period in your calendar on the first day.',
        'Compare your notes with the requirements you wrote down earlier.',
        'What is not on that list should not decide the matter now.',
      ],
    ],
    points: [
      {
        lead: 'A useful test follows a simple plan:',
        ordered: true,
        items: [
          'Question: write down what you want to know.',
          'Conditions: test where and how you will really use it.',
          'Notes: record what works, what does not, and when.',
          'Deadline: fix the day on which you decide.',
        ],
      },
    ],
    keyPoints: ['A test without a question is only a visit.', 'The ordinary day is the best test.'],
  },
  care: {
    headings: ['Care and maintenance', 'Keeping {np|it} in good condition', 'How to make the result last'],
    passages: [
      [
        'A little regular care is easier than one large repair.',
        'Find out what the maker or provider recommends{for} and compare it with how you really use it.',
        'Where the two differ, adapt the interval and keep the method.',
        'A note in the calendar makes the routine independent of memory.',
      ],
      [
        'Most wear comes from a few causes that repeat themselves.',
        'Heat, moisture, friction, dirt and hurry are the usual candidates.',
        'Work out which of them applies in your case and deal with that one first.',
        'The others can often wait.',
      ],
      [
        'Storage is part of care.',
        'Things that are put away clean, dry and complete are ready the next time.',
        'Keep instructions, receipts and small parts together in one place.',
        'You will look for them on the day you have the least time.',
      ],
      [
        'Learn to read the early signs.',
        'A new noise, a change in colour or a step that suddenly takes longer is worth a look.',
        'Early on, the cause is often small and easy to correct.',
        'Waiting rarely makes it cheaper.',
      ],
    ],
    points: [
      {
        lead: 'A simple care routine covers these points:',
        items: [
          'After use: clean, check and put away.',
          'Regularly: look at the parts that take the most strain.',
          'Once in a while: compare the condition with your first notes.',
          'When in doubt: follow the written instructions, not a guess.',
        ],
      },
    ],
    keyPoints: [
      'Small and regular beats large and late.',
      'Find the one cause of wear that applies to you, and start there.',
    ],
  },
  people: {
    headings: ['Who it suits and who should look elsewhere', 'Who benefits most', 'Is it right for you?'],
    passages: [
      [
        'No choice is right for everyone, and saying so is part of good advice.',
        'An option suits the people whose situation matches the purpose it was made for.',
        'The closer your own description comes to that purpose, the fewer compromises you will notice.',
        'If it differs in several points, an alternative deserves a fair look.',
      ],
      [
        'Beginners and experienced users want different things.',
        'The first group gains from clear guidance and few settings, the second from control and room to grow.',
        'Be honest about where you stand today, since you can move up later.',
        'Buying for the person you would like to become is an expensive habit.',
      ],
      [
        'Your circumstances count as much as your taste.',
        'Space, time, help and existing equipment decide what is practical.',
        'List what is already there before you decide what is missing.',
        'The best match is often the one that fits in without changing everything else.',
      ],
      [
        'You should probably look elsewhere if one of your must-haves is only half fulfilled.',
        'Hoping that it will not matter is understandable and rarely works.',
        'A less attractive option that meets the requirement will please you longer.',
        'If none exists, revisit the requirement itself.',
      ],
    ],
    points: [
      {
        lead: 'These questions show whether {np|an option} and your situation match:',
        items: [
          'Purpose: is your main use the one it was made for?',
          'Experience: does it expect knowledge that you have or want to gain?',
          'Surroundings: does it fit what is already there?',
          'Patience: can you live with its known weak points?',
        ],
      },
    ],
    keyPoints: ['Choose for the person you are today.', 'A half-fulfilled must-have is not fulfilled.'],
  },
} as const satisfies Record<string, PurposeBank>;
