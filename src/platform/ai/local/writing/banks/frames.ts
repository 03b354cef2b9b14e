import type { FaqFamily } from './faq.ts';

/** The manner of a text, as far as the wording banks know it. */
export type Manner = 'neutral' | 'formal' | 'friendly' | 'persuasive';

/** How the keyword can stand in an opening sentence: bare, in quotation marks, or as "how to …". */
export type MentionForm = 'bare' | 'quoted' | 'how-to';

/** First sentences; each holds the keyword itself as `{kw!}`. */
export const openers: Record<Manner, Record<MentionForm, readonly string[]>> = {
  neutral: {
    bare: [
      'Anyone looking for information about {kw!} finds plenty of answers and little order.',
      'A good decision about {kw!} begins with a clear question.',
      'Advice about {kw!} is easy to come by and harder to judge.',
      'When it comes to {kw!}, a few points make most of the difference.',
      'Much has been written about {kw!}, and not all of it is useful in practice.',
    ],
    quoted: [
      'People who search for {kw!} usually want an answer they can use straight away.',
      'A search for {kw!} returns many pages and few clear answers.',
      'Behind a search for {kw!} there is usually a practical question.',
      'If you searched for {kw!}, you probably have a specific case in mind.',
    ],
    'how-to': [
      'If you want to know {kw!}, the order of the steps matters as much as the steps themselves.',
      'Instructions on {kw!} are easy to find and surprisingly different from each other.',
      'Before you ask {kw!}, it helps to know what a good result looks like.',
      'A reliable answer to the question of {kw!} begins with good preparation.',
    ],
  },
  formal: {
    bare: [
      'The following text offers a structured introduction for readers who require information about {kw!}.',
      'Decisions about {kw!} should rest on clear criteria and verifiable information.',
      'An informed view of the questions about {kw!} requires a systematic approach.',
      'With regard to {kw!}, a small number of considerations deserve particular attention.',
    ],
    quoted: [
      'The search term {kw!} stands for a practical question that deserves a systematic answer.',
      'Readers who search for {kw!} require clear criteria and verifiable information.',
      'The following text addresses the considerations behind searches for {kw!}.',
    ],
    'how-to': [
      'The question of {kw!} calls for a structured procedure and careful preparation.',
      'The following text sets out {kw!} in a clear and verifiable order.',
      'Readers who wish to know {kw!} are well advised to consider the entire procedure first.',
    ],
  },
  friendly: {
    bare: [
      'So you want to know more about {kw!} and would rather not read twenty tabs to get there.',
      'Let us make sense of the advice about {kw!}, one step at a time.',
      'There is a lot of noise about {kw!}, and you only need a small part of it.',
      'Good news if you are curious about {kw!}: the basics are simpler than they look.',
    ],
    quoted: [
      'If you typed {kw!} into a search box, you are probably after a straight answer.',
      'A quick search for {kw!} can leave you with more questions than before, so let us sort them out.',
      'Did a search for {kw!} bring you here? Then let us get to the point.',
    ],
    'how-to': [
      'Wondering {kw!}? You are in the right place, and it is less complicated than it sounds.',
      'Let us look at {kw!} together, one small step after the other.',
      'Nobody is born knowing {kw!}, so let us start from the beginning.',
    ],
  },
  persuasive: {
    bare: [
      'The right decision about {kw!} starts now, with the right questions.',
      'Stop guessing about {kw!} and start with what you can check.',
      'You deserve clear answers about {kw!}, and you can get them.',
    ],
    quoted: [
      'You searched for {kw!} because you want a result, so let us begin with what leads to one.',
      'Turn your search for {kw!} into a decision you can stand behind.',
      'Clear answers to {kw!} begin with clear criteria.',
    ],
    'how-to': [
      'Learn {kw!} with a plan you can put into practice today.',
      'You can master {kw!}, and a clear plan is all it takes to begin.',
      'Stop wondering {kw!} and follow a clear order instead.',
    ],
  },
};

