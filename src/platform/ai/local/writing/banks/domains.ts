import type { Purpose } from '../purposes.ts';
import type { Passage } from './bank.ts';

/** A field of everyday life whose vocabulary makes general advice concrete. Still advice to check, never a fact about a product. */
export type Domain =
  | 'clothing'
  | 'software'
  | 'food'
  | 'finance'
  | 'home'
  | 'health'
  | 'marketing'
  | 'travel'
  | 'trades'
  | 'garden'
  | 'fitness'
  | 'vehicles';

const signs: readonly (readonly [RegExp, Domain])[] = [
  [
    /\b(?:yoga|workouts?|exercises?|fitness|gym|pilates|meditation|marathons?|stretching|strength training|push-?ups?|jogging|couch to 5k|training plans?)\b/,
    'fitness',
  ],
  [
    /\b(?:cars?|suvs?|vans?|trucks?|motorcycles?|e-?bikes?|bikes?|bicycles?|scooters?|tyres?|tires?|vehicles?|evs?|leasing|hybrids?)\b/,
    'vehicles',
  ],
  [
    /\b(?:seo|sem|ppc|marketing|content strategy|keywords?|backlinks?|copywriting|branding|newsletters?|blog(?:ging|s)?|advertis\w+|social media|influencers?|landing pages?)\b/,
    'marketing',
  ],
  [
    /\b(?:software|saas|apps?|crm|erp|cms|api|hosting|vpn|plugins?|platforms?|cloud|database|wordpress|shopify|excel|python|javascript|coding|programming|website builders?|password managers?|antivirus|tools? online|project management|accounting software)\b/,
    'software',
  ],
  [
    /\b(?:mortgages?|loans?|credit|insurance|invest\w*|stocks?|etfs?|pensions?|retirement|tax(?:es)?|savings?|bank(?:ing|s)?|interest rates?|refinanc\w+|budgeting|crypto|bitcoin|debt)\b/,
    'finance',
  ],
  [
    /\b(?:plumb\w+|electricians?|roof(?:ing|ers?|s)?|repairs?|contractors?|locksmiths?|movers|handym[ae]n|carpenters?|painters?|cleaners?|cleaning services?|installers?|hvac|renovation|remodel\w*|pest control|lawyers?|attorneys?|consult\w+|agency|agencies|photographers?)\b/,
    'trades',
  ],
  [
    /\b(?:socks?|shoes?|boots?|sneakers?|jackets?|coats?|dress(?:es)?|jeans|shirts?|t-shirts?|sweaters?|wool|merino|leggings?|pants|trousers|gloves?|hats?|scar(?:f|ves)|underwear|clothes|clothing|fashion|suits?|backpacks?|sandals)\b/,
    'clothing',
  ],
  [
    /\b(?:recipes?|sourdough|bread|bak(?:e|ing)|cook(?:ing)?|cakes?|soups?|sauces?|pasta|coffee|tea|meals?|dinner|lunch|breakfast|vegan|cheese|chicken|beef|rice|salads?|smoothies?|wine|beer|chocolate|ferment\w*|kombucha)\b/,
    'food',
  ],
  [
    /\b(?:health|pain|symptoms?|diet|weight loss|vitamins?|supplements?|sleep|skin|skincare|acne|anxiety|stress|dent(?:al|ist|ists)|therap\w+|allerg\w+|pregnan\w+|headaches?|cbd)\b/,
    'health',
  ],
  [
    /\b(?:travel|trips?|flights?|hotels?|hostels?|vacations?|holidays?|itinerar\w+|beaches|hiking trails?|cruises?|road trip|visa|luggage|camping|backpacking)\b/,
    'travel',
  ],
  [
    /\b(?:garden\w*|lawns?|plants?|seeds?|roses?|tomato(?:es)?|herbs?|compost|pruning|soil|hedges?|trees?|houseplants?)\b/,
    'garden',
  ],
  [
    /\b(?:desks?|chairs?|sofas?|beds?|mattress(?:es)?|lamps?|kitchens?|fridges?|washing machines?|dishwashers?|vacuums?|furniture|curtains?|carpets?|rugs?|tables?|shel(?:f|ves)|heaters?|air fryers?|blenders?|drills?|paint|floor(?:ing|s)?|tiles?|doors?|windows?|home|house)\b/,
    'home',
  ],
];

