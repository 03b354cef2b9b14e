import { stemmer as dutch } from '@orama/stemmers/dutch';
import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as french } from '@orama/stemmers/french';
import { stemmer as german } from '@orama/stemmers/german';
import { stemmer as italian } from '@orama/stemmers/italian';
import { stemmer as portuguese } from '@orama/stemmers/portuguese';
import { stemmer as russian } from '@orama/stemmers/russian';
import { stemmer as spanish } from '@orama/stemmers/spanish';
import type { Language } from './word-lists.ts';

/** English plurals that no rule of the stemmer leads to their singular. */
const irregularPlurals: ReadonlyMap<string, string> = new Map(
  (
    'feet:foot teeth:tooth geese:goose mice:mouse lice:louse people:person oxen:ox dice:die ' +
    'knives:knife wives:wife lives:life leaves:leaf loaves:loaf thieves:thief wolves:wolf shelves:shelf halves:half scarves:scarf ' +
    'calves:calf elves:elf hooves:hoof cacti:cactus fungi:fungus nuclei:nucleus criteria:criterion bacteria:bacterium ' +
    'pies:pie ties:tie dies:die lies:lie buses:bus gases:gas lenses:lens irises:iris biases:bias canvases:canvas atlases:atlas bonuses:bonus viruses:virus ' +
    'campuses:campus statuses:status cactuses:cactus octopuses:octopus walruses:walrus minibuses:minibus'
  )
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
);

/** English words whose last "s" is no ending. */
const noPlurals = new Set(
  'news series species bus gas lens iris bias canvas atlas bonus virus campus status cactus octopus walrus minibus fungus nucleus tennis always plus'.split(
    ' ',
  ),
);

const stemmersByLanguage: Readonly<Record<Language, (word: string) => string>> = {
  en: stemEnglish,
  es: spanish,
  fr: french,
  de: german,
  it: italian,
  pt: portuguese,
  nl: dutch,
};

const latin = /^\p{Script=Latin}{3,}$/u;
const cyrillic = /^\p{Script=Cyrillic}{3,}$/u;

function stemEnglish(word: string): string {
  const singular = irregularPlurals.get(word) ?? word;
  return noPlurals.has(singular) ? singular : english(singular);
}

/**
 * What is left of a word without its inflection, in the given language. Words with digits or of a script that the
 * language does not use stay as they are; Cyrillic words are stemmed as Russian ones.
 */
export function stemWord(word: string, language: Language): string {
  if (cyrillic.test(word)) return russian(word) || word;
  if (!latin.test(word)) return word;
  const stem = stemmersByLanguage[language](word) || word;
  // "travell(ed)" and "travel", "install" and "instal(ment)": the doubling is a matter of spelling.
  return stem.length >= 6 && stem.endsWith('ll') ? stem.slice(0, -1) : stem;
}
