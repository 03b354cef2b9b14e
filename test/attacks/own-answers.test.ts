import { type GraphQLObjectType, type GraphQLOutputType, getNamedType, isAbstractType, isObjectType } from 'graphql';
import { schema } from '#schema/index.ts';
import { type Caller, type CallerName, everybody } from '../contract/matrix/callers.ts';
import { graphqlCalls } from '../contract/matrix/graphql-calls.ts';
import { operations } from '../contract/matrix/operations.ts';
import { mailsTo } from '../kit/outbox.ts';
import { openTestApp, type TestApp } from '../kit/test-app.ts';

/** Answers that break over what their own mutation has just made or given, although it was done. */

let app: TestApp;
let callers: Caller[];
beforeAll(async () => {
  app = await openTestApp();
  callers = await everybody(app);
}, 60_000);
afterAll(() => app.close());

/** All that can be asked for of an answer, so many records deep. */
function everything(type: GraphQLOutputType, depth: number): string {
  const named = getNamedType(type);
  if (isAbstractType(named)) return '{ __typename }';
  if (!isObjectType(named)) return '';
  const fields = Object.values(named.getFields()).flatMap((field) => {
    if (field.args.some((arg) => arg.type.toString().endsWith('!'))) return [];
    const inner = getNamedType(field.type);
    const isRecord = isObjectType(inner) || isAbstractType(inner);
    if (isRecord && depth === 0) return [];
    return [`${field.name} ${everything(field.type, depth - 1)}`];
  });
  return `{ __typename ${fields.join(' ')} }`;
}

const mutations = operations.filter(({ method }) => method === 'Mutation');
const names: CallerName[] = ['anonymous', 'viewer', 'editor', 'no_site', 'admin', 'owner', 'staff_in'];

test.each(mutations.map((mutation) => [mutation.name, mutation] as const))(
  '%s answers all that is asked of what it made, to everybody who may call it',
  async (operation, { path: field, expected }) => {
    const { type } = (schema.getType('Mutation') as GraphQLObjectType).getFields()[field]!;
    for (const name of names.filter((each) => expected[each] === 'ok')) {
      const caller = callers.find((each) => each.name === name)!;
      const call = await graphqlCalls[operation]!(caller);
      if (call.file !== undefined) continue;
      const { world, client, namesAccount } = caller;
      const headers: Record<string, string> = namesAccount
        ? { 'x-account-id': String(call.accountId ?? world.tenant.accountId) }
        : {};
      const { errors } = await client
        .with(headers)
        .graphql(`mutation { ${field}${call.args ?? ''} ${everything(type, 3)} }`);
      expect([name, errors ?? []]).toEqual([name, []]);
    }
  },
  60_000,
);

describe('a site that an editor makes', () => {
  const fields =
    'databaseId name sectors { name site { name } } industry { name sectors { name } } sectorsCount wpApiKey';
  const create = `mutation ($input: CreateSiteInput!) { createSite(input: $input) { ${fields} } }`;
  const sitesOf = async (userId: number) => {
    const grants = await app.prisma.siteUserAccess.findMany({ where: { userId }, orderBy: { siteId: 'asc' } });
    return grants.map(({ siteId }) => siteId);
  };

  test.each([
    ['who has other sites', undefined],
    ['who has none yet', []],
  ])('%s, is shown whole in its answer, also when the query comes again', async (_, sites) => {
    const tenant = await app.tenant();
    const editor = await tenant.user('editor', { sites });
    const industry = await app.prisma.industry.findUniqueOrThrow({ where: { slug: 'finance' } });
    const made: number[] = [];
    // From the second time on the query is compiled.
    for (let time = 1; time <= 4; time++) {
      const input = { name: `Site ${time}`, industryId: String(industry.id) };
      const { data, errors } = await editor.graphql(create, { input });
      expect(errors).toBeUndefined();
      expect(data.createSite).toMatchObject({
        name: `Site ${time}`,
        sectors: [],
        industry: { name: industry.name },
        sectorsCount: 0,
        wpApiKey: expect.stringMatching(/^igny8_/),
      });
      made.push(data.createSite.databaseId);
    }
    expect(await sitesOf(editor.user.id)).toEqual([...(sites ?? [tenant.site]).map(({ id }) => id), ...made]);
  });

  test('can be made with others in one operation, through fragments and aliases', async () => {
    const tenant = await app.tenant();
    const editor = await tenant.user('editor');
    const { data, errors } = await editor.graphql(`
      mutation {
        one: createSite(input: { name: "One" }) { ...whole }
        two: createSite(input: { name: "Two" }) { ... on Site { ...whole } }
        sector: createSector(input: { siteId: "${tenant.site.id}", name: "Third" }) { name site { name sectors { name } } }
      }
      fragment whole on Site { name sectors { name } industry { name } }`);
    expect(errors).toBeUndefined();
    expect([data.one.name, data.two.name, data.sector.site.name]).toEqual(['One', 'Two', tenant.site.name]);
  });

  test('shows nothing of other sites of the account', async () => {
    const tenant = await app.tenant();
    const other = await tenant.addSite();
    const editor = await tenant.user('editor', { sites: [tenant.site] });
    const { data, errors } = await editor.graphql(`
      mutation {
        createSite(input: { name: "Mine" }) { name }
        hidden: updateSite(id: "${other.site.id}", input: { description: "mine too" }) { name sectors { name } }
      }`);
    expect(data).toMatchObject({ createSite: { name: 'Mine' }, hidden: null });
    expect(errors).toMatchObject([{ path: ['hidden'], extensions: { code: 'FORBIDDEN' } }]);
  });

  test('is made by REST as well, and is there at the next request', async () => {
    const tenant = await app.tenant();
    const editor = await tenant.user('editor', { sites: [] });
    const { status, body } = await editor.post('/auth/sites/', { name: 'By REST' });
    expect([status, body.data.name, body.data.sectors_count]).toEqual([201, 'By REST', 0]);
    expect((await editor.get('/auth/sites/')).body.results).toMatchObject([{ id: body.data.id }]);
  });
});

