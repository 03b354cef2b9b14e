import { randomUUID } from 'node:crypto';
import type { Sector, Site, User, UserTokenPurpose } from '../../../prisma/generated/client/client.ts';
import { newApiKey } from '../../../src/platform/auth/api-key.ts';
import { hashPassword } from '../../../src/platform/auth/passwords.ts';
import { hashSecret } from '../../../src/platform/auth/secrets.ts';
import { uniqueKey } from '../../../src/platform/validation/text.ts';
import { limitsOfOne } from '../../kit/plans.ts';
import type { Tenant } from '../../kit/tenant.ts';
import type { TestApp } from '../../kit/test-app.ts';
import { newInvoice } from '../../modules/billing/paying.ts';

/** Of every caller who has one. */
export const password = 'correct horse battery';

let marks = 0;

/** A word that nothing else is called. */
export function mark(): string {
  return `mark${++marks}x`;
}

/** An account with all that calls can be about. What a call changes or deletes is made for it anew. */
export class World {
  readonly app: TestApp;
  readonly tenant: Tenant;
  /** Of the account: it sets no limits. */
  readonly planId: number;

  private constructor(app: TestApp, tenant: Tenant, planId: number) {
    this.app = app;
    this.tenant = tenant;
    this.planId = planId;
  }

  /** On a plan that sets no limits: every caller makes rows for every operation. */
  static async create(app: TestApp): Promise<World> {
    const tenant = await app.tenant({ credits: 1_000_000 });
    const scale = await app.prisma.plan.findUniqueOrThrow({ where: { slug: 'scale' } });
    const much = 1_000_000_000;
    const plan = await app.prisma.plan.create({
      data: {
        ...scale,
        id: undefined,
        name: mark(),
        slug: mark(),
        features: [],
        maxUsers: much,
        maxSites: much,
        maxSectorsPerSite: much,
        maxContentWords: much,
        maxImagesBasic: much,
        maxImagePrompts: much,
      },
    });
    await app.prisma.account.update({ where: { id: tenant.accountId }, data: { planId: plan.id } });
    return new World(app, tenant, plan.id);
  }

  get place(): { accountId: number; siteId: number; sectorId: number } {
    const { accountId, site, sector } = this.tenant;
    return { accountId, siteId: site.id, sectorId: sector.id };
  }

  keyword(keyword = mark()) {
    const data = { ...this.place, keyword, keywordKey: keyword };
    return this.app.prisma.keyword.create({ data });
  }

  cluster(name = mark()) {
    return this.app.prisma.cluster.create({ data: { ...this.place, name, nameKey: uniqueKey(name) } });
  }

  /** With a keyword in it, as its ideas need. */
  async fullCluster() {
    const cluster = await this.cluster();
    const { id } = await this.keyword();
    await this.app.prisma.keyword.update({ where: { id }, data: { clusterId: cluster.id } });
    return cluster;
  }

  idea(ideaTitle = mark()) {
    return this.app.prisma.idea.create({ data: { ...this.place, ideaTitle } });
  }

  task(title = mark()) {
    return this.app.prisma.task.create({ data: { ...this.place, title, wordCount: 200 } });
  }

  content(title = mark()) {
    return this.app.prisma.content.create({ data: { ...this.place, title, contentHtml: '<h2>One</h2><p>Words.</p>' } });
  }

  async image(prompt = mark()) {
    const content = await this.content();
    return this.app.prisma.image.create({
      data: {
        ...this.place,
        contentId: content.id,
        imageType: 'featured',
        prompt,
        imageUrl: 'https://pictures.example.test/1.webp',
      },
    });
  }

  taxonomy(name = mark()) {
    return this.app.prisma.taxonomy.create({
      data: { ...this.place, name, slug: mark(), taxonomyType: 'category' },
    });
  }

  /** The account's own words of a type, of which there can be one. */
  async prompt() {
    await this.noPrompts();
    const { accountId } = this.place;
    return this.app.prisma.prompt.create({ data: { accountId, promptType: 'ideas', promptValue: mark() } });
  }

  async noPrompts(): Promise<void> {
    await this.app.prisma.prompt.deleteMany();
  }

  /** A site is connected to a platform once. */
  async integration(name = mark()) {
    await this.noIntegrations();
    const { accountId, siteId } = this.place;
    return this.app.prisma.integration.create({
      data: { accountId, siteId, name, siteUrl: 'https://wp.example.test/' },
    });
  }

  async syncEvent() {
    const { id: integrationId } = await this.integration();
    const { accountId, siteId } = this.place;
    const data = { accountId, siteId, integrationId, eventType: 'status', action: 'webhook_received', success: true };
    return this.app.prisma.syncEvent.create({ data });
  }

