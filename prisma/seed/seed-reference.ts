import type { PrismaClient } from '../generated/client/client.ts';
import { seededPackages } from './credit-packages.ts';
import { seededPaymentMethods } from './payment-methods.ts';
import { seededPlans } from './plans.ts';
import { seedLibrary } from './seed-library.ts';

/** What every installation needs to work: plans, credit packages, industries and seed keywords. Rows that are there are left as they are. */
export async function seedReference(prisma: PrismaClient): Promise<void> {
  await prisma.plan.createMany({
    data: seededPlans.map((plan, index) => ({ ...plan, sortOrder: index })),
    skipDuplicates: true,
  });
  await prisma.creditPackage.createMany({ data: seededPackages, skipDuplicates: true });
  // What an operator has deleted does not come back.
  if ((await prisma.paymentMethodConfig.count()) === 0)
    await prisma.paymentMethodConfig.createMany({ data: [...seededPaymentMethods], skipDuplicates: true });
  await seedLibrary(prisma);
}
