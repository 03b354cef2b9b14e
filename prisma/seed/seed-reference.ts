import type { PrismaClient } from '../generated/client/client.ts';
import { seededPlans } from './plans.ts';
import { seedLibrary } from './seed-library.ts';

/** What every installation needs to work: plans, industries and seed keywords. Rows that are there are left as they are. */
export async function seedReference(prisma: PrismaClient): Promise<void> {
  await prisma.plan.createMany({
    data: seededPlans.map((plan, index) => ({ ...plan, sortOrder: index })),
    skipDuplicates: true,
  });
  await seedLibrary(prisma);
}
