import type { RequestContext } from '#platform/context/request-context.ts';
import type { PromptType } from '#prisma/generated/client/client.ts';
import type { StrategySection } from './strategy-list.ts';

/** What strategies say of one record. */
export interface Guidance {
  /** Value of the variable `strategy`: empty where none fits. */
  readonly text: string;
  /** The sections asked for, each heading once. */
  readonly sections: readonly StrategySection[];
  /** In words for the user: each strategy, for whom sections say nothing. */
  readonly strategies: readonly string[];
  /** In words for the user: what strategies say beside their sections. */
  readonly besideSections: readonly string[];
}

/** Strategies that a prompt is told at most: a model's context is limited. */
const maxTold = 20;

/**
 * The active strategies for a type of prompt and the sector of a record: first those of the sector, then those of the whole account,
 * each in the order in which they were made. A record without a sector is steered by those of the whole account.
 */
export async function guidanceFor(
  context: RequestContext,
  promptType: PromptType,
  sectorId: number | null,
): Promise<Guidance> {
  const strategies = await context.db.strategy.findMany({
    where: {
      isActive: true,
      promptTypes: { has: promptType },
      OR: [{ sectorId: null }, ...(sectorId === null ? [] : [{ sectorId }])],
    },
    select: { name: true, description: true, sectionLogic: true },
    orderBy: [{ sectorId: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
    take: maxTold,
  });
  const told = strategies.map(({ sectionLogic, ...words }) => ({
    ...words,
    sections: sectionLogic as unknown as readonly StrategySection[],
  }));
  return {
    text: told.map(inWords).join('\n\n'),
    sections: onceEach(told.flatMap(({ sections }) => sections)),
    strategies: told.map(({ name }) => `the strategy “${name}”`),
    besideSections: told
      .filter(({ description, sections }) => description !== '' || sections.length === 0)
      .map(({ name }) => `the words of the strategy “${name}”`),
  };
}

interface Told {
  readonly name: string;
  readonly description: string;
  readonly sections: readonly StrategySection[];
}

function inWords({ name, description, sections }: Told): string {
  const head = description === '' ? name : `${name}: ${description}`;
  if (sections.length === 0) return head;
  return [head, 'Sections, in this order:', ...sections.map(line)].join('\n');
}

function line({ heading, purpose, words }: StrategySection): string {
  const length = words === undefined ? '' : ` (about ${words} words)`;
  return `- ${heading}${length}${purpose === undefined ? '' : `: ${purpose}`}`;
}

function onceEach(sections: readonly StrategySection[]): StrategySection[] {
  const byHeading = new Map<string, StrategySection>();
  for (const section of sections) {
    const key = section.heading.toLowerCase();
    if (!byHeading.has(key)) byHeading.set(key, section);
  }
  return [...byHeading.values()];
}
