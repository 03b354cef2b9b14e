import type { PurposeBank } from './bank.ts';

/** Sections of pages that offer a service, list a category or present a product. Facts only the site knows are left as placeholders in brackets. */
export const pageBanks = {
  about: {
    headings: ['About this business', 'Who you are dealing with', 'An introduction in brief'],
    passages: [
      [
        'This page introduces the business in a few words: [add who you are, what you do and where].',
        'You should be able to tell at once whether you are in the right place.',
        'The sections below answer the questions that usually follow.',
        'If one is missing, a short message is enough.',
      ],
      [
        'Whoever looks for {np|an offer of this kind} wants to know who stands behind it.',
        'Here you find out who is responsible for what: [add names and roles].',
        'That makes it easier to address the right person from the beginning.',
        'It also shows whom to turn to if something should go wrong.',
      ],
      [
        'A few practical details make a first visit or call easier.',
        'Address and opening hours: [add address and opening hours].',
        'If you come from further away, ask beforehand whether everything you need is available.',
        'Changes at short notice are announced on this page.',
      ],
      [
        'Good cooperation begins with clear expectations on both sides.',
        'You can expect understandable information, reliable dates and an answer to every question.',
        'In return, it helps if you describe your wishes as precisely as you can.',
        'What has been agreed is confirmed in writing.',
      ],
    ],
    points: [
      {
        lead: 'The most important things at a glance:',
        items: [
          'Range: what is offered, and for whom.',
          'Place: where the business can be found.',
          'Times: when somebody is available.',
          'Contact: the quickest way to ask a question.',
        ],
      },
    ],
    keyPoints: [
      'A name and an address are the beginning of trust.',
      'Good information answers the question before it is asked.',
    ],
  },
  offer: {
    headings: ['What is included', 'The scope at a glance', 'What you can expect'],
    passages: [
      [
        'Before anything starts, you should know exactly what you will get.',
        'The scope of the work is agreed in writing, so that both sides can refer to it later.',
        'Whatever goes beyond it is discussed first and done afterwards.',
        'That keeps the result and the bill free of surprises.',
      ],
      [
        'The starting point is your situation and not a standard package.',
        'A short conversation shows what is needed, what can wait, and what you can do yourself.',
        'The offer then lists the individual items, so that you can leave out what you do not need.',
        'If {np|the service} turns out not to be the right answer, it is better to find out at this stage.',
      ],
      [
        'Clear limits are part of a clear offer.',
        'You can see which tasks are covered, which are not, and who takes care of the rest.',
        'Dates and responsibilities are named for each item.',
        'Changes remain possible, and their effect on time and cost is stated before you agree.',
      ],
      [
        'You have one contact for questions from the first message to the final check.',
        'That saves explanations and keeps decisions in one place.',
        'Important answers are confirmed in writing.',
        'If your contact is away, you know who stands in.',
      ],
    ],
    points: [
      {
        lead: 'The offer{for} covers these points:',
        items: [
          'Assessment: your situation and your goal are recorded first.',
          'Proposal: scope, schedule and price are put in writing.',
          'Work: the agreed items are carried out step by step.',
          'Check: the result is reviewed together with you.',
          'Follow-up: open questions are answered after completion.',
        ],
      },
    ],
    keyPoints: [
      'What is written down does not have to be remembered.',
      'Every item should name a result, a date and a person.',
    ],
  },
  process: {
    headings: ['How the work proceeds', 'The process step by step', 'From the first message to the result'],
    passages: [
      [
        'A clear process saves time on both sides.',
        'It begins with your request, in which a few sentences about the goal are enough.',
        'Open points are settled in a short exchange before an offer is made.',
        'You decide in your own time whether you want to go ahead.',
      ],
      [
        'Once you have agreed, each step has a date.',
        'You are told what is happening, what comes next, and whether something is needed from you.',
        'If a date has to move, you hear about it beforehand and together with a new one.',
        'The order of the steps follows the work and not the calendar alone.',
      ],
      [
        'Your part is limited but important.',
        'Information, access and decisions have to come from your side.',
        'The earlier they are available, the more smoothly everything runs.',
        'A short list at the beginning tells you what to have ready.',
      ],
      [
        'The last step is a joint look at the result.',
        'It is compared with what was agreed at the start.',
        'Anything that is missing is put on a list with a date.',
        'Only then is the matter considered finished.',
      ],
    ],
    points: [
      {
        lead: 'These are the steps:',
        ordered: true,
        items: [
          'Request: you describe what you need in your own words.',
          'Clarification: open questions are answered by phone, by mail or on site.',
          'Offer: you receive the scope, the schedule and the price in writing.',
          'Execution: the work is done as agreed.',
          'Handover: the result is checked together.',
        ],
      },
    ],
    keyPoints: ['Each step has a date and a person.', 'A good process tells you what happens next.'],
  },
  pricing: {
    headings: ['Price and what it depends on', 'What it costs', 'Price and terms'],
    passages: [
      [
        'A serious price needs to know what is to be done.',
        'It depends on the scope, the effort and the conditions on site, all of which are clarified before an offer is made.',
        'As an orientation: [add your price range and what it includes].',
        'The written offer is what counts.',
      ],
      [
        'You can influence the price of {np|the service} yourself.',
        'Clear information, flexible dates and tasks you take over yourself reduce the effort.',
        'Urgent work, difficult access and late changes increase it.',
        'Ask which of these applies to your case.',
      ],
      [
        'Compare offers item by item and not only by the total.',
        'Check whether materials, travel, taxes and follow-up are included.',
        'If an item appears in only one offer, ask about it in the others.',
        'A missing item is rarely a gift.',
      ],
    ],
    points: [
      {
        lead: 'The price is made up of these parts:',
        items: [
          'Scope: how much there is to do.',
          'Effort: the time and skill it requires.',
          'Materials: what is used or supplied.',
          'Conditions: access, dates and special requirements.',
        ],
      },
    ],
    keyPoints: ['Compare item by item; totals hide what is missing.', 'A price without a scope is only half a price.'],
  },
  trust: {
    headings: ['How to judge a provider', 'What you can check beforehand', 'A sound basis for trust'],
    passages: [
      [
        'Trust should rest on things you can check.',
        'Ask for qualifications, registrations or insurance wherever they are usual in the field.',
        'A serious provider shows them without hesitation.',
        'Take note of the name under which the contract is concluded.',
      ],
      [
        'References are most useful when they resemble your own case.',
        'Ask about the task, the difficulties and the way they were solved.',
        'One detailed account tells you more than a row of stars.',
        'If you may speak to a former customer, ask what they would do differently.',
      ],
      [
        'The first contact is a sample of the cooperation.',
        'Notice whether your questions are answered, whether dates are kept, and whether limits are named.',
        'Pressure to decide quickly is seldom in your interest.',
        'You may always ask for time to think.',
      ],
      [
        'A word about this page itself: it describes the service in general terms.',
        'What applies to you in detail is stated in the offer and the contract.',
        'Qualifications and examples of work: [add verified credentials and references].',
        'If anything remains unclear, ask before you sign.',
      ],
    ],
    points: [
      {
        lead: 'You can check these points in a few minutes:',
        items: [
          'Identity: full name, address and a contact that works.',
          'Qualification: the documents that are usual in the field.',
          'Conditions: scope, price and cancellation in writing.',
          'Behaviour: clear answers and no pressure.',
        ],
      },
    ],
    keyPoints: ['Trust what you can check.', 'How somebody answers today is how they will answer later.'],
  },
  contact: {
    headings: ['The next step', 'Contact and booking', 'How to get in touch'],
    passages: [
      [
        'The easiest way to begin is a short message.',
        'Describe in a few sentences what you need, by when, and where.',
        'Pictures or documents help if they show the current state.',
        'You can reach the team here: [add phone number, e-mail or booking link].',
      ],
      [
        'A first enquiry does not commit you to anything.',
        'It serves to find out whether the offer and your needs fit together.',
        'You will be told openly if they do not.',
        'In that case, at least the question is better defined.',
      ],
      [
        'A few details in the first message save a round of questions.',
        'Mention what has been done already and what must not change.',
        'Name the person who will decide and the best time to reach them.',
        'If there is a deadline, say where it comes from.',
      ],
    ],
    points: [
      {
        lead: 'Please have this information ready:',
        items: [
          'Goal: what should be different afterwards.',
          'Place: where the work is to be done, if that matters.',
          'Date: by when you need the result.',
          'Contact: how and when you can best be reached.',
        ],
      },
    ],
    keyPoints: ['Three sentences are enough for a first enquiry.', 'The first message does not have to be perfect.'],
  },
  'terms-of-service': {
    headings: ['Conditions in plain words', 'Agreements and conditions', 'What is agreed in writing'],
    passages: [
      [
        'Good conditions are short, understandable and known before the start.',
        'They settle dates, payment, changes and cancellation.',
        'Read them once in full and ask about every sentence that leaves you in doubt.',
        'The binding conditions are found here: [add a link to your terms].',
      ],
      [
        'Changes are normal, and a good agreement provides for them.',
        'It says who may request a change, how it is confirmed, and what it means for time and price.',
        'Small changes then stay small.',
        'Nobody has to rely on memory.',
      ],
      [
        'Think about the end of the cooperation at the beginning.',
        'Clarify who keeps which documents, access data or materials.',
        'Agree on how problems are reported and within which period they are looked at.',
        'These points are easy to settle while everybody is in a good mood.',
      ],
    ],
    points: [
      {
        lead: 'Make sure that these points are settled:',
        items: [
          'Dates: start, interim results and completion.',
          'Payment: when which amount is due.',
          'Changes: how they are requested and confirmed.',
          'Problems: whom to tell, and what happens then.',
        ],
      },
    ],
    keyPoints: [
      'Clear conditions protect both sides.',
      'A sentence you do not understand is a question you should ask.',
    ],
  },
  browse: {
    headings: ['What you will find here', 'An overview of this section', 'About this selection'],
    passages: [
      [
        'This page brings together everything{about} in one place.',
        'Use it to get an overview first and to go into detail afterwards.',
        'Entries are grouped so that similar ones stand side by side.',
        'If you already know what you are looking for, the filters lead you there directly.',
      ],
      [
        'The selection covers different needs and levels of experience.',
        'Some entries suit a first purchase or a first read, others assume that you know the basics.',
        'The short descriptions tell you which is which.',
        'You can open several entries and compare them side by side.',
      ],
      [
        'New entries are added and old ones removed from time to time.',
        'It is therefore worth coming back if you did not find the right thing at once.',
        'A link to this page is a better bookmark than a link to a single entry.',
        'Details such as availability are shown on the individual pages.',
      ],
    ],
    points: [
      {
        lead: 'You can use this page in three ways:',
        items: [
          'Overview: scan the entries to see what exists.',
          'Comparison: open two or three that look similar.',
          'Search: narrow the list until only suitable entries remain.',
        ],
      },
    ],
    keyPoints: [
      'First the overview, then the detail.',
      'Two similar entries side by side show the difference fastest.',
    ],
  },
  narrow: {
    headings: ['How to narrow down the selection', 'Finding the right entry quickly', 'Filters that help'],
    passages: [
      [
        'A long list becomes short if you begin with the strictest condition.',
        'Choose the property that cannot be changed later, such as size, type or intended use.',
        'Then apply the next one and watch how many entries remain.',
        'Three conditions are usually enough.',
      ],
      [
        'If nothing is left, loosen the conditions one after the other.',
        'Begin with the one you could most easily do without.',
        'The entries that appear then are your nearest alternatives.',
        'Keep in mind which condition they fail.',
      ],
      [
        'Sorting is not the same as choosing.',
        'The first entries of a list are first for a reason that may have nothing to do with your needs.',
        'Change the order once and see which entries stay interesting.',
        'Those are worth a closer look.',
      ],
    ],
    points: [
      {
        lead: 'Narrow the list down in this order:',
        ordered: true,
        items: [
          'Purpose: what is it meant for?',
          'Fit: which size, version or level suits you?',
          'Limit: what is your upper price?',
          'Preference: which of the remaining entries do you like best?',
        ],
      },
    ],
    keyPoints: ['Three conditions make a short list.', 'The first place in a list is not a recommendation.'],
  },
  use: {
    headings: ['What it is for', 'Everyday use', 'Using {np|it} day to day'],
    passages: [
      [
        'The intended use decides whether a product will please you for long.',
        'Compare the description of {np|the product} with the situation in which you will use it most often.',
        'Think about how often that is, how long each time, and under which conditions.',
        'If your use differs clearly, ask before you order.',
      ],
      [
        'Everyday use consists of small movements that repeat themselves.',
        'Taking it out, setting it up, cleaning it and putting it away should all be easy.',
        'What is awkward in the first week will be left undone in the fourth.',
        'Picture a normal day with the product to find these points.',
      ],
      [
        'Most products serve one purpose very well and a few others tolerably.',
        'Decide which purpose is the main one for you and judge the rest as an extra.',
        'The details on this page refer to the intended use: [add the uses the maker names].',
        'Uses beyond that are at your own judgement.',
      ],
      [
        'Think of what it will be used together with.',
        'Connections, sizes and materials have to match what you already own.',
        'Measure once before you order and note the result.',
        'It settles most questions about compatibility.',
      ],
    ],
    points: [
      {
        lead: 'It is a good match if the following applies:',
        items: [
          'Purpose: your main use is the one it was made for.',
          'Surroundings: it fits the space and the things you already have.',
          'Handling: everyone who uses it can do so without help.',
          'Upkeep: you know what care it needs and are willing to give it.',
        ],
      },
    ],
    keyPoints: ['Judge a product by its most ordinary day.', 'Fit first, looks second.'],
  },
  delivery: {
    headings: ['Delivery and returns', 'Ordering, delivery and returns', 'How ordering works'],
    passages: [
      [
        'Before you order, check the variant, the quantity and the delivery address once more.',
        'The final price with all additional costs is shown before you confirm.',
        'Delivery: [add delivery time and cost].',
        'You will need the order number for questions, so keep the confirmation.',
      ],
      [
        'When the parcel arrives, have a look at it before you put it away.',
        'Check that the content is complete and undamaged.',
        'If something is wrong, take a picture and report it soon.',
        'Keep the packaging until you are sure that everything fits.',
      ],
      [
        'If it does not suit you, the return conditions apply.',
        'They tell you how long you have and in what condition the goods should come back.',
        'Returns: [add return period and conditions].',
        'Trying something on or testing it carefully is normally part of a fair check.',
      ],
    ],
    points: [
      {
        lead: 'Have these details ready when you order:',
        items: [
          'Variant: size, colour or version.',
          'Quantity: including spare parts or accessories.',
          'Address: where somebody can accept the delivery.',
          'Contact: an e-mail address you read regularly.',
        ],
      },
    ],
    keyPoints: ['A photograph settles most questions about damage.', 'Check first, confirm second.'],
  },
} as const satisfies Record<string, PurposeBank>;
