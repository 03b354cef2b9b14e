import type { SeedKeyword } from '../../../prisma/generated/client/client.ts';
import type { TestApp } from '../../kit/test-app.ts';

let marks = 0;

/** Seed keywords in an industry of their own. */
export async function addSeeds(
  { prisma }: TestApp,
  seeds: readonly Partial<Omit<SeedKeyword, 'id'>>[],
): Promise<SeedKeyword[]> {
  const mark = `${Date.now()}-${++marks}`;
  const industry = await prisma.industry.create({ data: { name: `Industry ${mark}`, slug: `industry-${mark}` } });
  const sector = await prisma.industrySector.create({
    data: { industryId: industry.id, name: `Sector ${mark}`, slug: `sector-${mark}` },
  });
  return prisma.seedKeyword.createManyAndReturn({
    data: seeds.map((seed, index) => {
      const keyword = seed.keyword ?? `seed ${mark} ${index}`;
      return {
        ...seed,
        keyword,
        keywordKey: keyword.toLowerCase(),
        industryId: industry.id,
        industrySectorId: sector.id,
      };
    }),
  });
}
