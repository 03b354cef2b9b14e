import { z } from 'zod';
import data from '../../data/domains.json' with { type: 'json' };
import { type Purpose, purposes } from '../purposes.ts';
import { type Passage, type Points, passage, points } from './bank.ts';

/** A field of everyday life whose vocabulary makes general advice concrete. Still advice to check, never a fact about a product. */
const domain = z.enum([
  'clothing',
  'software',
  'food',
  'finance',
  'home',
  'health',
  'marketing',
  'travel',
  'trades',
  'garden',
  'fitness',
  'vehicles',
]);
export type Domain = z.infer<typeof domain>;

/** A regular expression. */
const pattern = (flags = '') => z.string().transform((source) => new RegExp(source, flags));

const purpose = z.enum(purposes);

/** The fields in the order in which their signs are looked for. */
const domains = z
  .record(
    domain,
    z.strictObject({
      /** Words by which a subject in the field is known, in lower case. */
      signs: pattern(),
      /** What the procedures of the field are about; a how-to on something else in the field gets the general paragraphs. */
      procedures: pattern('i').optional(),
      /** Paragraphs for a purpose; they come before the general ones. */
      passages: z.partialRecord(purpose, z.array(passage)),
      /** Mistakes when doing something; those among the passages are made when choosing. */
      mistakesInDoing: z.array(passage).optional(),
      /** Lists in the vocabulary of the field; where there is one for a purpose, it takes the place of the general ones. */
      points: z.partialRecord(purpose, z.array(points)),
      /** Rows of the tables that make no sense in the field, by their first cell. */
      unsuitableRows: pattern().optional(),
      /** General paragraphs that sound odd in the field, by their first words. */
      unsuitablePassages: pattern().optional(),
    }),
  )
  .parse(data);

// What holds for people and their clothes need not hold for animals.
const animals = /\b(?:dogs?|cats?|pets?|pupp(?:y|ies)|kittens?|horses?|rabbits?|aquariums?|fish tanks?)\b/;

/** The field a subject belongs to, judged by its words; null where they do not tell. */
export function domainOf(words: string): Domain | null {
  const text = words.toLowerCase();
  if (animals.test(text)) return null;
  const names = Object.keys(data) as Domain[];
  return names.find((name) => domains[name].signs.test(text)) ?? null;
}

const procedural: readonly Purpose[] = ['prepare', 'steps', 'tools', 'troubleshoot', 'timing', 'improve'];

export const isProcedural = (purpose: Purpose) => procedural.includes(purpose);

/** Whether the field's procedures are what `subject` is about. */
export function suitsProcedure(domain: Domain, purpose: Purpose, subject: string): boolean {
  return !isProcedural(purpose) || (domains[domain].procedures?.test(subject) ?? true);
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
    return domains[domain].mistakesInDoing ?? [];
  if (doing && ['needs', 'criteria', 'cost', 'trial', 'use'].includes(purpose)) return [];
  return domains[domain].passages[purpose] ?? [];
}

/** The field's own lists for a purpose; none where the general ones do. */
export function pointsOfDomain(domain: Domain, purpose: Purpose): readonly Points[] {
  return domains[domain].points[purpose] ?? [];
}

/** Whether a general paragraph sounds right in the field. */
export function suitsPassage(domain: Domain, [lead]: Passage): boolean {
  return !domains[domain].unsuitablePassages?.test(lead);
}

/** Whether a row of a table makes sense in the field. */
export function suitsRow(domain: Domain, firstCell: string): boolean {
  return !domains[domain].unsuitableRows?.test(firstCell);
}