describe('who signs in', () => {
  const password = 'correct horse battery';
  const user = 'user { databaseId role accessibleSites { id name } account { name plan { slug maxSites } } }';

  test('by registering sees their account and its plan', async () => {
    const { data, errors } = await app.anonymous.graphql(
      `mutation ($input: RegisterInput!) { register(input: $input) { access ${user} } }`,
      { input: { email: 'own-answers@example.test', password, passwordConfirm: password } },
    );
    expect(errors).toBeUndefined();
    expect(data.register.user).toMatchObject({
      role: 'OWNER',
      accessibleSites: [],
      account: { plan: { slug: 'free' } },
    });
  });

  test('sees their sites, and by refreshing goes on seeing them', async () => {
    const tenant = await app.tenant();
    const editor = await tenant.user('editor', { password });
    const login = await app.anonymous.graphql(
      `mutation ($input: LoginInput!) { login(input: $input) { refresh ${user} } }`,
      { input: { email: editor.user.email, password } },
    );
    expect(login.errors).toBeUndefined();
    expect(login.data.login.user.accessibleSites).toMatchObject([{ name: tenant.site.name }]);
    const { data } = await app.anonymous.graphql(
      'mutation ($refresh: String!) { refreshSession(refresh: $refresh) { access } }',
      { refresh: login.data.login.refresh },
    );
    const again = app.anonymous.with({ authorization: `Bearer ${data.refreshSession.access}` });
    expect((await again.graphql('{ sites { nodes { name sectors { name } } } }')).data.sites.nodes).toHaveLength(1);
  });

  test('by accepting an invitation sees the sites that were granted with it', async () => {
    const tenant = await app.tenant();
    const email = 'invited-own-answers@example.test';
    const invited = await tenant.owner.post('/auth/users/invite/', {
      email,
      role: 'editor',
      site_ids: [tenant.site.id],
    });
    const [mail] = await mailsTo(app, email);
    const token = mail!.link.searchParams.get('token');
    const { data, errors } = await app.anonymous.graphql(
      'mutation ($id: ID!, $input: ActivateUserInput!) { activateUser(id: $id, input: $input) { isActive accessibleSites { name } account { name plan { slug } } } }',
      { id: String(invited.body.data.id), input: { token, password } },
    );
    expect(errors).toBeUndefined();
    expect(data.activateUser).toMatchObject({ isActive: true, accessibleSites: [{ name: tenant.site.name }] });
  });
});

describe('who changes what they may do', () => {
  test('sees it in the answer, and the rest of the operation goes by it', async () => {
    const tenant = await app.tenant();
    const other = await tenant.addSite();
    const admin = await tenant.user('admin', { sites: [] });
    const { data, errors } = await admin.graphql(`
      mutation {
        granted: grantSiteAccess(input: { userId: "${admin.user.id}", siteId: "${tenant.site.id}" }) { siteName }
        self: updateUser(id: "${admin.user.id}", input: { role: EDITOR }) { role accessibleSites { name } }
        own: updateSite(id: "${tenant.site.id}", input: { description: "mine" }) { sectors { name } }
        hidden: updateSite(id: "${other.site.id}", input: { description: "mine too" }) { name }
        another: createUser(input: { email: "later-own-answers@example.test", role: VIEWER }) { databaseId }
      }`);
    expect(data.self).toEqual({ role: 'EDITOR', accessibleSites: [{ name: tenant.site.name }] });
    expect(data.own.sectors).toHaveLength(1);
    expect([data.hidden, data.another]).toEqual([null, null]);
    expect(errors!.map(({ path, extensions }) => [path![0], extensions.code])).toEqual([
      ['hidden', 'FORBIDDEN'],
      ['another', 'FORBIDDEN'],
    ]);
  });

  test('uses no module that was off when the operation came in and was charged', async () => {
    const tenant = await app.tenant();
    await tenant.owner.graphql(
      'mutation { updateModuleSettings(input: { plannerEnabled: false }) { plannerEnabled } }',
    );
    const { data, errors } = await tenant.owner.graphql(`
      mutation {
        updateModuleSettings(input: { plannerEnabled: true }) { plannerEnabled }
        updateUser(id: "${tenant.ownerUser.id}", input: { firstName: "Ann" }) { firstName }
        createKeyword(input: { keyword: "uncounted", siteId: "${tenant.site.id}", sectorId: "${tenant.sector.id}" }) { keyword }
      }`);
    expect([data.updateModuleSettings.plannerEnabled, data.createKeyword]).toEqual([true, null]);
    expect(errors).toMatchObject([{ path: ['createKeyword'], extensions: { code: 'FORBIDDEN' } }]);
  });
});
