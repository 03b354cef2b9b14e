import fc from 'fast-check';
import { pages, type Step, step } from './ask.ts';
import type { ListCase, Question, Reader, Row, Term, World } from './list-case.ts';
import { answerOf, compareRows } from './oracle.ts';
import { allRows, deleteRows, draftsOf, dropRows, insertRows } from './rows.ts';

/** Random questions to a list. A failure tells its seed: put it into `fc.assert`'s parameters to see it again. */
const runs = Number(process.env.LIST_PROPERTY_RUNS ?? 25);
const minutes = 60_000;

/** The promises of every list, put to random rows and questions. */
export function listProperties(list: ListCase, world: () => World): void {
  describe(list.field, () => {
    test(
      'pages and cursors give what an honest count by hand does: order, filters, search, sites',
      async () => {
        await fc.assert(
          fc.asyncProperty(draftsOf(list), questionOf(list), walkOf(), async (drafts, choice, { size, backwards }) => {
            const question = asked(list, world(), choice);
            const ids = await insertRows(list, world(), drafts);
            try {
              const expected = answerOf(list, world(), await allRows(list, world()), question).map(({ id }) => id);
              const walked = await walk(list, world(), question, { size, backwards });
              expect({ question, ...walked }).toEqual({ question, ids: expected, totals: [expected.length] });
              const numbered = await pages(list, world(), question, size);
              expect({ question, ...numbered }).toEqual({ question, ids: expected, totals: [expected.length] });
            } finally {
              await dropRows(list, world(), ids);
            }
          }),
          { numRuns: runs },
        );
      },
      2 * minutes,
    );

    test(
      'a walk by cursors gives every row that stays once and in order, whatever comes and goes meanwhile',
      async () => {
        const changes = fc.array(
          fc.record({ come: draftsOf(list, { minLength: 0, maxLength: 3 }), go: fc.array(fc.nat(), { maxLength: 3 }) }),
          {
            maxLength: 6,
          },
        );
        await fc.assert(
          fc.asyncProperty(
            draftsOf(list),
            changes,
            questionOf(list),
            walkOf(),
            async (drafts, planned, choice, { size, backwards }) => {
              const question = asked(list, world(), choice);
              const made = await insertRows(list, world(), drafts);
              try {
                // A row that changes meanwhile is there once for each state.
                const states = await allRows(list, world());
                const before = answerOf(list, world(), states, question);
                const walked: number[] = [];
                let taken = 0;
                for await (const { ids } of steps(list, world(), question, { size, backwards })) {
                  if (backwards) walked.unshift(...ids);
                  else walked.push(...ids);
                  const change = planned[taken++];
                  if (!change) continue;
                  const leaving = change.go.flatMap((index) => made[index % Math.max(1, made.length)] ?? []);
                  await deleteRows(list, world(), leaving);
                  made.push(...(await insertRows(list, world(), change.come)));
                  states.push(...(await allRows(list, world())));
                }
                expect(new Set(walked).size).toBe(walked.length);
                const known = new Map(states.map((row) => [row.id, row]));
                expect(walked).toEqual([...walked].sort((a, b) => compare(list, known, question.terms, a, b)));
                const after = new Set(
                  answerOf(list, world(), await allRows(list, world()), question).map(({ id }) => id),
                );
                const stayed = before.map(({ id }) => id).filter((id) => after.has(id));
                expect(walked).toEqual(expect.arrayContaining(stayed));
                const seen = answerOf(list, world(), states, question).map(({ id }) => id);
                expect(seen).toEqual(expect.arrayContaining(walked));
              } finally {
                await dropRows(list, world(), made);
              }
            },
          ),
          { numRuns: runs },
        );
      },
      2 * minutes,
    );
  });
}

function compare(list: ListCase, known: ReadonlyMap<number, Row>, terms: readonly Term[], a: number, b: number) {
  return compareRows(list, known.get(a)!, known.get(b)!, terms);
}

/** A question whose values are not yet known: they depend on the world's keys. */
interface Choice {
  readonly reader: Reader;
  readonly terms: readonly Term[];
  readonly filters: readonly { readonly name: string; readonly pick: number }[];
  readonly search: string;
}

function questionOf(list: ListCase): fc.Arbitrary<Choice> {
  const term = fc.record({ by: fc.constantFrom(...Object.keys(list.orders)), descending: fc.boolean() });
  const terms = fc.uniqueArray(term, { minLength: 1, maxLength: 3, selector: ({ by }) => by });
  const names = Object.keys(list.filters ?? {});
  const filter = fc.record({ name: fc.constantFrom(...(names.length > 0 ? names : ['none'])), pick: fc.nat(50) });
  const filters = fc.uniqueArray(filter, { maxLength: 2, selector: ({ name }) => name });
  return fc.record({
    reader: fc.constantFrom(...list.readers),
    terms: fc.oneof(
      { weight: list.orderType === null ? 0 : 4, arbitrary: terms },
      { weight: 1, arbitrary: fc.constant([list.defaultOrder]) },
    ),
    filters: names.length > 0 ? fc.oneof(fc.constant([]), filters) : fc.constant([]),
    search: list.search
      ? fc.oneof({ weight: 3, arbitrary: fc.constant('') }, { weight: 2, arbitrary: search })
      : fc.constant(''),
  });
}

const search = fc.oneof(
  fc.constantFrom(
    'app',
    'APP',
    'É',
    'é',
    'ж',
    'Ж',
    '%',
    '_',
    '\\',
    "o'n",
    '"',
    ' banana   SPLIT ',
    '100',
    '😀',
    'a',
    ' ',
  ),
  fc.string({ minLength: 1, maxLength: 2 }),
);

function asked(list: ListCase, world: World, { reader, terms, filters, search }: Choice): Question {
  const filter = filters.map(({ name, pick }) => {
    const values = list.filters![name]!.values(world);
    return [name, values[pick % values.length]];
  });
  return { reader, terms, filter: Object.fromEntries(filter), search };
}

interface Walk {
  readonly size: number;
  readonly backwards: boolean;
}

const walkOf = () => fc.record({ size: fc.integer({ min: 1, max: 7 }), backwards: fc.boolean() });

async function* steps(
  list: ListCase,
  world: World,
  question: Question,
  { size, backwards }: Walk,
): AsyncGenerator<Step> {
  let cursor: string | null = null;
  for (let count = 0; count < 200; count++) {
    const found: Step = await step(list, world, question, { size, backwards, cursor });
    yield found;
    if (!found.goesOn) return;
    cursor = found.cursor;
  }
  throw new Error('the list has no end');
}

async function walk(list: ListCase, world: World, question: Question, way: Walk) {
  const ids: number[] = [];
  const totals = new Set<number>();
  for await (const found of steps(list, world, question, way)) {
    if (way.backwards) ids.unshift(...found.ids);
    else ids.push(...found.ids);
    totals.add(found.total);
  }
  return { ids, totals: [...totals] };
}
