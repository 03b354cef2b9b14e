/** A table whose cells are advice, never figures: what a row is about, why it matters or what to test, and how to check it. */
export interface TableBank {
  readonly head: readonly [string, string, string];
  /** The first and the last cell make sense without the middle one, for drafts that have no room for it. */
  readonly rows: readonly (readonly [string, string, string])[];
  readonly lead: string;
  readonly after: string;
}

export const comparisonTable: TableBank = {
  head: ['Criterion', 'Why it matters', 'How to check it'],
  lead: 'The table lists the points on which the options should be compared.',
  after: 'Add your own findings for each option before you publish: [add verified values, with date and source].',
  rows: [
    [
      'Purpose',
      'An option that misses your main use cannot make up for it elsewhere',
      'Compare it with your written list of needs',
    ],
    [
      'Total cost',
      'The purchase price is only part of what you pay',
      'Add start-up and running costs for the whole period',
    ],
    ['Quality', 'It decides how long the result stays good', 'Look at details, documents and long-term reports'],
    ['Effort', 'Set-up and upkeep cost time every week', 'Ask for a demonstration or a trial'],
    ['Compatibility', 'It has to work with what is already there', 'Measure, or check versions and standards'],
    ['Support', 'Problems are solved faster with a reachable contact', 'Ask a question before you buy'],
    ['Flexibility', 'Needs change, and switching can be expensive', 'Read the conditions for changes and notice'],
    [
      'Availability',
      'A good option is of little use if you cannot get it',
      'Check delivery times and follow-up supply',
    ],
    ['Learning curve', 'Others may have to use it too', 'Let a second person try it without help'],
    ['Conditions', 'Warranty and returns matter on a bad day', 'Read them in full before the order'],
    ['Durability', 'Replacement costs money and attention', 'Look for spare parts and repair options'],
    ['Reputation', 'Patterns in reports show typical weaknesses', 'Read several independent accounts'],
  ],
};

export const reviewTable: TableBank = {
  head: ['Aspect', 'What to test', 'A good sign'],
  lead: 'These aspects belong in a fair review.',
  after: 'Complete the review with your own results: [add what you tested, when and how].',
  rows: [
    ['First impression', 'Packaging, instructions and completeness', 'Everything is there and explained'],
    ['Set-up', 'Time and help needed until it can be used', 'It works without a search for answers'],
    ['Main function', 'The task it was made for, under normal conditions', 'The result is the same every time'],
    ['Handling', 'The movements and steps that repeat every day', 'Nothing is awkward after the first week'],
    ['Quality', 'Details, joints and transitions', 'Careful work in places nobody sees'],
    ['Limits', 'What happens outside the intended use', 'The maker names the limits openly'],
    ['Upkeep', 'Cleaning, updates or care', 'It takes little time and no special tools'],
    ['Total cost', 'Price, accessories and running costs', 'No necessary part has to be bought later'],
    ['Support', 'The answer to a precise question', 'It is quick, specific and polite'],
    ['Alternatives', 'One cheaper and one more elaborate option', 'The differences are easy to name'],
  ],
};

export const productTable: TableBank = {
  head: ['Detail', 'What it tells you', 'What to check'],
  lead: 'These details help you decide whether the product fits.',
  after: 'Specifications: [add the maker’s specifications].',
  rows: [
    ['Intended use', 'What the product was made for', 'Your main use is named'],
    ['Material', 'How it feels, wears and is cared for', 'The composition is stated in full'],
    ['Size or version', 'Whether it fits you or your space', 'Compare your own measurements'],
    ['Contents', 'What is in the package', 'Necessary accessories are included'],
    ['Care', 'How much upkeep it needs', 'You can follow the instructions'],
    ['Compatibility', 'What it works together with', 'It matches what you already own'],
    ['Warranty', 'What happens if something is wrong', 'Period and conditions are stated'],
    ['Delivery', 'When you can expect it', 'Time and cost are shown before you order'],
    ['Price', 'What you pay in total', 'All additional costs are visible'],
    ['Origin', 'Where it comes from and who is responsible', 'Maker and contact are named'],
  ],
};