  async noIntegrations(): Promise<void> {
    await this.app.prisma.integration.deleteMany();
  }

  authorProfile(name = mark()) {
    return this.app.prisma.authorProfile.create({ data: { accountId: this.place.accountId, name } });
  }

  /** Of a sector: who may not use its site does not see it. */
  strategy(name = mark()) {
    return this.app.prisma.strategy.create({ data: { ...this.place, name, promptTypes: ['ideas'] } });
  }

  accountSetting(kind: 'account' | 'ai', key = mark()) {
    const { accountId } = this.place;
    return this.app.prisma.accountSetting.create({ data: { accountId, kind, key, value: 1 } });
  }

  systemSetting(key = mark()) {
    return this.app.prisma.systemSetting.create({ data: { key, value: 1 } });
  }

  /** A setting of whoever calls; of somebody else where nobody could have one. */
  async userSetting(user: User | undefined, key = mark()) {
    const { id: userId, accountId } = user ?? this.tenant.ownerUser;
    return this.app.prisma.userSetting.create({ data: { accountId, userId, key, value: 1 } });
  }

  /** The one that grants and the key are for; its name changes. */
  mainSite() {
    return this.app.prisma.site.findUniqueOrThrow({ where: { id: this.tenant.site.id } });
  }

  async site(name = mark()): Promise<Site & { sector: Sector }> {
    const { accountId } = this.tenant;
    const site = await this.app.prisma.site.create({ data: { accountId, name, slug: mark() } });
    const sector = await this.app.prisma.sector.create({
      data: { accountId, siteId: site.id, name: mark(), slug: mark() },
    });
    return { ...site, sector };
  }

  sector(name = mark()): Promise<Sector> {
    const { accountId, siteId } = this.place;
    return this.app.prisma.sector.create({ data: { accountId, siteId, name, slug: mark() } });
  }

  user(isActive = true): Promise<User> {
    const name = mark();
    return this.app.prisma.user.create({
      data: {
        accountId: this.tenant.accountId,
        email: `${name}@example.test`,
        username: name,
        role: 'viewer',
        isActive,
      },
    });
  }

  async siteAccess() {
    const { accountId, siteId } = this.place;
    const user = await this.user();
    const grant = await this.app.prisma.siteUserAccess.create({ data: { accountId, userId: user.id, siteId } });
    return { ...grant, user };
  }

  apiKey() {
    const { accountId, siteId } = this.place;
    const { key, prefix } = newApiKey();
    return this.app.prisma.apiKey.create({
      data: { accountId, siteId, name: mark(), prefix, keyHash: hashSecret(key), scopes: ['planner.read'] },
    });
  }

  /** The account's current subscription; there can be one. */
  async subscription() {
    const { accountId } = this.tenant;
    const current = await this.app.prisma.subscription.findFirst({ where: { accountId, status: { not: 'canceled' } } });
    if (current) return current;
    const begin = new Date();
    const end = new Date(begin.getTime() + 30 * 24 * 3600_000);
    return this.app.prisma.subscription.create({
      data: {
        accountId,
        planId: this.planId,
        status: 'active',
        currentPeriodStart: begin,
        currentPeriodEnd: end,
        anchorAt: begin,
      },
    });
  }

  async noSubscription(): Promise<void> {
    const { accountId } = this.tenant;
    await this.app.prisma.subscription.updateMany({ where: { accountId }, data: { status: 'canceled' } });
  }

  async creditUsage() {
    const { accountId } = this.tenant;
    const row = await this.app.prisma.creditUsageLog.create({
      data: { accountId, operationType: 'linking', creditsUsed: 0, jobId: randomUUID() },
    });
    return { id: Number(row.id) };
  }

  async creditTransaction() {
    const { accountId } = this.tenant;
    const referenceId = `matrix:${mark()}`;
    const row = await this.app.prisma.creditTransaction.create({
      data: { accountId, transactionType: 'adjustment', amount: 1, balanceAfter: 0, referenceId },
    });
    return { id: Number(row.id), referenceId };
  }

  /** One that waits for its payment. */
  invoice() {
    return newInvoice(this.tenant);
  }

  /** Of an invoice of its own; by hand, and so waiting for approval. */
  async payment(status: 'pending_approval' | 'succeeded' = 'pending_approval') {
    const { accountId } = this.tenant;
    const { id: invoiceId } = await this.invoice();
    if (status === 'succeeded')
      await this.app.prisma.invoice.update({ where: { id: invoiceId }, data: { status: 'paid', paidAt: new Date() } });
    return this.app.prisma.payment.create({
      data: { accountId, invoiceId, amount: '45.00', currency: 'USD', paymentMethod: 'manual', status },
    });
  }