/** First sentences of pages that offer, list or present something, in a neutral manner. */
export const pageOpeners: Partial<Record<FaqFamily, Record<MentionForm, readonly string[]>>> = {
  offer: {
    bare: [
      'If you are looking for {kw!}, you want to know what you will get, when, and at what price.',
      'Anyone considering {kw!} should know the scope, the process and the conditions beforehand.',
    ],
    quoted: [
      'If you searched for {kw!}, you want to know what you will get, when, and at what price.',
      'Whoever searches for {kw!} should find the scope, the process and the conditions in one place.',
    ],
    'how-to': [
      'Perhaps you are wondering {kw!}, and whether you should do it alone.',
      'If you would rather not work out {kw!} on your own, it helps to know what support can look like.',
    ],
  },
  product: {
    bare: [
      'If you are considering {kw!}, a few details decide whether the choice will suit you.',
      'Before you order {kw!}, it is worth comparing the details with what you need.',
    ],
    quoted: [
      'If a search for {kw!} brought you here, a few details will tell you whether this is the right product.',
      'Whoever searches for {kw!} should be able to check the details before ordering.',
    ],
    'how-to': [
      'If you want to know {kw!}, the right product is only part of the answer.',
      'The question of {kw!} also depends on the product you use.',
    ],
  },
  browse: {
    bare: [
      'If you are looking for {kw!}, you are in the right place.',
      'Everything on this page has to do with {kw!}.',
    ],
    quoted: [
      'If a search for {kw!} brought you here, this page gives you an overview.',
      'This page collects what belongs to {kw!}.',
    ],
    'how-to': [
      'If you want to know {kw!}, you will find suitable entries on this page.',
      'This page collects entries on {kw!}.',
    ],
  },
};

/** What the text is going to do, by its family; after the opener. */
export const introductions: Record<FaqFamily, readonly (readonly string[])[]> = {
  know: [
    [
      'This article explains the essentials in plain language and shows what you can check yourself.',
      'It begins with the meaning, goes on to the background, and ends with steps you can take.',
      'You can read it from beginning to end or go straight to the section you need.',
    ],
    [
      'The following sections put the main points in order and say where their limits lie.',
      'Each of them answers one question and can be read on its own.',
      'Where the answer depends on your case, the text says on what.',
    ],
  ],
  choose: [
    [
      'This text helps you to compare the options on your own terms.',
      'It shows which criteria matter, how to judge quality and cost, and which mistakes are easy to avoid.',
      'It names no winner, because the best choice depends on what you need.',
    ],
    [
      'The following sections lead you from your needs to a short list.',
      'They explain what to compare, what to ask, and how to test a choice before you commit.',
      'Have a pen at hand, since a few notes make the comparison much easier.',
    ],
  ],
  do: [
    [
      'This guide takes you through preparation, procedure and follow-up in a sensible order.',
      'It tells you what to check at each stage and what to do if something goes wrong.',
      'Specific instructions for your material or model always come first.',
    ],
    [
      'The following sections show what to prepare, how to proceed, and how to recognise a good result.',
      'Read them once in full before you begin.',
      'After that, you can use the lists as a reminder while you work.',
    ],
  ],
  offer: [
    [
      'This page explains what you can expect, how the work proceeds, and what the price depends on.',
      'It also tells you what to prepare, so that the first conversation can be short.',
      'If a question remains open, just ask it.',
    ],
    [
      'On this page you will find the scope, the process and the conditions in plain words.',
      'You can check every point before you decide.',
      'A first enquiry commits you to nothing.',
    ],
  ],
  browse: [
    [
      'This page gives you an overview and helps you to find the right entry quickly.',
      'It explains how the selection is organised and what to look at when you compare.',
      'Use the filters if you already know what you want.',
    ],
    [
      'Here you will find related entries side by side.',
      'A few notes on choosing and comparing make the selection easier to use.',
    ],
  ],
  product: [
    [
      'This page sums up what the product is for, what to check before you order, and how to look after it.',
      'Compare the details with your own needs, and ask if anything is unclear.',
      'That way the choice will still suit you after the first week.',
    ],
    [
      'Below you will find the details that matter for your choice.',
      'They cover the use, the fit, the care and the conditions of ordering.',
    ],
  ],
};

