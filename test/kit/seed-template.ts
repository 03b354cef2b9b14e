import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '../../prisma/generated/client/client.ts';
import { seedReference } from '../../prisma/seed/seed-reference.ts';

/** What every test may rely on: the plans and a small library of industries and seed keywords. */
export async function seedTemplate(url: string): Promise<void> {
  const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: url, options: '-c timezone=UTC' }) });
  try {
    await seedReference(prisma);
  } finally {
    await prisma.$disconnect();
  }
}
