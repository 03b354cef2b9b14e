import { z } from 'zod';
import comparisons from '../../data/comparisons.json' with { type: 'json' };
import { purposes } from '../purposes.ts';
import { passage } from './bank.ts';

const schema = z.strictObject({
  headings: z.partialRecord(z.enum(purposes), z.string()),
  passages: z.partialRecord(z.enum(purposes), z.array(passage)),
});

/** For a comparison of two things, `{left}` and `{right}`: its paragraphs come before all others. */
export const { headings: versusHeadings, passages: versusPassages } = schema.parse(comparisons);
