import { limitsOfOne } from '../../kit/plans.ts';
import type { Caller } from './callers.ts';
import { siteFor } from './site-for.ts';
import { mark, password } from './world.ts';

/** What a root field is asked with so that whoever may have it can. */
export interface GraphQLCall {
  /** Its arguments, as they stand in the document: `(id: "1")`. */
  readonly args?: string;
  /** A row (databaseId) that its list shows to who may see it. */
  readonly shows?: number;
  /** It answers an array that has an element for who may see it. */
  readonly hasOne?: boolean;
  /** A file argument `$file`, sent as a form. */
  readonly file?: string;
  /** The account that staff name, where it is not the world's. */
  readonly accountId?: number;
}

type MakeCall = (caller: Caller) => Promise<GraphQLCall> | GraphQLCall;

const literal = (value: unknown): string => {
  if (value instanceof Word) return value.text;
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (value && typeof value === 'object')
    return `{ ${Object.entries(value)
      .map(([name, inner]) => `${name}: ${literal(inner)}`)
      .join(', ')} }`;
  return JSON.stringify(value);
};

/** A name of an enum. */
class Word {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}
const word = (text: string) => new Word(text);

const args = (values: object): string =>
  `(${Object.entries(values)
    .map(([name, value]) => `${name}: ${literal(value)}`)
    .join(', ')})`;

const placeOf = ({ world: { tenant } }: Caller) => ({ siteId: tenant.site.id, sectorId: tenant.sector.id });

type Make = (caller: Caller) => Promise<{ id: number | string }>;

const listed =
  (make: (caller: Caller) => Promise<{ id: number }>, search?: (row: never) => string): MakeCall =>
  async (caller) => {
    const row = await make(caller);
    return { args: args({ ...(search ? { search: search(row as never) } : {}), pageSize: 100 }), shows: row.id };
  };
const one =
  (make: Make, input?: object): MakeCall =>
  async (caller) => ({ args: args({ id: (await make(caller)).id, ...(input ? { input } : {}) }) });
const keyOf = ({ key }: { key: string }) => key;
/** What is set under a key of its own. */
const setting = (): MakeCall => () => ({ args: args({ input: { key: mark(), value: 1 } }) });
const keyed =
  (make: (caller: Caller) => Promise<{ key: string }>): MakeCall =>
  async (caller) => ({ args: args({ key: (await make(caller)).key }) });
const many =
  (make: Make, more: object = {}): MakeCall =>
  async (caller) => ({ args: args({ input: { ids: [(await make(caller)).id], ...more } }) });
const input =
  (fields: () => object): MakeCall =>
  () => ({ args: args({ input: fields() }) });
const added =
  (fields: (text: string) => object): MakeCall =>
  (caller) => ({ args: args({ input: { ...fields(mark()), ...placeOf(caller) } }) });

const nothing: MakeCall = () => ({});
const address = () => `${mark()}@example.test`;
const newPlan = () => ({
  name: mark(),
  price: '10.00',
  includedCredits: 1,
  ...limitsOfOne,
});

