import { hash } from '@node-rs/argon2';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '../generated/client/client.ts';
import { demoPassword, demoUsers } from './demo-users.ts';
import { seedReference } from './seed-reference.ts';

/**
 * Fills an empty database with the demo data: plans, industries, seed keywords, a demo account with a site and two sectors and one user
 * a role, and a staff user in an account of his own. A database that has accounts is left as it is.
 *
 * @param ownerUrl a connection of the owner role
 */
export async function seedDemo(ownerUrl: string): Promise<void> {
  const prisma = new PrismaClient({
    adapter: new PrismaPg({ connectionString: ownerUrl, options: '-c timezone=UTC' }),
  });
  try {
    if ((await prisma.account.count()) > 0) return;
    await seedReference(prisma);
    await prisma.$transaction(
      async (transaction) => {
        const scale = await transaction.plan.findUniqueOrThrow({ where: { slug: 'scale' } });
        const demo = await transaction.account.create({
          data: { name: 'Demo Company', slug: 'demo-company', planId: scale.id },
        });
        const staff = await transaction.account.create({
          data: { name: 'IGNY8 Staff', slug: 'igny8-staff', planId: scale.id },
        });
        await transaction.creditTransaction.create({
          data: {
            accountId: demo.id,
            transactionType: 'subscription',
            amount: scale.includedCredits,
            balanceAfter: 0,
            referenceId: 'seed',
            description: 'Credits of the plan',
          },
        });
        const site = await transaction.site.create({
          data: { accountId: demo.id, name: 'Demo Site', slug: 'demo-site', domain: 'demo.igny8.test' },
        });
        await transaction.sector.createMany({
          data: ['Running', 'Hiking'].map((name) => ({
            accountId: demo.id,
            siteId: site.id,
            name,
            slug: name.toLowerCase(),
          })),
        });
        const passwordHash = await hash(demoPassword, {
          algorithm: 2,
          memoryCost: 19_456,
          timeCost: 2,
          parallelism: 1,
        });
        for (const { email, role, firstName, lastName } of demoUsers) {
          const accountId = role === 'developer' ? staff.id : demo.id;
          const user = await transaction.user.create({
            data: { accountId, email, username: email.split('@')[0]!, role, firstName, lastName, passwordHash },
          });
          if (role === 'owner')
            await transaction.account.update({ where: { id: demo.id }, data: { ownerId: user.id } });
          if (role === 'editor' || role === 'viewer') {
            await transaction.siteUserAccess.create({ data: { accountId: demo.id, userId: user.id, siteId: site.id } });
          }
        }
      },
      { timeout: 30_000 },
    );
  } finally {
    await prisma.$disconnect();
  }
}
