import type { PurposeBank } from './banks/bank.ts';
import { chooseBanks } from './banks/choose.ts';
import { commonBanks } from './banks/common.ts';
import { doBanks } from './banks/do.ts';
import { knowBanks } from './banks/know.ts';
import { pageBanks } from './banks/pages.ts';
import type { Purpose } from './purposes.ts';

const banks: Record<Purpose, PurposeBank> = { ...knowBanks, ...chooseBanks, ...doBanks, ...commonBanks, ...pageBanks };

/** The headings, paragraphs and lists for a section with this purpose. */
export function bankOf(purpose: Purpose): PurposeBank {
  return banks[purpose];
}