/** Openings of the ending. `{about}` and `{np|…}` as elsewhere. */
export const endings: Record<FaqFamily, readonly (readonly string[])[]> = {
  know: [
    [
      'You do not have to know everything{about} to act sensibly.',
      'A clear question, two good sources and a note of what you found will take you a long way.',
      'Return to the sections above when a new question comes up, and check the date of everything you rely on.',
      'Understanding grows with every case you look at closely.',
    ],
    [
      'The essentials{about} fit on one page.',
      'Write them in your own words and add an example from your own experience.',
      'If you can explain the matter to somebody else, you have understood it.',
      'What remains open is the best starting point for further reading.',
    ],
  ],
  choose: [
    [
      'A good decision{about} is one you can still explain in a year.',
      'Start from your needs, compare under the same criteria, and look at the total cost.',
      'Test what you can test, and keep the way back open.',
      'Then decide, and give the decision a fair chance.',
    ],
    [
      'In the end, your own list of needs decides, not a ranking.',
      'Remove what does not fit, compare what remains, and take your time with the last two options.',
      'Put the reason for your choice in writing.',
      'It will help you the next time a similar decision{about} comes up.',
    ],
  ],
  do: [
    [
      'With good preparation and small steps, there is little to fear from {np|the task}.',
      'Check the result as you go, and change only one thing at a time.',
      'Write down what worked.',
      'The second attempt will be quicker and calmer than the first.',
    ],
    [
      'The procedure is simple to state: prepare, test, work, check, tidy up.',
      'The details depend on your material and your surroundings, so keep the specific instructions at hand.',
      'Take your time with the first attempt.',
      'From then on, experience does part of the work.',
    ],
  ],
  offer: [
    [
      'The next step is a short message with your question.',
      'You will receive an answer that tells you whether and how the work can be done.',
      'Until then, the sections above can help you prepare.',
      'Have your most important question ready.',
    ],
    [
      'If the description fits your case, get in touch.',
      'A few sentences about your goal are enough to begin.',
      'Write to us or call: [add phone number, e-mail or booking link].',
      'If it does not fit, you now know which questions to ask elsewhere.',
    ],
  ],
  browse: [
    [
      'Take a first look, mark what seems suitable, and compare two or three entries in detail.',
      'If the selection is too large, begin with the strictest condition.',
      'You can return to this page at any time.',
    ],
    [
      'The right entry is the one that fits your purpose, not the one at the top of the list.',
      'Use the filters, open a few pages side by side, and decide without hurry.',
    ],
  ],
  product: [
    [
      'If the use, the fit and the conditions match your needs, the choice is made.',
      'If one of them is still open, ask before you order.',
      'A minute now saves a return later.',
      'Keep this page as a reference for care and questions.',
    ],
    [
      'Compare the details of {np|the product} once more with what you need.',
      'Check size, version and delivery before you confirm.',
      'Should anything be unclear, the contact on this site will help: [add your contact].',
    ],
  ],
};

/** Short remarks that carry the tone; at most one in a section. */
export const asides: Record<Manner, readonly string[]> = {
  neutral: [],
  formal: [
    'This point should be documented in writing.',
    'A written record is advisable in this respect.',
    'The relevant documents should be retained.',
    'In case of doubt, the responsible body should be consulted.',
    'Due care at this stage is well invested.',
    'The basis of each statement should remain traceable.',
    'Deviations from this procedure should be justified.',
    'Responsibilities ought to be assigned explicitly.',
    'A review after a defined period is recommended.',
    'The criteria should be agreed upon in advance.',
    'It is advisable to confirm this information independently.',
    'The order of these considerations is deliberate.',
    'Assumptions should be identified as such.',
    'Exceptions are possible, provided they are recorded.',
  ],
  friendly: [
    'No rush here, this part is worth a coffee.',
    'It sounds like work, but it is quickly done.',
    'Your future self will thank you.',
    'And yes, you are allowed to keep it simple.',
    'If that feels like a lot, just do the first half today.',
    'Nobody gets this perfect on the first try, and that is fine.',
    'You have got this.',
    'Trust your notes more than your mood.',
    'That is honestly the whole trick.',
    'Feel free to steal this for your own list.',
    'A sticky note is perfectly good enough for this.',
    'If you are unsure, ask a friend to look at it with you.',
    'Small steps count, too.',
    'Take a breath, and then tick it off.',
  ],
  persuasive: [
    'This is where the difference is made.',
    'Do it today, while the question is fresh.',
    'Your time is worth this one extra minute.',
    'Settle for a clear answer and nothing less.',
    'Take the decision into your own hands.',
    'Make this the standard you measure every offer by.',
    'One clear step now beats ten good intentions.',
    'Put yourself in charge of the comparison.',
    'Ask for exactly what you need.',
    'Act on this point first.',
    'You set the terms.',
    'A clear plan gives you the stronger position.',
  ],
};

