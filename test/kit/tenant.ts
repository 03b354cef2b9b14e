import { randomBytes, randomUUID } from 'node:crypto';
import type { AccountStatus, Sector, Site, User, UserRole } from '../../prisma/generated/client/client.ts';
import type { UserActor } from '../../src/platform/auth/actor.ts';
import { hashPassword } from '../../src/platform/auth/passwords.ts';
import { RequestContext } from '../../src/platform/context/request-context.ts';
import { Client } from './client.ts';
import type { TestApp } from './test-app.ts';

export interface TenantOptions {
  readonly plan?: 'free' | 'starter' | 'growth' | 'scale';
  readonly credits?: number;
  readonly status?: AccountStatus;
}

export interface UserOptions {
  /** Sites granted; all of the account's by default. */
  readonly sites?: readonly Site[];
  readonly password?: string;
  readonly isActive?: boolean;
}

/** An account of its own for a test: nobody cleans up, because nobody else sees it. */
export class Tenant {
  readonly app: TestApp;
  readonly accountId: number;
  readonly site: Site;
  readonly sector: Sector;
  /** Its owner, signed in. */
  readonly owner: Client;
  readonly ownerUser: User;

  private constructor(parts: {
    app: TestApp;
    accountId: number;
    site: Site;
    sector: Sector;
    owner: Client;
    ownerUser: User;
  }) {
    this.app = parts.app;
    this.accountId = parts.accountId;
    this.site = parts.site;
    this.sector = parts.sector;
    this.owner = parts.owner;
    this.ownerUser = parts.ownerUser;
  }

  static async create(
    app: TestApp,
    { plan = 'scale', credits = 1_000, status = 'active' }: TenantOptions,
  ): Promise<Tenant> {
    const { prisma } = app;
    const mark = randomBytes(5).toString('hex');
    const { id: planId } = await prisma.plan.findUniqueOrThrow({ where: { slug: plan } });
    const account = await prisma.account.create({
      data: { name: `Account ${mark}`, slug: `account-${mark}`, planId, status },
    });
    if (credits > 0) {
      await prisma.creditTransaction.create({
        data: {
          accountId: account.id,
          transactionType: 'subscription',
          amount: credits,
          balanceAfter: 0,
          referenceId: 'test',
        },
      });
    }
    const site = await prisma.site.create({
      data: { accountId: account.id, name: `Site ${mark}`, slug: `site-${mark}`, domain: `${mark}.test` },
    });
    const sector = await prisma.sector.create({
      data: { accountId: account.id, siteId: site.id, name: 'Sector', slug: 'sector' },
    });
    const ownerUser = await newUser(app, account.id, 'owner', {});
    await prisma.account.update({ where: { id: account.id }, data: { ownerId: ownerUser.id } });
    return new Tenant({ app, accountId: account.id, site, sector, ownerUser, owner: signIn(app, ownerUser) });
  }

  /** Where planner and writer rows go: `{ site_id, sector_id }`. */
  get place(): { site_id: number; sector_id: number } {
    return { site_id: this.site.id, sector_id: this.sector.id };
  }

  /** A further user of this account, signed in. */
  async user(role: UserRole, options: UserOptions = {}): Promise<Client & { readonly user: User }> {
    const user = await newUser(this.app, this.accountId, role, options);
    const sites = options.sites ?? (await this.app.prisma.site.findMany({ where: { accountId: this.accountId } }));
    await this.app.prisma.siteUserAccess.createMany({
      data: sites.map((site) => ({ accountId: this.accountId, userId: user.id, siteId: site.id })),
    });
    return Object.assign(signIn(this.app, user), { user });
  }

  /** A key of the tenant's site that may do all that keys may, as its plugin has it. */
  async siteKey(): Promise<string> {
    const { data, errors } = await this.owner.graphql(
      'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { key } }',
      { input: { siteId: String(this.site.id), name: 'WordPress' } },
    );
    if (errors) throw new Error(`no key: ${errors[0]!.message}`);
    return data.createApiKey.key;
  }

  /** Who calls with such a key. */
  async siteClient(): Promise<Client> {
    return this.app.anonymous.with({ 'x-igny8-api-key': await this.siteKey() });
  }

  async addSite(name = 'Second'): Promise<{ site: Site; sector: Sector }> {
    const slug = `${name.toLowerCase()}-${randomBytes(5).toString('hex')}`;
    const site = await this.app.prisma.site.create({ data: { accountId: this.accountId, name, slug } });
    const sector = await this.app.prisma.sector.create({
      data: { accountId: this.accountId, siteId: site.id, name: 'Sector', slug: 'sector' },
    });
    return { site, sector };
  }

  async addSector(name: string): Promise<Sector> {
    return this.app.prisma.sector.create({
      data: { accountId: this.accountId, siteId: this.site.id, name, slug: name.toLowerCase() },
    });
  }

  /** The owner's context, for what has no API of its own. */
  get context(): RequestContext {
    const { id: userId, accountId, email, role } = this.ownerUser;
    const actor: UserActor = {
      userId,
      accountId,
      email,
      role,
      isActive: true,
      accountStatus: 'active',
      siteIds: 'all',
      modulesOff: [],
      sessionId: undefined,
      apiKey: undefined,
    };
    return new RequestContext({
      services: this.app.services,
      requestId: randomUUID(),
      actor,
      log: this.app.services.log,
      origin: { ip: '127.0.0.1', userAgent: 'test', baseUrl: 'http://api.test' },
    });
  }

  async credits(): Promise<number> {
    return (await this.app.prisma.account.findUniqueOrThrow({ where: { id: this.accountId } })).credits;
  }

  /** Follows a job through the API until it has ended; gives its last progress. */
  async finish(
    taskId: string,
    client: Client = this.owner,
  ): Promise<{ state: string; meta: Record<string, unknown> & { result?: Record<string, unknown>; error?: string } }> {
    for (let attempt = 0; attempt < 1200; attempt++) {
      const { data, errors } = await client.graphql(
        'query ($id: UUID!) { job(id: $id) { state meta { phase percentage message result error cost tokens requestSteps { stepName } responseSteps { stepName } } } }',
        { id: taskId },
      );
      if (errors) throw new Error(errors[0]!.message);
      if (['SUCCESS', 'FAILURE', 'REVOKED'].includes(data.job.state)) return data.job;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`job ${taskId} did not end within a minute`);
  }
}

async function newUser(
  app: TestApp,
  accountId: number,
  role: UserRole,
  { password, isActive = true }: UserOptions,
): Promise<User> {
  const mark = randomBytes(6).toString('hex');
  return app.prisma.user.create({
    data: {
      accountId,
      role,
      isActive,
      email: `${role}-${mark}@example.test`,
      username: `${role}-${mark}`,
      passwordHash: password ? await hashPassword(password) : null,
    },
  });
}

/** A client with an access token that names no login. */
function signIn(app: TestApp, user: User): Client {
  const { token } = app.services.tokens.access(user, undefined, new Date());
  return new Client(app.app, { authorization: `Bearer ${token}` });
}