/** Every root field: how it is called. */
export const graphqlCalls: Readonly<Record<string, MakeCall>> = {
  'Query.ping': nothing,
  'Query.status': nothing,
  'Query.me': nothing,
  'Query.sessions': nothing,
  'Query.node': async ({ world }) => {
    const { id } = await world.keyword();
    return { args: args({ id: Buffer.from(`Keyword:${id}`).toString('base64url') }) };
  },

  'Query.accounts': ({ world }) => ({ shows: world.tenant.accountId }),
  'Query.account': ({ world }) => ({ args: args({ id: world.tenant.accountId }) }),
  'Query.accountSettings': nothing,
  'Query.usageAnalytics': nothing,
  'Query.team': listed(
    ({ world }) => world.user(),
    ({ email }: { email: string }) => email,
  ),
  'Query.users': listed(
    ({ world }) => world.user(),
    ({ email }: { email: string }) => email,
  ),
  'Query.user': one(({ world }) => world.user()),
  'Query.groups': nothing,
  'Query.group': () => ({ args: args({ id: 1 }) }),
  'Query.subscriptions': listed(({ world }) => world.subscription()),
  'Query.subscription': one(({ world }) => world.subscription()),
  'Query.siteAccesses': listed(({ world }) => world.siteAccess()),
  'Query.siteAccess': one(({ world }) => world.siteAccess()),
  'Query.apiKeys': listed(({ world }) => world.apiKey()),
  'Query.sites': listed(
    ({ world }) => world.mainSite(),
    ({ name }: { name: string }) => name,
  ),
  'Query.site': ({ world }) => ({ args: args({ id: world.tenant.site.id }) }),
  'Query.siteSectors': ({ world }) => ({ args: args({ id: world.tenant.site.id }) }),
  'Query.publicSites': () => ({ args: args({ slug: mark() }) }),
  'Query.sectors': listed(
    ({ world }) => world.sector(),
    ({ name }: { name: string }) => name,
  ),
  'Query.sector': one(({ world }) => world.sector()),
  'Query.plans': nothing,
  'Query.plan': one(({ world }) => world.plan()),
  'Query.industries': nothing,
  'Query.industry': one(({ world }) => world.industry()),
  'Query.industrySectors': nothing,
  'Query.industrySector': one(({ world }) => world.industrySector()),
  'Query.seedKeywords': listed(
    ({ world }) => world.seedKeyword(),
    ({ keyword }: { keyword: string }) => keyword,
  ),
  'Query.seedKeyword': one(({ world }) => world.seedKeyword()),
  'Query.keywords': listed(
    ({ world }) => world.keyword(),
    ({ keyword }: { keyword: string }) => keyword,
  ),
  'Query.keyword': one(({ world }) => world.keyword()),
  'Query.clusters': listed(
    ({ world }) => world.cluster(),
    ({ name }: { name: string }) => name,
  ),
  'Query.cluster': one(({ world }) => world.cluster()),
  'Query.ideas': listed(
    ({ world }) => world.idea(),
    ({ ideaTitle }: { ideaTitle: string }) => ideaTitle,
  ),
  'Query.idea': one(({ world }) => world.idea()),
  'Query.tasks': listed(
    ({ world }) => world.task(),
    ({ title }: { title: string }) => title,
  ),
  'Query.task': one(({ world }) => world.task()),
  'Query.contents': listed(
    ({ world }) => world.content(),
    ({ title }: { title: string }) => title,
  ),
  'Query.content': one(({ world }) => world.content()),
  'Query.images': listed(
    ({ world }) => world.image(),
    ({ prompt }: { prompt: string }) => prompt,
  ),
  'Query.image': one(({ world }) => world.image()),
  'Query.taxonomies': listed(
    ({ world }) => world.taxonomy(),
    ({ name }: { name: string }) => name,
  ),
  'Query.taxonomy': one(({ world }) => world.taxonomy()),
  'Query.contentPublication': one(({ world }) => world.content()),
  'Query.contentImages': async ({ world }) => ({
    args: args({ contentId: (await world.image()).contentId }),
    hasOne: true,
  }),
  'Query.prompts': listed(
    ({ world }) => world.prompt(),
    ({ promptValue }: { promptValue: string }) => promptValue,
  ),
  'Query.prompt': one(({ world }) => world.prompt()),
  'Query.promptByType': () => ({ args: args({ promptType: word('CLUSTERING') }) }),
  'Query.previewPrompt': async ({ world }) => ({
    args: args({ input: { promptType: word('CONTENT_GENERATION'), taskId: (await world.task()).id } }),
  }),
  'Query.integrations': listed(
    ({ world }) => world.integration(),
    ({ name }: { name: string }) => name,
  ),
  'Query.integration': one(({ world }) => world.integration()),
  'Query.integrationSyncState': one(({ world }) => world.integration()),
  'Query.integrationDebugStatus': one(({ world }) => world.integration()),
  'Query.siteContentTypes': one(({ world }) => world.integration()),
  'Query.syncEvents': listed(async ({ world }) => ({ id: Number((await world.syncEvent()).id) })),
  'Query.authorProfiles': listed(
    ({ world }) => world.authorProfile(),
    ({ name }: { name: string }) => name,
  ),
  'Query.authorProfile': one(({ world }) => world.authorProfile()),
  'Query.strategies': listed(
    ({ world }) => world.strategy(),
    ({ name }: { name: string }) => name,
  ),
  'Query.strategy': one(({ world }) => world.strategy()),
  'Query.creditBalance': nothing,
  'Query.creditEstimate': () => ({
    args: args({ input: { operationType: word('CLUSTERING'), quantity: 1 } }),
  }),
  'Query.creditUsages': listed(({ world }) => world.creditUsage()),
  'Query.creditUsage': one(({ world }) => world.creditUsage()),
  'Query.usageSummary': nothing,
  'Query.usageLimits': nothing,
  'Query.creditTransactions': listed(
    ({ world }) => world.creditTransaction(),
    ({ referenceId }: { referenceId: string }) => referenceId,
  ),
  'Query.creditTransaction': one(({ world }) => world.creditTransaction()),
  'Query.transactions': listed(
    ({ world }) => world.creditTransaction(),
    ({ referenceId }: { referenceId: string }) => referenceId,
  ),
  'Query.creditCosts': nothing,
  'Query.creditCostChanges': nothing,
  'Query.creditUsers': listed(
    ({ world }) => world.user(),
    ({ email }: { email: string }) => email,
  ),
  'Query.requestMetrics': async ({ world }) => ({ args: args({ requestId: (await world.requestMetric()).id }) }),
  'Query.job': one(({ world }) => world.job()),
  'Subscription.jobProgress': one(({ world }) => world.job()),
  'Subscription.jobsProgress': async ({ world }) => {
    await world.job('pending');
    return { args: args({ siteId: String(world.place.siteId) }) };
  },

  'Mutation.register': input(() => ({ email: address(), password, passwordConfirm: password })),
  'Mutation.login': async ({ world }) => {
    const email = address();
    await world.app.anonymous.post('/auth/register/', { email, password, password_confirm: password });
    return { args: args({ input: { email, password } }) };
  },
  'Mutation.refreshToken': async ({ world }) => ({ args: args({ refresh: await world.refreshToken() }) }),
  'Mutation.refreshSession': async ({ world }) => ({ args: args({ refresh: await world.refreshToken() }) }),
  'Mutation.requestPasswordReset': input(() => ({ email: address() })),
  'Mutation.resetPassword': async ({ world }) => ({
    args: args({ input: { token: await world.resetToken(), password, passwordConfirm: password } }),
  }),
  'Mutation.confirmEmailChange': async ({ world }) => ({ args: args({ token: await world.addressToken() }) }),
  'Mutation.logout': nothing,
  'Mutation.changePassword': input(() => ({
    oldPassword: password,
    newPassword: password,
    newPasswordConfirm: password,
  })),
  'Mutation.revokeSession': async ({ world, user }) => ({
    args: args({ id: await world.session(user ?? (await world.user())) }),
  }),
  'Mutation.revokeOtherSessions': nothing,

  'Mutation.createUser': input(() => ({ email: address(), role: word('VIEWER'), password })),
  'Mutation.inviteUser': input(() => ({ email: address(), role: word('VIEWER') })),
  'Mutation.inviteTeamMember': input(() => ({ email: address(), role: word('VIEWER') })),
  'Mutation.updateUser': one(({ world }) => world.user(), { firstName: 'Ann' }),
  'Mutation.deleteUser': one(({ world }) => world.user()),
  'Mutation.removeTeamMember': one(({ world }) => world.user()),
  'Mutation.activateUser': one(({ world }) => world.user(false), {}),
  'Mutation.grantSiteAccess': async ({ world }) => ({
    args: args({ input: { userId: (await world.user()).id, siteId: world.tenant.site.id } }),
  }),
  'Mutation.revokeSiteAccess': one(({ world }) => world.siteAccess()),
  'Mutation.createApiKey': ({ world }) => ({ args: args({ input: { siteId: world.tenant.site.id, name: mark() } }) }),
  'Mutation.revokeApiKey': one(({ world }) => world.apiKey()),
  'Mutation.createAccount': input(() => ({ name: mark() })),
  'Mutation.updateAccount': ({ world }) => ({ args: args({ id: world.tenant.accountId, input: { timezone: 'UTC' } }) }),
  'Mutation.cancelAccount': async ({ world }) => {
    const accountId = await world.otherAccount();
    return { args: args({ id: accountId }), accountId };
  },
  'Mutation.updateAccountSettings': input(() => ({ defaultLanguage: 'en' })),
  'Mutation.createSubscription': async ({ world }) => {
    await world.noSubscription();
    const { planId, tenant } = world;
    return { args: args({ input: { planId, accountId: tenant.accountId, status: word('ACTIVE') } }) };
  },
  'Mutation.updateSubscription': one(({ world }) => world.subscription(), { cancelAtPeriodEnd: true }),
  'Mutation.endSubscription': async ({ world }) => {
    const { id } = await world.subscription();
    await world.noSubscription();
    return { args: args({ id }) };
  },
  'Mutation.createSite': input(() => ({ name: mark() })),
  'Mutation.updateSite': ({ world }) => ({ args: args({ id: world.tenant.site.id, input: { description: mark() } }) }),
  'Mutation.deleteSite': one(siteFor),
  'Mutation.setActiveSite': ({ world }) => ({ args: args({ id: world.tenant.site.id }) }),
  'Mutation.selectSectors': one(siteFor, { industrySlug: 'finance', sectorSlugs: [] }),
  'Mutation.createSector': ({ world }) => ({ args: args({ input: { siteId: world.tenant.site.id, name: mark() } }) }),
  'Mutation.updateSector': one(({ world }) => world.sector(), { description: 'x' }),
  'Mutation.deleteSector': one(({ world }) => world.sector()),
  'Mutation.createPlan': input(newPlan),
  'Mutation.updatePlan': one(({ world }) => world.plan(), { price: '2.00' }),
  'Mutation.deletePlan': one(({ world }) => world.plan()),
  'Mutation.createIndustry': input(() => ({ name: mark() })),
  'Mutation.updateIndustry': one(({ world }) => world.industry(), { description: 'x' }),
  'Mutation.deleteIndustry': one(({ world }) => world.industry()),
  'Mutation.createIndustrySector': async ({ world }) => ({
    args: args({ input: { industryId: (await world.industry()).id, name: mark() } }),
  }),
  'Mutation.updateIndustrySector': one(({ world }) => world.industrySector(), { description: 'x' }),
  'Mutation.deleteIndustrySector': one(({ world }) => world.industrySector()),
  'Mutation.createSeedKeyword': async ({ world }) => {
    const { id: sectorId, industryId } = await world.industrySector();
    return { args: args({ input: { keyword: mark(), industryId, sectorId } }) };
  },
  'Mutation.updateSeedKeyword': one(({ world }) => world.seedKeyword(), { volume: 5 }),
  'Mutation.deleteSeedKeyword': one(({ world }) => world.seedKeyword()),

  'Mutation.createKeyword': added((keyword) => ({ keyword })),
  'Mutation.updateKeyword': one(({ world }) => world.keyword(), { volume: 1 }),
  'Mutation.deleteKeyword': one(({ world }) => world.keyword()),
  'Mutation.bulkDeleteKeywords': many(({ world }) => world.keyword()),
  'Mutation.bulkUpdateKeywords': many(({ world }) => world.keyword(), { status: word('ACTIVE') }),
  'Mutation.bulkUpdateKeywordsStatus': many(({ world }) => world.keyword(), { status: word('ACTIVE') }),
  'Mutation.addKeywordsFromSeed': async (caller) => ({
    args: args({ input: { seedKeywordIds: [(await caller.world.seedKeyword()).id], ...placeOf(caller) } }),
  }),
  'Mutation.importKeywords': (caller) => {
    const { siteId, sectorId } = placeOf(caller);
    return { args: `(file: $file, siteId: "${siteId}", sectorId: "${sectorId}")`, file: `keyword\n${mark()}\n` };
  },
  'Mutation.autoClusterKeywords': many(({ world }) => world.keyword()),
  'Mutation.createCluster': added((name) => ({ name })),
  'Mutation.updateCluster': one(({ world }) => world.cluster(), { description: 'x' }),
  'Mutation.deleteCluster': one(({ world }) => world.cluster()),
  'Mutation.bulkDeleteClusters': many(({ world }) => world.cluster()),
  'Mutation.bulkUpdateClusters': many(({ world }) => world.cluster(), { status: word('ARCHIVED') }),
  'Mutation.autoGenerateIdeas': many(({ world }) => world.fullCluster()),
  'Mutation.createIdea': added((ideaTitle) => ({ ideaTitle })),
  'Mutation.updateIdea': one(({ world }) => world.idea(), { description: 'x' }),
  'Mutation.deleteIdea': one(({ world }) => world.idea()),
  'Mutation.bulkDeleteIdeas': many(({ world }) => world.idea()),
  'Mutation.bulkUpdateIdeas': many(({ world }) => world.idea(), { status: word('ARCHIVED') }),
  'Mutation.queueIdeasToWriter': many(({ world }) => world.idea()),
  'Mutation.createTask': added((title) => ({ title })),
  'Mutation.updateTask': one(({ world }) => world.task(), { description: 'x' }),
  'Mutation.deleteTask': one(({ world }) => world.task()),
  'Mutation.bulkDeleteTasks': many(({ world }) => world.task()),
  'Mutation.bulkUpdateTasks': many(({ world }) => world.task(), { status: word('ARCHIVED') }),
  'Mutation.autoGenerateContent': many(({ world }) => world.task()),
  'Mutation.createContent': added((title) => ({ title })),
  'Mutation.updateContent': one(({ world }) => world.content(), { excerpt: 'x' }),
  'Mutation.deleteContent': one(({ world }) => world.content()),
  'Mutation.generateImagePrompts': many(({ world }) => world.content()),
  'Mutation.createImage': added((prompt) => ({ prompt, imageType: word('DESKTOP') })),
  'Mutation.updateImage': one(({ world }) => world.image(), { caption: 'x' }),
  'Mutation.deleteImage': one(({ world }) => world.image()),
  'Mutation.bulkUpdateImages': many(({ world }) => world.image(), { status: word('PENDING') }),
  'Mutation.generateImages': many(({ world }) => world.image()),
  'Mutation.createTaxonomy': added((name) => ({ name, taxonomyType: word('CATEGORY') })),
  'Mutation.updateTaxonomy': one(({ world }) => world.taxonomy(), { description: 'x' }),
  'Mutation.deleteTaxonomy': one(({ world }) => world.taxonomy()),
  'Mutation.publishContent': one(({ world }) => world.content()),
  'Mutation.unpublishContent': one(({ world }) => world.content()),
  'Query.settingsOfSystem': listed(({ world }) => world.systemSetting(), keyOf),
  'Query.settingsOfAccount': listed(({ world }) => world.accountSetting('account'), keyOf),
  'Query.settingsOfAi': listed(({ world }) => world.accountSetting('ai'), keyOf),
  'Query.settingsOfUser': listed(({ world, user }) => world.userSetting(user), keyOf),
  'Query.moduleSettings': () => ({}),
  'Query.providerSettings': () => ({ args: args({ pk: word('OPENAI') }) }),
  'Query.imageSettings': () => ({}),
  'Mutation.saveSystemSetting': setting(),
  'Mutation.saveAccountSetting': setting(),
  'Mutation.saveAiSetting': setting(),
  'Mutation.saveUserSetting': setting(),
  'Mutation.deleteSystemSetting': keyed(({ world }) => world.systemSetting()),
  'Mutation.deleteAccountSetting': keyed(({ world }) => world.accountSetting('account')),
  'Mutation.deleteAiSetting': keyed(({ world }) => world.accountSetting('ai')),
  'Mutation.deleteUserSetting': keyed(({ world, user }) => world.userSetting(user)),
  'Mutation.updateModuleSettings': () => ({ args: args({ input: { plannerEnabled: true } }) }),
  'Mutation.saveProviderSettings': () => ({ args: args({ pk: word('OPENAI'), input: { model: 'gpt-4o' } }) }),
  'Mutation.testProvider': () => ({ args: args({ pk: word('IMAGE_GENERATION') }) }),
  'Mutation.generateTestImage': () => ({ args: args({ pk: word('GSC') }) }),
  'Mutation.createPrompt': async ({ world }) => {
    await world.noPrompts();
    return { args: args({ input: { promptType: word('IDEAS'), promptValue: mark() } }) };
  },
  'Mutation.updatePrompt': one(({ world }) => world.prompt(), { isActive: false }),
  'Mutation.deletePrompt': one(({ world }) => world.prompt()),
  'Mutation.savePrompt': input(() => ({ promptType: word('IDEAS'), promptValue: mark() })),
  'Mutation.resetPrompt': input(() => ({ promptType: word('IDEAS') })),
  'Mutation.createIntegration': async (caller) => {
    await caller.world.noIntegrations();
    const input = { siteUrl: 'https://wp.example.test', siteId: caller.world.tenant.site.id };
    return { args: args({ input }) };
  },
  'Mutation.updateIntegration': one(({ world }) => world.integration(), { name: 'x' }),
  'Mutation.deleteIntegration': one(({ world }) => world.integration()),
  'Mutation.testIntegrationConnection': one(({ world }) => world.integration()),
  'Mutation.connectSite': ({ world }) => ({
    args: args({ input: { siteId: world.tenant.site.id, apiKey: 'x', siteUrl: 'https://wp.example.test' } }),
  }),
  'Mutation.updateSiteStructure': one(({ world }) => world.integration(), { pluginConnectionEnabled: true }),
  'Mutation.receiveWordpressStatus': async ({ world }) => ({
    args: args({ input: { contentId: (await world.content()).id, postId: 1, postStatus: word('DRAFT') } }),
  }),
  'Mutation.receiveWordpressMetadata': async ({ world }) => ({
    args: args({ input: { contentId: (await world.content()).id, postId: 1, metadata: {} } }),
  }),
  'Mutation.createAuthorProfile': input(() => ({ name: mark() })),
  'Mutation.updateAuthorProfile': one(({ world }) => world.authorProfile(), { tone: 'x' }),
  'Mutation.deleteAuthorProfile': one(({ world }) => world.authorProfile()),
  'Mutation.createStrategy': ({ world }) => ({
    args: args({ input: { name: mark(), promptTypes: [word('IDEAS')], sectorId: world.place.sectorId } }),
  }),
  'Mutation.updateStrategy': one(({ world }) => world.strategy(), { description: 'x' }),
  'Mutation.deleteStrategy': one(({ world }) => world.strategy()),
  'Mutation.cancelJob': one(({ world }) => world.job('pending')),
  'Mutation.saveCreditCost': () => ({
    args: args({ input: { operationType: word('LINKING'), creditsCost: 8 } }),
  }),
  'Mutation.adjustCredits': async ({ world }) => ({
    args: args({ userId: (await world.user()).id, input: { amount: 1, reason: 'x' } }),
  }),
  'Mutation.cancelSubscription': async ({ world }) => {
    await world.subscription();
    return {};
  },
  'Mutation.resumeSubscription': async ({ world }) => {
    const { id } = await world.subscription();
    await world.app.prisma.subscription.update({ where: { id }, data: { cancelAtPeriodEnd: true } });
    return {};
  },
  // A plan that does not exist: an account that waits for its payment could do nothing of what comes after.
  'Mutation.changePlan': () => ({ args: args({ input: { planId: 2_000_000_000 } }) }),
  'Query.creditPackages': nothing,
  'Query.invoices': listed(({ world }) => world.invoice()),
  'Query.invoice': one(({ world }) => world.invoice()),
  'Query.payments': listed(({ world }) => world.payment()),
  'Query.payment': one(({ world }) => world.payment()),
  'Mutation.purchaseCreditPackage': one(({ world }) => world.creditPackage()),
  'Mutation.payInvoice': one(({ world }) => world.invoice()),
  'Mutation.submitManualPayment': async ({ world }) => ({
    args: args({
      input: {
        invoiceId: (await world.invoice()).id,
        paymentMethod: word('MANUAL'),
        transactionReference: 'x',
      },
    }),
  }),
  'Query.allInvoices': listed(({ world }) => world.invoice()),
  'Query.allPayments': listed(({ world }) => world.payment()),
  'Query.pendingPayments': async ({ world }) => ({
    args: args({ orderBy: word('CREATED_AT_DESC'), pageSize: 100 }),
    shows: (await world.payment()).id,
  }),
  'Query.billingStats': nothing,
  'Mutation.approvePayment': one(({ world }) => world.payment()),
  'Mutation.rejectPayment': one(({ world }) => world.payment(), { reason: 'x' }),
  'Mutation.refundPayment': async ({ world }) => ({
    args: args({ id: (await world.payment('succeeded')).id, reason: 'x' }),
  }),
  'Mutation.voidInvoice': one(({ world }) => world.invoice()),
  'Query.paymentMethods': listed(({ world }) => world.paymentMethod()),
  'Query.paymentMethod': one(({ world }) => world.paymentMethod()),
  'Query.availablePaymentMethods': nothing,
  'Mutation.createPaymentMethod': () => ({ args: args({ input: { type: word('MANUAL') } }) }),
  'Mutation.updatePaymentMethod': one(({ world }) => world.paymentMethod(), { brand: 'x' }),
  'Mutation.deletePaymentMethod': one(({ world }) => world.paymentMethod()),
  'Mutation.setDefaultPaymentMethod': one(({ world }) => world.paymentMethod()),
  'Query.accountPaymentMethods': listed(({ world }) => world.paymentMethod()),
  'Query.accountPaymentMethod': one(({ world }) => world.paymentMethod()),
  'Mutation.createAccountPaymentMethod': ({ world }) => ({
    args: args({ input: { accountId: world.place.accountId, type: word('MANUAL') } }),
  }),
  'Mutation.updateAccountPaymentMethod': one(({ world }) => world.paymentMethod(), { brand: 'x' }),
  'Mutation.deleteAccountPaymentMethod': one(({ world }) => world.paymentMethod()),
  'Mutation.setDefaultAccountPaymentMethod': one(({ world }) => world.paymentMethod()),
  'Query.paymentMethodConfigs': listed(({ world }) => world.paymentMethodConfig()),
  'Query.paymentMethodConfig': one(({ world }) => world.paymentMethodConfig()),
  'Mutation.createPaymentMethodConfig': async ({ world }) => {
    const { countryCode } = await world.noPaymentMethodConfig();
    return { args: args({ input: { countryCode, paymentMethod: word('PAYPAL') } }) };
  },
  'Mutation.updatePaymentMethodConfig': one(({ world }) => world.paymentMethodConfig(), { sortOrder: 1 }),
  'Mutation.deletePaymentMethodConfig': one(({ world }) => world.paymentMethodConfig()),
};
