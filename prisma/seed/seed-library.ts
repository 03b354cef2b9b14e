import type { PrismaClient } from '../generated/client/client.ts';
import { library } from './library/index.ts';

/** Industries, their sectors and the seed keywords, in five statements. Rows that are there are left as they are. */
export async function seedLibrary(prisma: PrismaClient): Promise<void> {
  await prisma.industry.createMany({
    data: library.map(({ name, slug, description }) => ({ name, slug, description })),
    skipDuplicates: true,
  });
  const industries = await prisma.industry.findMany({
    where: { slug: { in: library.map(({ slug }) => slug) } },
    select: { id: true, slug: true },
  });
  const industryIds = new Map(industries.map(({ id, slug }) => [slug, id]));
  await prisma.industrySector.createMany({
    data: library.flatMap((industry) =>
      industry.sectors.map(({ name, slug, description, suggestedKeywords }) => ({
        industryId: industryIds.get(industry.slug)!,
        name,
        slug,
        description,
        suggestedKeywords: [...suggestedKeywords],
      })),
    ),
    skipDuplicates: true,
  });
  const sectors = await prisma.industrySector.findMany({
    where: { industryId: { in: [...industryIds.values()] } },
    select: { id: true, industryId: true, slug: true },
  });
  const sectorIds = new Map(sectors.map(({ id, industryId, slug }) => [`${industryId}/${slug}`, id]));
  // One parameter for all rows: Prisma's createMany would bind some thousands.
  await prisma.$executeRaw`
    INSERT INTO seed_keywords (keyword, keyword_key, industry_id, industry_sector_id, volume, difficulty, intent, country, updated_at)
    SELECT keyword, keyword, industry_id, industry_sector_id, volume, difficulty, intent, country, now()
      FROM jsonb_to_recordset(${JSON.stringify([...seedKeywords(industryIds, sectorIds)])}::jsonb)
        AS k(keyword text, industry_id int, industry_sector_id int, volume int, difficulty int, intent keyword_intent, country text)
        ON CONFLICT DO NOTHING`;
}

/** Rows of the table. The files hold lower case with single spaces: a text is its own key. */
function* seedKeywords(industryIds: ReadonlyMap<string, number>, sectorIds: ReadonlyMap<string, number>) {
  for (const industry of library) {
    const industryId = industryIds.get(industry.slug)!;
    for (const sector of industry.sectors) {
      const industrySectorId = sectorIds.get(`${industryId}/${sector.slug}`)!;
      for (const [country, keywords] of Object.entries(sector.keywords)) {
        for (const [keyword, volume, difficulty, intent] of keywords) {
          const place = { industry_id: industryId, industry_sector_id: industrySectorId };
          yield { keyword, ...place, volume, difficulty, intent, country };
        }
      }
    }
  }
}