  creditPackage() {
    return this.app.prisma.creditPackage.findUniqueOrThrow({ where: { slug: 'credits-500' } });
  }

  paymentMethod() {
    const { accountId } = this.tenant;
    return this.app.prisma.paymentMethod.create({ data: { accountId, type: 'manual', displayName: mark() } });
  }

  /** The one of a country that nothing else is about. */
  async paymentMethodConfig() {
    const { countryCode } = await this.noPaymentMethodConfig();
    return this.app.prisma.paymentMethodConfig.create({
      data: { countryCode, paymentMethod: 'paypal', displayName: mark() },
    });
  }

  async noPaymentMethodConfig(): Promise<{ countryCode: string }> {
    const countryCode = 'TV';
    await this.app.prisma.paymentMethodConfig.deleteMany({ where: { countryCode } });
    return { countryCode };
  }

  /** Work on this account's site that has ended. */
  /** What a request of the account took. */
  async requestMetric(): Promise<{ id: string }> {
    const { requestId } = await this.app.prisma.requestMetric.create({
      data: {
        accountId: this.place.accountId,
        requestId: randomUUID(),
        method: 'GET',
        path: '/api/v1/planner/keywords/',
        operation: 'GET /planner/keywords/',
        status: 200,
        durationMs: 1.5,
        databaseQueries: 1,
        databaseTimeMs: 0.5,
      },
    });
    return { id: requestId };
  }

  job(state: 'succeeded' | 'pending' = 'succeeded') {
    const { accountId, siteId } = this.place;
    return this.app.prisma.job.create({
      data: {
        id: randomUUID(),
        accountId,
        siteId,
        type: 'matrix.work',
        payload: {},
        state,
        // Not before the end of days: nobody takes it.
        runAfter: new Date('2100-01-01'),
        finishedAt: state === 'succeeded' ? new Date() : null,
      },
    });
  }

  /** Another account, for operations that end one. */
  async otherAccount(): Promise<number> {
    const { accountId } = await this.app.tenant({ credits: 0 });
    return accountId;
  }

  plan() {
    return this.app.prisma.plan.create({
      data: {
        name: mark(),
        slug: mark(),
        price: '1.00',
        includedCredits: 0,
        ...limitsOfOne,
      },
    });
  }

  industry() {
    return this.app.prisma.industry.create({ data: { name: mark(), slug: mark() } });
  }

  async industrySector() {
    const industry = await this.industry();
    return this.app.prisma.industrySector.create({ data: { industryId: industry.id, name: mark(), slug: mark() } });
  }

  async seedKeyword(keyword = mark()) {
    const { id: industrySectorId, industryId } = await this.industrySector();
    return this.app.prisma.seedKeyword.create({
      data: { keyword, keywordKey: keyword, industryId, industrySectorId },
    });
  }

  /** A login of a user; nobody has its tokens. */
  async session(user: User): Promise<string> {
    const { id } = await this.app.prisma.session.create({
      data: {
        id: randomUUID(),
        accountId: user.accountId,
        userId: user.id,
        refreshTokenHash: mark(),
        refreshTokenId: randomUUID(),
        cookieHash: mark(),
        expiresAt: new Date(Date.now() + 3600_000),
      },
    });
    return id;
  }

  /** The refresh token of a login just made. */
  async refreshToken(): Promise<string> {
    const user = await this.user();
    await this.app.prisma.user.update({
      where: { id: user.id },
      data: { passwordHash: await hashPassword(password) },
    });
    const { body } = await this.app.anonymous.post('/auth/login/', { email: user.email, password });
    return body.data.refresh;
  }

  /** A token by which a user may choose a password. */
  resetToken(): Promise<string> {
    return this.#userToken({ purpose: 'password_reset' });
  }

  /** A token by which a user gets another address. */
  addressToken(): Promise<string> {
    return this.#userToken({ purpose: 'email_change', email: `${mark()}@example.test` });
  }

  async #userToken(about: { purpose: UserTokenPurpose; email?: string }): Promise<string> {
    const user = await this.user();
    const token = mark().padEnd(43, 'x');
    await this.app.prisma.userToken.create({
      data: {
        accountId: user.accountId,
        userId: user.id,
        ...about,
        tokenHash: hashSecret(token),
        expiresAt: new Date(Date.now() + 3600_000),
      },
    });
    return token;
  }
}