/** Sentences with the keyword itself, `{kw!}`, for where the text has not said it for a while; each fits after most paragraphs. */
export const reminders: Record<MentionForm, readonly string[]> = {
  bare: [
    'Keep your own notes on {kw!} short and dated.',
    'Every claim about {kw!} should come with its conditions.',
    'The main question about {kw!} is how well a choice fits your case.',
    'A conversation about {kw!} is easier with this point in mind.',
    'Anything you read about {kw!} can be tested against this point.',
    'Your questions about {kw!} become more precise this way.',
    'In the case of {kw!}, this is easy to overlook.',
    'When you compare sources on {kw!}, watch for this.',
    'Nobody else knows your situation when it comes to {kw!}.',
    'For {kw!}, too, the simple questions come first.',
    'Two people can disagree about {kw!} and both have good reasons.',
    'Use this as a filter for everything you hear about {kw!}.',
    'The same approach works for {kw!}.',
    'Apply this to {kw!} before you go on.',
    'Much uncertainty about {kw!} disappears at this point.',
    'It is a useful standard for {kw!}.',
    'Bear it in mind whenever the conversation turns to {kw!}.',
    'Decisions about {kw!} gain from a second look.',
    'Your picture of {kw!} becomes clearer with every answer.',
    'Opinions about {kw!} are easier to weigh on this basis.',
  ],
  quoted: [
    'Compare the results for {kw!} in this respect.',
    'A search for {kw!} does not answer this for you.',
    'Keep this in mind when you look through results for {kw!}.',
    'Pages found under {kw!} can be judged in the same way.',
    'If you refine a search for {kw!}, add a condition of this kind.',
    'The words {kw!} alone do not tell you which case is meant.',
    'Whoever searches for {kw!} should have this answer ready.',
    'Add a place, a date or a condition to {kw!} to get closer to your case.',
    'The first result for {kw!} is not automatically the best one.',
    'Use the phrase {kw!} as a starting point and not as an answer.',
    'Several questions hide behind {kw!}, and this is one of them.',
    'Read results for {kw!} with this question in mind.',
    'What you find under {kw!} should pass this test.',
    'Note which results for {kw!} address the point and which do not.',
    'The phrase {kw!} can mean different things to different readers.',
    'Put a date on everything you collect about {kw!}.',
    'With {kw!}, as elsewhere, the conditions decide.',
    'Behind {kw!} there may be a question that somebody near you can answer.',
    'A page about {kw!} that skips this point is incomplete.',
    'Return to the results for {kw!} once you know what you want.',
  ],
  'how-to': [
    'Keep this in mind while you learn {kw!}.',
    'Anyone who explains {kw!} should mention this.',
    'Instructions on {kw!} do not always say so.',
    'Opinions on {kw!} may differ here.',
    'A description of {kw!} is complete only with this point.',
    'Compare two descriptions of {kw!} in this respect.',
    'If you show somebody {kw!}, begin here.',
    'Questions on {kw!} usually come back to this.',
    'Write your own version of {kw!} once you have tried it.',
    'Knowing {kw!} includes knowing when to stop.',
    'Videos on {kw!} help with the movements and less with the conditions.',
    'Learning {kw!} takes careful attempts more than talent.',
    'Ask three people {kw!} and you may hear three answers.',
    'The question of {kw!} has more than one good answer.',
    'When you have found out {kw!} in your own case, write it down.',
    'A short note on {kw!} next to the materials saves looking it up again.',
    'Teach somebody else {kw!}, and you will notice what is still unclear.',
    'Good advice on {kw!} names its conditions.',
    'You will remember {kw!} better if you note the reason for each step.',
    'There is no shame in looking up {kw!} a second time.',
    'Whoever knows {kw!} started with the same questions.',
  ],
};

