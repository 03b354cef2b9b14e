import { hash } from '@node-rs/argon2';
import { PrismaPg } from '@prisma/adapter-pg';
import { type Plan, type Prisma, PrismaClient, type Site } from '../generated/client/client.ts';
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
        await subscribe(transaction, demo.id, scale);
        const site = await addSite(transaction, demo.id);
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

/** A plan that nobody has to pay for: its period is ten years long. The plan's credits come every month. */
async function subscribe(transaction: Prisma.TransactionClient, accountId: number, plan: Plan): Promise<void> {
  const start = new Date();
  const end = new Date(start);
  end.setUTCFullYear(end.getUTCFullYear() + 10);
  const { id } = await transaction.subscription.create({
    data: {
      accountId,
      planId: plan.id,
      status: 'active',
      currentPeriodStart: start,
      currentPeriodEnd: end,
      anchorAt: start,
      nextDueAt: start,
    },
  });
  await transaction.creditTransaction.create({
    data: {
      accountId,
      transactionType: 'subscription',
      amount: plan.includedCredits,
      balanceAfter: 0,
      // As billing names the credits of a period, so that it does not grant them again.
      referenceId: `subscription:${id}:${start.toISOString().slice(0, 10)}`,
      description: `Credits of the plan ${plan.name}`,
    },
  });
}

/** A site of an industry of the library, with two of its sectors. */
async function addSite(transaction: Prisma.TransactionClient, accountId: number): Promise<Site> {
  const industry = await transaction.industry.findUniqueOrThrow({
    where: { slug: 'outdoor-and-sports' },
    include: { sectors: { where: { slug: { in: ['running', 'hiking'] } }, orderBy: { id: 'asc' } } },
  });
  const site = await transaction.site.create({
    data: {
      accountId,
      name: 'Demo Site',
      slug: 'demo-site',
      domain: 'demo.igny8.test',
      industryId: industry.id,
    },
  });
  await transaction.sector.createMany({
    data: industry.sectors.map(({ id, name, slug, description }) => ({
      accountId,
      siteId: site.id,
      industrySectorId: id,
      name,
      slug,
      description,
    })),
  });
  return site;
}
