import { z } from 'zod';
import choose from '../../data/sections/choose.json' with { type: 'json' };
import common from '../../data/sections/common.json' with { type: 'json' };
import doing from '../../data/sections/do.json' with { type: 'json' };
import know from '../../data/sections/know.json' with { type: 'json' };
import pages from '../../data/sections/pages.json' with { type: 'json' };
import { type Purpose, purposes } from '../purposes.ts';
import { type PurposeBank, purposeBank } from './bank.ts';

const banks = z.record(z.enum(purposes), purposeBank).parse({ ...know, ...choose, ...doing, ...common, ...pages });

/** The headings, paragraphs and lists for a section with this purpose. */
export function bankOf(purpose: Purpose): PurposeBank {
  return banks[purpose];
}