/** The same for pages that speak to a customer, where talk about search results would be out of place. */
export const pageReminders: readonly string[] = [
  'This page is meant for everyone who searched for {kw!}.',
  'If you came here looking for {kw!}, check this first.',
  'Whoever looks for {kw!} should be able to see this beforehand.',
  'Ask every provider you find under {kw!} the same.',
  'It applies to every offer you come across under {kw!}.',
  'Compare this point in all the offers you find for {kw!}.',
  'Most questions behind {kw!} can be settled in this way.',
  'With a request such as {kw!}, details of this kind matter.',
  'Behind {kw!} there is usually a date by which something has to be done.',
  'A clear answer here is worth more than a high place in the results for {kw!}.',
];

/** Sentences that work one more keyword in, as `{sec!}`; every one is used once at most. */
export const secondarySentences: readonly string[] = [
  'The same thinking applies to {sec!}.',
  'A related question concerns {sec!}.',
  'Much of this also holds for questions about {sec!}.',
  'Readers with an interest in {sec!} can use the same approach.',
  'When you read about {sec!}, apply the same standards.',
  'It is worth treating {sec!} as a separate question with its own conditions.',
  'A look at {sec!} often clears up what is still open here.',
  'If your question is about {sec!}, begin with the same notes.',
  'Advice about {sec!} should be checked in the same way.',
  'Keep {sec!} in mind as a neighbouring topic.',
  'From here it is a small step to {sec!}.',
  'All of this also helps with {sec!}.',
  'Whoever compares information about {sec!} faces the same choice.',
  'What has been said here carries over to {sec!} with few changes.',
  'For anything to do with {sec!}, the conditions deserve the same attention.',
  'A search for information about {sec!} benefits from the same preparation.',
  'Questions about {sec!} usually lead back to this point.',
  'Discussions about {sec!} become easier on this basis.',
  'You can extend your notes to {sec!} without starting again.',
  'The topic of {sec!} belongs in the same list.',
];

/** Several more keywords at once, where a draft is too short for a sentence each; `{list!}` is "a, b and c". */
export const secondaryListSentences: readonly string[] = [
  'Related topics are {list!}.',
  'The same points help with {list!}.',
  'Closely connected with this are {list!}.',
  'You will meet similar questions about {list!}.',
  'Neighbouring topics include {list!}.',
  'What is said here is also useful for {list!}.',
  'Further related searches are {list!}.',
];

/** What a hub says about a topic that it leads to, by the kind of the keyword. */
export const hubNotes: Record<string, readonly string[]> = {
  'how-to': [
    'preparation, the order of the steps and typical difficulties',
    'what you need, how to proceed and how to check the result',
    'a practical procedure with room for your own conditions',
  ],
  question: ['a short answer and the background it rests on', 'what the answer depends on and how to check it'],
  versus: ['the differences side by side and whom they matter to', 'common ground, differences and how to decide'],
  review: ['what to test and how to read other reports', 'strengths, limits and alternatives to consider'],
  best: ['criteria, comparison and a way to a short list', 'what to compare before you decide'],
  price: ['what the cost is made up of and how to compare offers', 'planning a budget and reading an offer'],
  local: ['how to compare providers and what to ask them', 'what to check before you make contact'],
  transactional: ['what to check before an order and afterwards', 'details, conditions and a calm way to order'],
  noun: [
    'the essentials, common questions and first steps',
    'an overview with criteria and typical mistakes',
    'what to know first and where to read on',
    'background, choices and practical advice',
    'the main points in a sensible order',
  ],
  label: ['an overview of this topic', 'the main points at a glance'],
};
