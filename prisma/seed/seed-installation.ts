import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '../generated/client/client.ts';
import { seedReference } from './seed-reference.ts';

/** Puts plans and the keyword library into a served database. Rows that are there are left as they are. */
export async function seedInstallation(ownerUrl: string): Promise<void> {
  const prisma = new PrismaClient({
    adapter: new PrismaPg({ connectionString: ownerUrl, options: '-c timezone=UTC' }),
  });
  try {
    await seedReference(prisma);
  } finally {
    await prisma.$disconnect();
  }
}