/** The field a subject belongs to, judged by its words; null where they do not tell. */
export function domainOf(words: string): Domain | null {
  const text = words.toLowerCase();
  // What holds for people and their clothes need not hold for animals.
  if (/\b(?:dogs?|cats?|pets?|pupp(?:y|ies)|kittens?|horses?|rabbits?|aquariums?|fish tanks?)\b/.test(text))
    return null;
  return signs.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

/** What the procedures of a field are about; a how-to on something else in the field gets the general paragraphs. */
const proceduresAbout: Partial<Record<Domain, RegExp>> = {
  clothing: /\b(?:wash\w*|clean\w*|dry\w*|care|caring|laundry|stains?|shrink\w*|iron\w*)\b/i,
  food: /^(?!.*\b(?:clean\w*|choos\w*|buy\w*|descal\w*|store|storing|maker|machine)\b)/i,
  home: /\b(?:assembl\w*|install\w*|build\w*|set up|setting up|mount\w*|hang\w*|put together|putting together)\b/i,
  garden: /\b(?:plant\w*|grow\w*|sow\w*|repot\w*)\b/i,
  travel: /\b(?:travel\w*|plan\w*|pack\w*|trip|visit\w*)\b/i,
};

const procedural: readonly Purpose[] = ['prepare', 'steps', 'tools', 'troubleshoot', 'timing', 'improve'];

/** Mistakes when doing something; those in the table below are made when choosing. */
const mistakesInDoing: Partial<Record<Domain, readonly Passage[]>> = {
  clothing: [
    [
      'Guessing instead of reading the label is a common mistake{with}.',
      'Two pieces that look alike may need different programmes.',
      'Too much at once is another cause of trouble, since the pieces can neither move nor rinse properly.',
      'Test anything new on a piece you could do without.',
    ],
  ],
  software: [
    [
      'Changing settings on live data is a common mistake{with}.',
      'Try it on a copy, note the previous values, and keep a backup.',
      'Read the message before you click it away.',
      'Most of them name the cause.',
    ],
  ],
  home: [
    [
      'Starting before all parts are checked is a common mistake{with}.',
      'A missing screw is easy to replace on the first day and annoying on the second.',
      'Force is seldom the answer; if something does not fit, look at the drawing again.',
      'Take a picture of each stage.',
    ],
  ],
};

export const isProcedural = (purpose: Purpose) => procedural.includes(purpose);

/** Whether the field's procedures are what `subject` is about. */
export function suitsProcedure(domain: Domain, purpose: Purpose, subject: string): boolean {
  return !isProcedural(purpose) || (proceduresAbout[domain]?.test(subject) ?? true);
}

/** What the field has to say for a purpose in a text about `subject`; nothing where it would miss the point. */
export function passagesOfDomain(
  domain: Domain,
  purpose: Purpose,
  subject: string,
  doing: boolean,
): readonly Passage[] {
  if (!suitsProcedure(domain, purpose, subject)) return [];
  if (doing && purpose === 'mistakes' && ['clothing', 'software', 'home', 'finance', 'trades'].includes(domain))
    return mistakesInDoing[domain] ?? [];
  if (doing && ['needs', 'criteria', 'cost', 'trial', 'use'].includes(purpose)) return [];
  return domainPassages[domain][purpose] ?? [];
}

/** Paragraphs for a purpose within a field; they come before the general ones. */
const domainPassages: Record<Domain, Partial<Record<Purpose, readonly Passage[]>>> = {
  clothing: {
    needs: [
      [
        'Think of the day on which you will wear {np|it} most.',
        'Temperature, moisture, movement and the shoes or layers around it decide what is comfortable.',
        'A piece for the office has other duties than one for a long walk.',
        'If it should do both, decide which of the two matters more.',
      ],
    ],
    criteria: [
      [
        'Fibre, fit and care are the three points to compare first.',
        'The label names the fibres by share, so you can compare two pieces directly.',
        'Check the fit where it rubs or slips: at seams, cuffs, heel and waist.',
        'Care instructions tell you how much attention {np|a piece} will ask for every week.',
      ],
    ],
    quality: [
      [
        'Turn the piece inside out and look at the seams.',
        'Even stitches, clean edges and reinforced places at points of strain are good signs.',
        'Hold the fabric against the light to see whether it is even.',
        'Stretch it gently and watch whether it returns to its shape.',
      ],
    ],
    cost: [
      [
        'Cost per wear is a better figure than the price.',
        'Estimate how often you will put it on in a year, and divide.',
        'Something worn every week can justify a higher price than a rare special piece.',
        'Add the effort of care, since hand washing costs time as well.',
      ],
    ],
    care: [
      [
        'The care label is the first place to look, because it knows the fibre and the finish.',
        'If you are between two settings, choose the gentler one.',
        'Let pieces dry in the way the label allows, and keep them away from strong heat unless it is permitted.',
        'Store them clean, dry and loosely folded.',
      ],
    ],
    trial: [
      [
        'Try it on with what you will really wear with it.',
        'Walk, sit, bend and lift your arms for a few minutes.',
        'Pressure that you notice at once will not be less after a whole day.',
        'Leave the tags on until you have decided.',
      ],
    ],
    mistakes: [
      [
        'Buying by size alone is a common mistake{with}.',
        'Sizes differ between makers, so compare your measurements with the size chart.',
        'Measure at the time of day at which you will wear the piece.',
        'If you are between two sizes, read how the maker describes the cut.',
      ],
    ],
    use: [
      [
        'Comfort over a whole day depends on fit, fibre and what you wear around it.',
        'Compare the intended use with your own: everyday, sport, work or cold weather.',
        'Pieces for a single purpose do that one thing well and others less so.',
        'Rotate them, so that each has time to air.',
      ],
    ],
    prepare: [
      [
        'Begin with the care label, because it overrules every general tip.',
        'Sort by fibre and colour, and treat stains before anything else.',
        'Close zips and hooks, turn delicate pieces inside out and empty the pockets.',
        'Have a place ready where the pieces can dry.',
      ],
    ],
    steps: [
      [
        'Use as little heat, time and movement as the label asks for.',
        'Choose a detergent that is declared suitable for the fibre, and measure it.',
        'Do not overload the machine or the basin, since fabrics need room.',
        'Reshape the pieces while they are damp and dry them as the label says.',
      ],
    ],
    tools: [
      [
        'You need a suitable detergent, a basin or a machine with a gentle programme, and a place to dry.',
        'A laundry bag protects small or delicate pieces.',
        'A towel helps to press out water without wringing.',
        'Check the detergent for the fibres it is meant for.',
      ],
    ],
    troubleshoot: [
      [
        'If a piece has changed its shape, check the label before you try to correct it.',
        'Some fabrics can be eased back while they are damp, others cannot.',
        'For stains, test any remedy on a hidden spot first.',
        'When a piece is valuable to you, ask a professional cleaner.',
      ],
    ],
  },
  software: {
    needs: [
      [
        'List the tasks your team does every week before you look at features.',
        'Note who does them, in which tool, and where information is entered twice.',
        'The best first use for {np|new software} is the task that annoys most people.',
        'Leave out everything that would merely be nice to automate some day.',
      ],
    ],
    criteria: [
      [
        'Compare functions, data, people and price, in that order.',
        'Functions: does it do the weekly tasks without detours?',
        'Data: how do you get your data in and, more importantly, out again?',
        'People: how long does a new colleague need until they can work with it?',
        'Price: what does it cost with all the users and modules you need?',
      ],
    ],
    quality: [
      [
        'Good software is predictable: the same action has the same result.',
        'Look at the documentation, the change log and the way errors are explained.',
        'A public status page and clear support hours are useful signs.',
        'Ask how often backups are made and how a restore works.',
      ],
    ],
    cost: [
      [
        'Subscriptions are quoted per user and month, and the total depends on modules and limits.',
        'Ask what happens to the price when you grow, and which limits you would meet first.',
        'Add the time for set-up, migration and training.',
        'Check the notice period before you begin.',
      ],
    ],
    trial: [
      [
        'Use a trial with real but harmless data and a real task.',
        'Let at least two people with different roles work in it for a week.',
        'Try the export on the first day, not the last.',
        'Write to support once, and note how long the answer takes.',
      ],
    ],
    mistakes: [
      [
        'Choosing by the length of the feature list is a common mistake{with}.',
        'Every function that nobody uses still has to be learned around.',
        'Moving all the old data without cleaning it is another source of trouble.',
        'Begin with one team and one process, and extend from there.',
      ],
    ],
    risks: [
      [
        'Clarify where the data is stored, who can see it, and how it is deleted.',
        'Roles and permissions should be set before the first real record is entered.',
        'Make sure that you can export everything in a common format.',
        'Have the contract and data protection terms checked by somebody qualified.',
      ],
    ],
    where: [
      [
        'Compare the offer on the maker’s own site with that of a partner or reseller.',
        'A partner can help with set-up, and the maker usually knows the roadmap.',
        'Ask both who answers when something does not work.',
        'Get the answer in writing.',
      ],
    ],
    options: [
      [
        'There are broad suites that cover many tasks and small tools that do one thing.',
        'Suites save interfaces, small tools save training.',
        'Open-source, hosted and self-hosted versions differ in who looks after updates.',
        'Decide which kind of work you want to keep in your own hands.',
      ],
    ],
    define: [
      [
        'It is easier to describe {np|software} by the work it takes over than by its functions.',
        'Ask which information goes in, who works with it, and what comes out.',
        'What remains manual is part of the picture, too.',
        'Two products with the same name for a function may do quite different things.',
      ],
    ],
    people: [
      [
        'A small team gains most from something that works without an administrator.',
        'Larger teams need roles, permissions and a way to document decisions.',
        'If your processes change often, flexibility is worth more than depth.',
        'If they hardly change, choose the tool that fits them today.',
      ],
    ],
  },
  food: {
    prepare: [
      [
        'Read the recipe to the end and check the quantities before you take out a bowl.',
        'Weigh and measure everything first, and bring ingredients to the temperature the recipe asks for.',
        'Clean surfaces, hands and containers are part of the preparation.',
        'Check the dates on the packages.',
      ],
    ],
    tools: [
      [
        'A scale, a suitable container and a timer are useful for almost every recipe.',
        'Choose containers that leave room for what rises, foams or boils.',
        'A thermometer helps wherever a temperature is given.',
        'Label what stands for longer than a day with name and date.',
      ],
    ],
    steps: [
      [
        'Follow the order of the recipe the first time, even if it seems fussy.',
        'Taste, smell and look at each stage, and note what you observe.',
        'Change only one ingredient or one time per attempt.',
        'That way you know what made the difference{with}.',
      ],
    ],
    timing: [
      [
        'Times in recipes are guides, because kitchens, pans and ingredients differ.',
        'Go by the signs that are described: colour, smell, texture, volume or core temperature.',
        'Set the timer a little early and look before it rings.',
        'Resting times belong to the recipe and should not be cut short without reason.',
      ],
    ],
    mistakes: [
      [
        'Measuring by eye is the most common source of surprises.',
        'A cup of the same ingredient can weigh quite different amounts.',
        'Use the units of the recipe, or convert them once and write the result down.',
        'Replacing several ingredients at a time makes the outcome hard to predict.',
      ],
    ],
    troubleshoot: [
      [
        'Compare what you see with the description in the recipe, step by step.',
        'Too dry, too wet, too slow or too fast usually points to quantity, temperature or time.',
        'Correct in small amounts and wait before you add more.',
        'If something smells or looks spoiled, throw it away.',
      ],
    ],
    care: [
      [
        'Store food at the temperature that suits it, covered and labelled with a date.',
        'Cool leftovers soon and use them within the period recommended for the ingredient.',
        'Official food safety advice for your country is the place to check limits.',
        'When in doubt, leave it out.',
      ],
    ],
    quality: [
      [
        'Good ingredients are fresh, suitable and described in full.',
        'Read the list of ingredients from the beginning, since the largest share comes first in many countries.',
        'Smell and texture tell you more than the front of the package.',
        'Buy amounts that you will really use.',
      ],
    ],
    improve: [
      [
        'Keep a kitchen notebook with quantities, times and temperatures.',
        'Note the weather or the room temperature where dough or ferments are involved.',
        'Repeat a good result before you change anything.',
        'Then vary one thing and compare.',
      ],
    ],
  },
  finance: {
    define: [
      [
        'With {np|a financial subject}, three things belong together: the amount, the time and the conditions.',
        'A rate or a premium means little without the other two.',
        'Write all three down whenever you come across a figure.',
        'Then two statements can be compared at all.',
      ],
    ],
    works: [
      [
        'Behind most offers there is a simple exchange of money, time and risk.',
        'Whoever takes over more risk or waits longer usually wants something in return.',
        'Ask for each condition which side of the exchange it serves.',
        'The small print is where the exchange is described exactly.',
      ],
    ],
    why: [
      [
        'Small differences in a rate or a fee add up over a long term.',
        'A simple calculation with your own figures shows by how much.',
        'Use an official or independent calculator and note its assumptions.',
        'The result tells you how much comparing is worth in your case.',
      ],
    ],
    criteria: [
      [
        'Compare the total cost over the whole term and not the monthly amount alone.',
        'Look at fees, fixed periods, early repayment or cancellation, and what happens when a fixed period ends.',
        'Ask every provider for the same scenario in writing.',
        'Differences{with} become visible only on equal terms.',
      ],
    ],
    cost: [
      [
        'Fees can be charged at the beginning, during the term and at the end.',
        'Ask for a list of all of them and for the effective annual cost, where such a figure is prescribed.',
        'Set aside a reserve for costs that cannot be known in advance.',
        'An independent adviser can check the calculation.',
      ],
    ],
    risks: [
      [
        'Ask what happens if income, rates or values change.',
        'Calculate one unfavourable case with your own figures.',
        'If you could not live with that case, the offer does not fit, however attractive the normal case looks.',
        'Personal advice should come from somebody who is authorised to give it.',
      ],
    ],
    sources: [
      [
        'Official sources publish current rates, rules and warnings.',
        'Central banks, regulators, tax offices and consumer organisations are good places to begin.',
        'Comparison sites are useful for an overview, and you should know how they earn their money.',
        'Note the date next to every figure you copy.',
      ],
    ],
    mistakes: [
      [
        'Looking only at the headline figure is a common mistake{with}.',
        'Conditions decide whether you get that figure and for how long.',
        'Signing under time pressure is another one, since most deadlines can be moved.',
        'Let somebody else read the offer before you agree.',
      ],
    ],
    changes: [
      [
        'Rates and rules can change at short notice, so every figure needs a date.',
        'Check the current value at the source on the day you decide.',
        'Ask how long an offer is binding.',
        'For anything that concerns taxes, check the year it applies to.',
      ],
    ],
    questions: [
      [
        'Ask what the offer costs in total, what could change, and how you can get out of it.',
        'Ask who pays the person who advises you.',
        'Have the answers confirmed in writing.',
        'A serious adviser will not mind.',
      ],
    ],
  },
  home: {
    needs: [
      [
        'Measure the space before you look at pictures.',
        'Note width, depth, height, doors that have to open, sockets and the way through the house.',
        'Think about who will use {np|it}, how often and for how long at a time.',
        'What is used every day deserves more attention than what is used once a year.',
      ],
    ],
    criteria: [
      [
        'Dimensions, stability, handling and upkeep are the points to compare.',
        'Check the load it is meant for and whether it can be adjusted.',
        'Look at noise and energy use where a motor or a heater is involved.',
        'Ask how parts can be replaced.',
      ],
    ],
    quality: [
      [
        'Look at joints, edges, hinges and feet, because that is where strain shows.',
        'Movable parts should run evenly and without play.',
        'Material descriptions should name what is inside and not only the surface.',
        'A long supply of spare parts is worth asking about.',
      ],
    ],
    cost: [
      [
        'Delivery, assembly, disposal of the old item and accessories belong to the price.',
        'With appliances, add consumption over the years of use.',
        'Repairs are affordable if parts are available and accessible.',
        'A modest model that can be repaired may be the better bargain.',
      ],
    ],
    trial: [
      [
        'Sit, open, lift or switch it on yourself if you can.',
        'Stay with it longer than a minute, since discomfort takes time to show.',
        'At home, mark the outline on the floor with tape and live with it for a day.',
        'You will notice at once where it is in the way.',
      ],
    ],
    care: [
      [
        'Follow the instructions for cleaning, because surfaces and coatings differ.',
        'Tighten screws and check movable parts from time to time.',
        'Dust, lime and moisture are easier to remove early.',
        'Keep the manual and the small parts in one place.',
      ],
    ],
    mistakes: [
      [
        'Forgetting the way into the room is a classic.',
        'Measure staircases, doors and corners as well as the place itself.',
        'Buying for the exception is another trap, such as the one large party a year.',
        'Plan for the ordinary week.',
      ],
    ],
    use: [
      [
        'Daily use should need no more steps than necessary.',
        'Check whether everybody in the household can reach, open and adjust it.',
        'Cables, light and the distance to other things matter more than they seem.',
        'Try the most frequent movement a few times.',
      ],
    ],
    steps: [
      [
        'Lay out all parts and compare them with the list before you begin.',
        'Tighten screws only loosely at first and fully when everything is aligned.',
        'Switch off power or water where it is involved, and leave connections to a professional if you are not qualified.',
        'Check stability before you use it.',
      ],
    ],
    prepare: [
      [
        'Clear the room, protect the floor and have the right tools within reach.',
        'Read the manual to the end, including the safety notes.',
        'Plan a second pair of hands for anything large or heavy.',
        'Keep the packaging until everything works.',
      ],
    ],
  },
  health: {
    define: [
      [
        'With {np|a health subject}, words are used loosely in everyday life and precisely in medicine.',
        'Find out which of the two a text means before you apply it to yourself.',
        'Descriptions of groups do not tell you what is true for one person.',
        'Your own history is part of every answer.',
      ],
    ],
    sources: [
      [
        'Public health services, professional bodies and independent patient information are good places to begin.',
        'Look for a date, an author with a relevant qualification and references.',
        'Be careful with texts that lead straight to a purchase.',
        'Personal stories can help you to ask questions and cannot replace an examination.',
      ],
    ],
    risks: [
      [
        'General information cannot replace advice from a doctor or another qualified professional.',
        'Seek help promptly if symptoms are severe, new or getting worse.',
        'Mention medicines, supplements and existing conditions whenever you ask for advice.',
        'What is harmless for one person may not be for another.',
      ],
    ],
    mistakes: [
      [
        'Doing too much at once is a common mistake{with}.',
        'The body needs time to adapt, and a pause is part of every plan.',
        'Comparing yourself with others says little, since starting points differ.',
        'Pain is a signal to stop and ask.',
      ],
    ],
    beginners: [
      [
        'Begin below what you think you can do.',
        'Choose something small that you can repeat on several days of the week.',
        'Increase one thing at a time: duration, frequency or intensity.',
        'If you have been unwell or inactive for long, ask your doctor first.',
      ],
    ],
    measure: [
      [
        'Write down how you feel, how you slept and what you did, in a line a day.',
        'Look at weeks and not at single days.',
        'A change that lasts tells you more than a good morning.',
        'Bring the notes to your next appointment.',
      ],
    ],
    questions: [
      [
        'Ask what the aim is, what the alternatives are, and what happens if you wait.',
        'Ask about benefits and side effects in plain words.',
        'Repeat the answer in your own words to see whether you understood it.',
        'It is fine to bring somebody along.',
      ],
    ],
    works: [
      [
        'Habits, rest, food, movement and surroundings act together.',
        'A change in one of them often shows in another.',
        'That makes single causes hard to find, and simple promises doubtful.',
        'Look for the part that you can influence this week.',
      ],
    ],
    care: [
      [
        'What helps in the long run is what you can keep up.',
        'Tie a new habit to something you do anyway.',
        'Plan for days on which it does not work, and continue on the next one.',
        'Review it after a month.',
      ],
    ],
  },
  marketing: {
    define: [
      [
        'At its core, {np|the subject} is about being useful to the right people at the right moment.',
        'Write down who they are, what they are trying to do, and which words they use for it.',
        'Channels and formats come after that.',
        'If the first part is unclear, the rest turns into activity without direction.',
      ],
    ],
    works: [
      [
        'Follow one person from the first question to a decision.',
        'Note what they look for at each point, where they look, and what makes them go on.',
        'Each of these points needs something helpful: an answer, a comparison, an example or a clear offer.',
        'The gaps in that chain are your list of tasks.',
      ],
    ],
    why: [
      [
        'Attention that you earn by being useful can last longer than attention you pay for.',
        'It takes patience, since trust and visibility build up slowly.',
        'The effort pays off only if the content meets a real question.',
        'A look at your own enquiries shows which questions those are.',
      ],
    ],
    measure: [
      [
        'Choose a few figures that are connected with your goal.',
        'Visits alone say little, while enquiries, sign-ups or sales say more.',
        'Record the starting value before you change anything.',
        'Compare periods of the same length and note what else happened in them.',
      ],
    ],
    mistakes: [
      [
        'Publishing without a goal is a common mistake{with}.',
        'Every piece should answer one question of one group of readers.',
        'Copying what competitors do brings you second place at best.',
        'Updating a good page is often more useful than writing another one.',
      ],
    ],
    beginners: [
      [
        'Begin with ten questions that customers really ask.',
        'Answer each of them clearly on one page, with a title that repeats the question.',
        'Link pages that belong together, and check that every page has a next step.',
        'That is a sound basis, and it needs no special tools.',
      ],
    ],
    sources: [
      [
        'The documentation of the platforms is the first place to check a rule.',
        'Case studies show what is possible and rarely mention the conditions.',
        'Your own data is the best source once you have enough of it.',
        'Treat every promise of a fixed result with caution.',
      ],
    ],
    risks: [
      [
        'Shortcuts can do lasting damage to trust.',
        'Check the rules of each platform and the law on advertising and data protection.',
        'Name paid cooperation clearly.',
        'If a method would embarrass you in public, leave it.',
      ],
    ],
    improve: [
      [
        'Look for pages that almost work.',
        'A clearer title, a better first paragraph or an example can make the difference.',
        'Change one thing, wait, and compare.',
        'Keep a log, so that you do not test the same thing twice.',
      ],
    ],
    checklist: [
      [
        'Before you publish, read the text aloud once.',
        'Check the title, the first paragraph, the links and the next step.',
        'Ask a colleague which question the page answers.',
        'If the answer differs from yours, revise the beginning.',
      ],
    ],
  },
  travel: {
    needs: [
      [
        'Decide what kind of days you want before you choose a place.',
        'Rest, movement, culture and company make different demands on {np|a trip}.',
        'Talk about it with everybody who is coming along.',
        'Two fixed wishes a person are enough to plan around.',
      ],
    ],
    prepare: [
      [
        'Check documents, entry rules and health advice at official sources in good time.',
        'Make copies of important papers and keep them apart from the originals.',
        'Pack for the weather you can expect and for one surprise.',
        'Leave a plan of the journey with somebody at home.',
      ],
    ],
    cost: [
      [
        'Add transport on site, meals, entrance fees and insurance to the price of the journey.',
        'Flexible dates usually widen the choice.',
        'Compare the total for the same luggage and the same cancellation terms.',
        'Keep a reserve that you hope not to need.',
      ],
    ],
    timing: [
      [
        'Season, school holidays and local festivals change prices and crowds.',
        'Check the usual weather for the month and not only for the year.',
        'Plan arrival days without a programme.',
        'Book early what cannot be replaced, and leave the rest open.',
      ],
    ],
    risks: [
      [
        'Read the travel advice of your foreign ministry shortly before you leave.',
        'Clarify what your insurance covers, and write down the emergency numbers.',
        'Check the cancellation terms of every booking.',
        'Keep money and cards in more than one place.',
      ],
    ],
    where: [
      [
        'Compare the price of a portal with the price of the provider itself.',
        'Look at the map before you look at the pictures.',
        'Read recent reports and ignore the extremes.',
        'Make sure you know who your contract is with.',
      ],
    ],
    mistakes: [
      [
        'Planning too much is a common mistake{with}.',
        'Every change of place costs half a day.',
        'Leave room for what you discover on the way.',
        'A shorter list is often the better journey.',
      ],
    ],
  },
  trades: {
    offer: [
      [
        'A useful offer describes the work and not only the result.',
        'It names materials, working time, travel and what happens to waste or old parts.',
        'Preparation and tidying up should be listed as well.',
        'Ask for an explanation of every item you do not understand.',
      ],
    ],
    process: [
      [
        'It often begins with pictures, measurements or a visit on site.',
        'After that, the scope can be described and a date agreed.',
        'During the work, somebody should be reachable for decisions.',
        'At the end, both sides look at the result together and note what is still open.',
      ],
    ],
    pricing: [
      [
        'Ask whether the price is fixed or charged by the hour, and what is added for travel and materials.',
        'Urgent dates, weekends and difficult access can change it.',
        'A written estimate with a margin is more useful than a round figure on the phone.',
        'Price orientation for this page: [add hourly rate or price range].',
      ],
    ],
    trust: [
      [
        'Check the registration, the insurance and the full address of the business.',
        'Ask for examples of similar work and for a contact.',
        'Large payments in advance deserve a second thought.',
        'Keep the agreement, the messages and the invoice.',
      ],
    ],
    questions: [
      [
        'Ask who will do the work, when it begins and how long it takes.',
        'Ask what could make it more expensive and how you would be told.',
        'Find out how complaints are handled.',
        'Compare at least two answers in writing.',
      ],
    ],
    prepare: [
      [
        'Take pictures, note measurements and clear the place of work.',
        'Have keys, access and a contact person ready.',
        'Tell neighbours or the property manager if noise or water is involved.',
        'Write down what must not be touched.',
      ],
    ],
    needs: [
      [
        'Describe the problem and not the solution you suspect.',
        'Say when it began, what has been tried and what is urgent.',
        'Name the limits: dates, budget and anything that must stay as it is.',
        'A good professional will ask about the rest.',
      ],
    ],
    contact: [
      [
        'For a first assessment, a description, two or three pictures and a place are enough.',
        'Say how urgent it is and when somebody is on site.',
        'In an emergency, call instead of writing: [add phone number].',
        'If there is danger for people, call the emergency services first.',
      ],
    ],
  },
  fitness: {
    define: [
      [
        'It helps to separate the practice from the picture people have of it.',
        'Note what you want from {np|it}: strength, calm, mobility, company or simply a habit.',
        'Each of these goals leads to other exercises and other measures of success.',
        'You may change the goal later without having lost anything.',
      ],
    ],
    works: [
      [
        'The body adapts to what it does regularly, and it needs rest to do so.',
        'Effort, recovery and sleep belong together.',
        'Small and regular usually leads further than large and rare.',
        'Watch how you feel on the following day, since it tells you whether the dose was right.',
      ],
    ],
    why: [
      [
        'Ask yourself what should be easier in everyday life in three months.',
        'A concrete answer, such as a staircase or a quiet evening, keeps you going longer than a number.',
        'Write it where you can see it.',
        'Progress then has a face.',
      ],
    ],
    beginners: [
      [
        'Begin with less than you think you can do.',
        'Learn a few basic movements slowly and watch your posture.',
        'A course or a session with a qualified trainer helps you to notice mistakes early.',
        'If you have been ill or inactive for long, ask your doctor first.',
      ],
    ],
    prepare: [
      [
        'Choose a fixed time and lay out what you need the evening before.',
        'Clear enough space to stretch your arms in every direction.',
        'Warm up with easy movements.',
        'Stop if something hurts.',
      ],
    ],
    tools: [
      [
        'Comfortable clothing and a surface that does not slip are enough to begin with.',
        'Household objects can often stand in for equipment at first.',
        'Borrow or try equipment before you buy it.',
        'What you use twice a week is worth a better quality.',
      ],
    ],
    mistakes: [
      [
        'Doing too much in the first week is a common mistake{with}.',
        'Enthusiasm grows faster than strength.',
        'Comparing yourself with others says little, since starting points differ.',
        'Pain is a signal to stop and ask.',
      ],
    ],
    timing: [
      [
        'A fixed appointment is easier to keep than a good intention.',
        'Ten minutes that happen are worth more than an hour that does not.',
        'Plan days of rest as firmly as days of training.',
        'After an illness, start below your last level.',
      ],
    ],
    measure: [
      [
        'Keep a line a day: what you did, how long, and how it felt.',
        'Compare weeks and not single days.',
        'Look for signs in everyday life as well as in training.',
        'If nothing changes over several weeks, change one thing.',
      ],
    ],
    improve: [
      [
        'Increase one thing at a time: duration, frequency or difficulty.',
        'Repeat a level until it feels easy, and then go on.',
        'Ask somebody qualified to look at your form now and then.',
        'Variety helps against boredom, and consistency brings progress.',
      ],
    ],
    risks: [
      [
        'General advice does not know your body.',
        'Ask a doctor or physiotherapist if you have an injury, a condition or a pregnancy to consider.',
        'Sharp pain, dizziness or shortness of breath are reasons to stop at once.',
        'Return gradually after a break.',
      ],
    ],
  },
  vehicles: {
    needs: [
      [
        'Look at an ordinary week before you look at models.',
        'Note distances, passengers, luggage and where the vehicle stands at night.',
        'The rare holiday trip can often be solved in another way.',
        'What remains is the profile that {np|a vehicle} has to match.',
      ],
    ],
    criteria: [
      [
        'Compare space, range or consumption, safety, running costs and service.',
        'Use your own distances for every calculation.',
        'Independent tests are a better basis than figures from a brochure.',
        'Check dimensions against your parking space.',
      ],
    ],
    quality: [
      [
        'Look at gaps, seals, seats and the places where hands and feet often touch.',
        'Switches should be easy to reach without looking.',
        'Read long-term reports by independent testers.',
        'For a used vehicle, a report by an independent expert is money well spent.',
      ],
    ],
    cost: [
      [
        'The purchase price is one item among many.',
        'Energy or fuel, insurance, tax, service, tyres and loss of value belong to it.',
        'Calculate a monthly total over the years you plan to keep it.',
        'Ask for quotes for exactly the model you have in mind.',
      ],
    ],
    trial: [
      [
        'A test drive should include your usual routes.',
        'Try parking, loading, the back seats and the view at night.',
        'Take the people along who will ride with you.',
        'Write down impressions before you speak to the seller.',
      ],
    ],
    use: [
      [
        'Everyday use means short trips, parking, loading and charging or fuelling.',
        'Check how each of these works where you live and work.',
        'Seats, visibility and noise matter more over the years than rare functions.',
        'Let everybody who will drive it try the controls.',
      ],
    ],
    care: [
      [
        'Follow the service plan of the maker and keep the records.',
        'Check tyre pressure, lights and fluids from time to time.',
        'Clean road salt and dirt from sensitive places.',
        'A complete service book helps when you sell.',
      ],
    ],
    mistakes: [
      [
        'Buying for the longest imaginable trip is a common mistake{with}.',
        'Extra size and power have to be paid for on every ordinary day.',
        'Forgetting insurance and parking is another trap.',
        'Ask for all the figures before you fall for the colour.',
      ],
    ],
  },
  garden: {
    needs: [
      [
        'Look at light, soil and space before you look at plants.',
        'Observe the place at different times of day.',
        'Decide how much time a week you want to spend on {np|it}.',
        'Plants that suit the place need far less help.',
      ],
    ],
    prepare: [
      [
        'Loosen the soil, remove weeds and check how quickly water drains away.',
        'Have tools, water and compost or substrate within reach.',
        'Read the label for depth and distance.',
        'Choose a mild day if you can.',
      ],
    ],
    steps: [
      [
        'Work from the soil up: loosen, feed, plant, water, cover.',
        'Set plants as deep as the label says and press the soil gently.',
        'Water thoroughly rather than often, unless the plant asks for something else.',
        'Check again after a week.',
      ],
    ],
    timing: [
      [
        'Local weather matters more than the calendar.',
        'Watch for frost, heat and long dry periods before you begin.',
        'The label or a regional garden calendar gives you a frame.',
        'Note your own dates for the next year.',
      ],
    ],
    care: [
      [
        'Regular looking is half of the care.',
        'Check leaves, soil and growth once a week and act on small changes.',
        'Feed and prune as the plant requires, and not out of habit.',
        'Clean tools keep diseases from spreading.',
      ],
    ],
    troubleshoot: [
      [
        'Yellow leaves, spots or slow growth can have several causes.',
        'Check water, light and roots before you look for pests.',
        'Change one condition and give the plant time to respond.',
        'A garden centre can often help with a picture and a leaf.',
      ],
    ],
    mistakes: [
      [
        'Too much water is as harmful as too little.',
        'Planting too close looks good for one season and causes trouble in the next.',
        'Ignoring the label of {np|a plant} is a common source of disappointment.',
        'Begin with a few plants and get to know them.',
      ],
    ],
  },
};
